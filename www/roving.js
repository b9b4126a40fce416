//! One stop of the Tab key for a whole list: arrows, Home and End move inside it.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Makes the buttons inside `container` one stop; call the result after its content changed. */
export function roving(container, selector) {
  const items = () => [...container.querySelectorAll(selector)].filter((item) => !item.closest("[hidden]"));
  const make = (current) => items().forEach((item) => (item.tabIndex = item === current ? 0 : -1));
  container.addEventListener("focusin", ({ target }) => {
    if (target.matches(selector)) make(target);
  });
  container.addEventListener("keydown", (event) => {
    const list = items();
    const at = list.indexOf(event.target);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    let next = event.key === "Home" ? 0 : event.key === "End" ? list.length - 1 : at + (STEPS[event.key] ?? 0);
    next = Math.min(Math.max(next, 0), list.length - 1);
    if (next === at) return;
    event.preventDefault();
    list[next].focus();
  });
  return () => {
    const list = items();
    make(list.find((item) => item.tabIndex === 0) ?? list[0]);
  };
}
