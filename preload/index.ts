import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Transport } from '../shared/bridge.ts';
import { beginChannel, callChannel, eventChannel, listenChannel, pageGlobal } from '../shared/channels.ts';
import { callNames, eventNames } from '../shared/contract.ts';

const placing = 'placeCapture';

/**
 * All that the page can reach outside itself: the calls and events of the contract. Whatever else a
 * page asks for is refused here, before it becomes a message.
 */
const transport: Transport = {
  call(name, argument) {
    // A page names no path: only a file that a person handed to it is placed, below.
    if (!callNames.includes(name) || name === placing) return Promise.reject(new TypeError('There is no such call.'));
    return ipcRenderer.invoke(callChannel(name), argument);
  },
  listen(name, listener) {
    if (!eventNames.includes(name)) throw new TypeError('There is no such event.');
    // The first parameter is Electron's own: it would hand the page a way to send what it likes.
    const forward = (_event: IpcRendererEvent, event: unknown) => listener(event);
    ipcRenderer.on(eventChannel(name), forward);
    ipcRenderer.send(listenChannel(name));
    return () => void ipcRenderer.removeListener(eventChannel(name), forward);
  },
  // Throws for anything that is no file of the page.
  place: async (file): Promise<unknown> =>
    ipcRenderer.invoke(callChannel(placing), { path: webUtils.getPathForFile(file as File) }),
};

ipcRenderer.send(beginChannel);
contextBridge.exposeInMainWorld(pageGlobal, transport);
