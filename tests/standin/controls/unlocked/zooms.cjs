// Exists in Electron, and not in the stand-in: it must say so.
const { webFrame } = require('electron');

webFrame.setZoomFactor(1);
