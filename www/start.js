// Starts the reading thread and fetches the core while the rest of the page still loads, unless early.js did; the
// element shares both. The page compiles as the bytes come in, and the thread gets the finished module.

import { compileCore } from "./core.js";
import { configure, createExtractor } from "./engine.js";
import { AHEAD } from "./lane.js";

const ahead = (globalThis[AHEAD] ??= null);
if (!configure().wasm) configure({ wasm: ahead?.wasm ?? compileCore() });
createExtractor().ready().catch(() => {});
