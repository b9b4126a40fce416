// Starts the reading thread while the rest of the page still loads; the element shares it.

import { createExtractor } from "./engine.js";

createExtractor().ready().catch(() => {
  // Whoever asks it to read will be told.
});
