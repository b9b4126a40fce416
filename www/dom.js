//! Elements without markup strings, and pauses that let the page breathe.

/**
 * Makes an element. Properties: `class`, `part`, any attribute (false and null leave it out, true sets it empty),
 * and `on` with listeners by event name. Children: nodes, text, null, or lists of them.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text for readers of the screen only. */
export const unseen = (text) => h("span", { class: "unseen" }, text);

/** Lets the browser answer whatever waits. */
export function pause() {
  if (globalThis.scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => setTimeout(resolve));
}

/** Lets everything else go first, messages too: for work that nobody sees yet. */
export function rest() {
  if (globalThis.scheduler?.postTask) return scheduler.postTask(() => {}, { priority: "background" });
  return new Promise((resolve) => setTimeout(resolve));
}

/** True if the reader asked for little motion. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
