// Exposes one thing as it should be done, and tries to leave another in the page by itself.
const { contextBridge } = require('electron');

globalThis.leaked = 'from the preload';
contextBridge.exposeInMainWorld('exposed', {
  list: [1, 2],
  double: (n) => n * 2,
  later: async (value) => value,
  refuse: () => {
    throw new TypeError('refused');
  },
  callBack: (listener) => listener(new Uint8Array([1])),
});
