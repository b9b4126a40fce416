// Starts the reading thread while the rest of the page still loads, unless early.js did; the element shares it.

import { createExtractor } from "./engine.js";
import { AHEAD } from "./lane.js";

globalThis[AHEAD] ??= null;
createExtractor().ready().catch(() => {});
