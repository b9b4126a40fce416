//! What the bookmarklet loads: everything is in this one script.

import "./inline.js";
import { toggle } from "./annotate.js";

toggle();
