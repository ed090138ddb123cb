import { app, type BrowserWindow, clipboard, ipcMain, protocol, session, shell } from 'electron';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import type { WatchDesk } from '../../session/watch-desk.ts';
import type { Shell } from '../handlers.ts';
import { type Kept, openKept } from '../kept.ts';
import type { Listeners } from '../machine-desk.ts';
import { type Engine, openedOnce } from '../opened-once.ts';
import type { Resources } from '../resources.ts';
import { createBackground } from './background.ts';
import { chooseFolder, chooseSaveFile, chooseSettings } from './dialogs.ts';
import { lockSession } from './lockdown.ts';
import { type MenuDeeds, setMenu, showInMenu } from './menu.ts';
import { showNotification, showsNotifications } from './notifications.ts';
import { createOneWindow, type OneWindow } from './one-window.ts';
import { pageScheme } from './page-address.ts';
import { createPageFiles } from './page-files.ts';
import { linkPage, type PageLink } from './page-link.ts';
import { saveDocument } from './save-document.ts';
import { saveFolder } from './save-folder.ts';
import { type Prefill, prefillFrom, seenFrom } from './start-input.ts';

const isMac = process.platform === 'darwin';

/** How long a quit waits for the runs to end, in milliseconds. */
const closingLimit = 2000;

/** Runs the one instance of the program, with at most one window. */
export function runProgram(resources: Resources, prefill: Prefill | null): void {
  const report = (bug: unknown) => console.error(bug);
  let newest = prefill;
  const kept = openKept();
  const listeners: Listeners = {
    onProgress: (progress) => link.send('progress', progress),
    onSurveyProgress: (progress) => link.send('surveyProgress', progress),
    onChainProgress: (progress) => link.send('chainProgress', progress),
    onNetworkProgress: (progress) => link.send('networkProgress', progress),
    onSettingsProgress: (progress) => link.send('settingsProgress', progress),
    onCaptureProgress: (progress) => link.send('captureProgress', progress),
    onRelayProgress: (progress) => link.send('relayProgress', progress),
    onReplayProgress: (progress) => link.send('replayProgress', progress),
    onRetestProgress: (loop) => link.send('retestProgress', loop),
    onHistoryChange: () => link.send('historyChanged', {}),
    onWatchChange: (list) => {
      background.follow(list);
      link.send('watchChanged', list);
    },
    canRunInBackground: () => background.isPossible(),
    canNotify: () => showsNotifications() || window.current() !== null,
    notify: (...message) => notify(...message),
  };
  const shell = desktopShell(
    resources,
    () => newest?.text ?? null,
    () => window.current(),
    (...message) => notify(...message),
  );
  const engine = openedOnce(
    () => openEngine(resources, kept, listeners, shell, report),
    report,
    say(desktopTexts, phrase('refused.bug')),
  );
  const link = linkPage(ipcMain, () => window.current()?.webContents ?? null, engine.dispatch);
  const window = createOneWindow({
    preload: resources.preloadFile,
    preferences: kept.preferences,
    onPageGone: link.pageGone,
  });

  const notify: Shell['notify'] = (title, text, target) => {
    const open = () => {
      void window.bringUp();
      link.send('noticeOpened', { target });
    };
    if (!showNotification(title, text, open)) link.send('notice', { title, text, target });
  };
  const background = createBackground({
    open: () => void window.bringUp(),
    quit: () => app.quit(),
    preferences: kept.preferences,
    notify: (title, text) => notify(title, text, null),
    onBug: report,
  });

  app.on('second-instance', (_event, _commandLine, folder, data) => {
    void window.bringUp();
    const handed = seenFrom(folder, prefillFrom(wordsIn(data)));
    newest = handed ?? newest;
    sendPrefill(link, handed);
  });
  // macOS hands links over like this, also the one that started the program.
  app.on('open-url', (event, address) => {
    event.preventDefault();
    sendPrefill(link, prefillFrom([address]));
  });
  app.on('window-all-closed', () => {
    if (!background.goesOn() && !isMac) app.quit();
  });
  closeBeforeQuit(() => Promise.all([engine.close(), window.kept()]));

  // Not awaited at the top of the module: Electron is ready only after its modules have run.
  void app.whenReady().then(() => {
    protocol.handle(pageScheme, createPageFiles(resources.pageFolder));
    lockSession(session.defaultSession);
    setMenu(isMac, menuDeeds(window, link));
    app.setAboutPanelOptions({
      applicationName: app.name,
      applicationVersion: resources.version,
      // macOS shows it in brackets behind the version.
      ...(resources.commit !== null && { version: resources.commit.slice(0, 12) }),
      copyright: say(desktopTexts, phrase('about.licence')),
    });
    // The engine, and what is watched, are read from the disk; a person who waits for the window does not wait for that.
    void window
      .bringUp()
      .then(engine.open)
      .then(({ watch }) => watch.begin())
      .catch(report);
    // macOS: the program goes on without a window, and its icon brings one back.
    app.on('activate', () => void window.bringUp());
  });
}

