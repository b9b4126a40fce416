//! The page in one file: opened by a double click it has neither a server to fetch from nor an origin of its own.

import "./inline.js";
import "../page.js";
