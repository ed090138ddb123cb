// A sandboxed preload has no file system.
require('node:fs');