/** What the window needs of its engine beside its answers. */
interface WindowEngine extends Engine {
  readonly watch: Pick<WatchDesk, 'begin'>;
}

async function openEngine(
  resources: Resources,
  kept: Kept,
  listeners: Listeners,
  shell: Shell,
  onBug: (bug: unknown) => void,
): Promise<WindowEngine> {
  const [{ createHandlers }, { closeDesks, openMachineDesks }] = await Promise.all([
    import('../handlers.ts'),
    import('../machine-desk.ts'),
  ]);
  const desks = openMachineDesks(resources, kept, listeners, onBug);
  return { handlers: createHandlers(desks, shell), watch: desks.watch, close: () => closeDesks(desks) };
}

function desktopShell(
  resources: Resources,
  input: () => string | null,
  window: () => BrowserWindow | null,
  notify: Shell['notify'],
): Shell {
  let lastSaved: string | null = null;
  const remembered = (outcome: Awaited<ReturnType<Shell['save']>>) => {
    if (outcome.ok && outcome.value.kind === 'saved') lastSaved = outcome.value.path;
    return outcome;
  };
  return {
    host: 'desktop',
    version: resources.version,
    builtAt: resources.builtAt,
    get input() {
      return input();
    },
    save: async (fileName, bytes) => {
      const ask = async () => {
        const owner = window();
        return owner && chooseSaveFile(owner, fileName);
      };
      return remembered(await saveDocument(ask, bytes));
    },
    saveFolder: async (name, files, keyFor) => {
      const ask = async () => {
        const owner = window();
        return owner && chooseFolder(owner);
      };
      return remembered(await saveFolder(ask, name, files, keyFor));
    },
    showSaved: () => {
      if (lastSaved === null) return false;
      shell.showItemInFolder(lastSaved);
      return true;
    },
    chooseSettings: async (what) => {
      const owner = window();
      return owner && chooseSettings(owner, what);
    },
    tellWindow: showInMenu,
    copyText: async (text) => {
      await clipboard.writeText(text);
      return true;
    },
    notify,
  };
}

const menuDeeds = (window: OneWindow, link: PageLink): MenuDeeds => ({
  command: (command) => {
    if (command === 'open-file') countAsGesture(window.current());
    link.send('command', { command });
  },
  pasteAndCheck: () => {
    link.send('command', { command: 'paste-and-check' });
    window.current()?.webContents.pasteAndMatchStyle();
  },
  zoom: window.zoom,
});

/** The click on the menu, passed on: without a gesture of the person, no page may ask for a file. */
function countAsGesture(window: BrowserWindow | null): void {
  void window?.webContents.executeJavaScript('0', true);
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
function closeBeforeQuit(close: () => Promise<unknown>): void {
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
