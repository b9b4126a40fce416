//! The formats that the page fetches when somebody asks for one of them.

export { toCalendar, toJsonLd } from "./formats-events.js";
export { toBrat, toConll, toDisplacy, toHtml, toWebAnnotation } from "./formats-text.js";
