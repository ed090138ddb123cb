import { app, type BrowserWindow, clipboard, ipcMain, protocol, session } from 'electron';
import { createDispatcher } from '../../../shared/bridge.ts';
import { createAttemptLimit } from '../attempt-limit.ts';
import { createHandlers, type Shell } from '../handlers.ts';
import { closeDesks, openMachineDesks } from '../machine-desk.ts';
import type { Resources } from '../resources.ts';
import { chooseSaveFile, chooseSettings, showPageFails } from './dialogs.ts';
import { lockSession } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { showNotification } from './notifications.ts';
import { pageScheme } from './page-address.ts';
import { createPageFiles } from './page-files.ts';
import { linkPage, type PageLink } from './page-link.ts';
import { saveDocument } from './save-document.ts';
import { type Prefill, prefillFrom } from './start-input.ts';
import { openWindow, raise } from './window.ts';

const isMac = process.platform === 'darwin';

/** A page that dies more often than this within a minute will not live the next time either. */
const revivals = 3;

/** How long a quit waits for the runs to end, in milliseconds. */
const closingLimit = 2000;

/** Runs the one instance of the program, with at most one window. */
export function runProgram(resources: Resources, prefill: Prefill | null): void {
  let window: BrowserWindow | null = null;
  const report = (bug: unknown) => console.error(bug);
  const desks = openMachineDesks(
    resources,
    {
      onProgress: (progress) => link.send('progress', progress),
      onSurveyProgress: (progress) => link.send('surveyProgress', progress),
      onChainProgress: (progress) => link.send('chainProgress', progress),
      onNetworkProgress: (progress) => link.send('networkProgress', progress),
      onSettingsProgress: (progress) => link.send('settingsProgress', progress),
      onCaptureProgress: (progress) => link.send('captureProgress', progress),
      onRelayProgress: (progress) => link.send('relayProgress', progress),
      onReplayProgress: (progress) => link.send('replayProgress', progress),
    },
    report,
  );
  const handlers = createHandlers(
    desks,
    desktopShell(
      resources,
      prefill,
      () => window,
      (title, text, target) => {
        const open = () => {
          bringUp();
          link.send('noticeOpened', { target });
        };
        if (!showNotification(title, text, open)) link.send('notice', { title, text, target });
      },
    ),
  );
  const link = linkPage(ipcMain, () => window?.webContents ?? null, createDispatcher(handlers, report));

  const open = () => {
    const revive = reviver(() => window);
    window = openWindow(app.name, resources.preloadFile, () => {
      link.pageGone();
      revive();
    });
    window.on('closed', () => {
      window = null;
      link.pageGone();
    });
  };
  const bringUp = () => (window ? raise(window) : open());

  app.on('second-instance', (_event, _commandLine, _folder, data) => {
    bringUp();
    sendPrefill(link, prefillFrom(wordsIn(data)));
  });
  // macOS hands links over like this, also the one that started the program.
  app.on('open-url', (event, address) => {
    event.preventDefault();
    sendPrefill(link, prefillFrom([address]));
  });
  app.on('window-all-closed', () => {
    if (!isMac) app.quit();
  });
  closeBeforeQuit(() => closeDesks(desks));

  // Not awaited at the top of the module: Electron is ready only after its modules have run.
  void app.whenReady().then(() => {
    protocol.handle(pageScheme, createPageFiles(resources.pageFolder));
    lockSession(session.defaultSession);
    setMenu(isMac, (command) => link.send('command', { command }));
    open();
    // macOS: the program goes on without a window, and its icon brings one back.
    app.on('activate', bringUp);
  });
}

function desktopShell(
  resources: Resources,
  prefill: Prefill | null,
  window: () => BrowserWindow | null,
  notify: Shell['notify'],
): Shell {
  return {
    host: 'desktop',
    version: resources.version,
    builtAt: resources.builtAt,
    input: prefill?.text ?? null,
    save: (fileName, bytes) =>
      saveDocument(async () => {
        const owner = window();
        return owner && chooseSaveFile(owner, fileName);
      }, bytes),
    chooseSettings: async (what) => {
      const owner = window();
      return owner && chooseSettings(owner, what);
    },
    copyText: async (text) => {
      await clipboard.writeText(text);
      return true;
    },
    notify,
  };
}

/** Loads a page that died once more; the desk still has its case. */
function reviver(window: () => BrowserWindow | null): () => void {
  const mayRevive = createAttemptLimit(revivals, 60_000, () => performance.now());
  return () => {
    if (mayRevive()) return window()?.webContents.reload();
    showPageFails(revivals + 1);
    window()?.destroy();
  };
}

function sendPrefill(link: PageLink, prefill: Prefill | null): void {
  if (prefill) link.send('prefill', prefill);
}

/** What the second instance sent: written by this program, perhaps by another version of it. */
function wordsIn(data: unknown): readonly string[] {
  const words = (data as { words?: unknown } | null)?.words;
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}

/** Ends runs before the program ends, but never waits for them for ever. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const limit = new Promise((resolve) => setTimeout(resolve, closingLimit));
    void Promise.race([close(), limit]).finally(() => {
      closed = true;
      app.quit();
    });
  });
}
