//! Attributes as properties, and properties that were set too early.

/** Gives a class properties that are string attributes: pairs of property and attribute. */
export function reflect(Class, names) {
  for (const [property, attribute] of names) {
    Object.defineProperty(Class.prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(attribute);
      },
      set(value) {
        value === null || value === undefined ? this.removeAttribute(attribute) : this.setAttribute(attribute, value);
      },
    });
  }
}

/** Gives a class properties that are the presence of an attribute. */
export function reflectPresence(Class, names) {
  for (const name of names) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.hasAttribute(name);
      },
      set(value) {
        this.toggleAttribute(name, Boolean(value));
      },
    });
  }
}

/** A property set before the element was defined would hide its accessor. */
export function upgrade(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}
