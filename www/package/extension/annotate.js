//! The element in the page; it asks the reading script beside the page through a port.

import { configure } from "../../engine.js";
import { toggle } from "../annotate.js";

configure({
  worker() {
    const { port1, port2 } = new MessageChannel();
    postMessage("whomet-reader", location.origin === "null" ? "*" : location.origin, [port2]);
    return port1;
  },
});
toggle();
