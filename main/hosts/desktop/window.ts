import { BrowserWindow } from 'electron';
import { pageAddress } from './page-address.ts';

export interface WindowEvents {
  /** The page is being replaced or has crashed. */
  readonly onPageGone: () => void;
  /** The page's process died by itself. */
  readonly onCrash: () => void;
}

/** Opens the one window. It is shown when its page has something to show. */
export function openWindow(title: string, preload: string, { onPageGone, onCrash }: WindowEvents): BrowserWindow {
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
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) onPageGone();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onPageGone();
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
