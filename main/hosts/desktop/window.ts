import { BrowserWindow } from 'electron';
import { pageAddress } from './page-address.ts';

/** Opens the one window. It is shown when its page has something to show. `onCrash`: the page's process died. */
export function openWindow(title: string, preload: string, onCrash: () => void): BrowserWindow {
  const window = new BrowserWindow({
    title,
    width: 1180,
    height: 760,
    minWidth: 720,
    minHeight: 560,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries are fetched from the internet.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') onCrash();
  });
  void window.loadURL(pageAddress);
  return window;
}

/** Brings the window to the front, from wherever it is. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
