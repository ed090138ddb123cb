import { BrowserWindow, screen } from 'electron';
import type { WindowPlace } from '../../../shared/window-place.ts';
import { pageAddress } from './page-address.ts';
import { placeOn, smallestSize } from './window-place.ts';

export interface WindowWish {
  readonly title: string;
  readonly preload: string;
  /** How it stood when it was closed; null for the first time. */
  readonly kept: WindowPlace | null;
  /** The page's process died. */
  readonly onCrash: () => void;
}

/** Opens the one window. It is shown when its page has something to show. */
export function openWindow({ kept, onCrash, preload, title }: WindowWish): BrowserWindow {
  const window = new BrowserWindow({
    title,
    ...placeOn(
      screen.getAllDisplays().map(({ workArea }) => workArea),
      kept,
    ),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries are fetched from the internet.
      spellcheck: false,
      zoomFactor: kept?.zoom ?? 1,
    },
  });
  window.once('ready-to-show', () => {
    // Earlier it would show a window that has nothing to show yet.
    if (kept?.isMaximised) window.maximize();
    window.show();
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') onCrash();
  });
  void window.loadURL(pageAddress);
  return window;
}

/** How the window stands now. */
export function placeOf(window: BrowserWindow): WindowPlace {
  const { height, width, x, y } = window.getNormalBounds();
  return { x, y, width, height, isMaximised: window.isMaximized(), zoom: window.webContents.getZoomFactor() };
}

/** Brings the window to the front, from wherever it is. */
export function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
