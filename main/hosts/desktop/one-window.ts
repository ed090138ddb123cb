import { app, type BrowserWindow } from 'electron';
import type { PreferencesFile } from '../../store/preferences.ts';
import { createAttemptLimit } from '../attempt-limit.ts';
import { showPageFails } from './dialogs.ts';
import { openWindow, placeOf, raise } from './window.ts';
import { nextZoom } from './zoom.ts';

/** A page that dies more often than this within a minute will not live the next time either. */
const revivals = 3;

/** The program has one window or none. */
export interface OneWindow {
  readonly current: () => BrowserWindow | null;
  /** Opens it where it stood when it was closed, or brings it to the front. Fulfilled once it shows, or is closed. */
  bringUp(): Promise<void>;
  zoom(way: 'in' | 'out' | 'reset'): void;
  /** Fulfilled once the place of the window that was closed last is kept. */
  kept(): Promise<unknown>;
}

export interface WindowNeeds {
  readonly preload: string;
  readonly preferences: Pick<PreferencesFile, 'read' | 'change'>;
  /** The page has crashed or is closed. */
  readonly onPageGone: () => void;
}

export function createOneWindow({ onPageGone, preferences, preload }: WindowNeeds): OneWindow {
  let window: BrowserWindow | null = null;
  let opening: Promise<void> | null = null;
  let keeping: Promise<unknown> = Promise.resolve();
  const open = async () => {
    const [{ window: kept }] = await Promise.all([preferences.read(), app.whenReady()]);
    const revive = reviver(() => window);
    const onCrash = () => {
      onPageGone();
      revive();
    };
    const opened = openWindow({ title: app.name, preload, kept, onCrash });
    window = opened;
    opened.on('close', () => {
      keeping = preferences.change({ window: placeOf(opened) });
    });
    opened.on('closed', () => {
      window = null;
      onPageGone();
    });
    await showing(opened);
  };
  return {
    current: () => window,
    bringUp: async () => {
      if (window) return raise(window);
      opening ??= open().finally(() => {
        opening = null;
      });
      await opening;
    },
    zoom: (way) => {
      const page = window?.webContents;
      page?.setZoomFactor(nextZoom(page.getZoomFactor(), way));
    },
    kept: () => keeping,
  };
}

const showing = (window: BrowserWindow) =>
  new Promise<void>((resolve) => {
    window.once('ready-to-show', () => resolve());
    window.once('closed', () => resolve());
  });

/** Loads a page that died once more; the desk still has its case. */
function reviver(window: () => BrowserWindow | null): () => void {
  const mayRevive = createAttemptLimit(revivals, 60_000, () => performance.now());
  return () => {
    if (mayRevive()) return window()?.webContents.reload();
    showPageFails(revivals + 1);
    window()?.destroy();
  };
}
