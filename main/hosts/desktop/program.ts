import { app, type BrowserWindow, ipcMain, protocol, session } from 'electron';
import { phrase } from '../../../shared/phrase.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { say } from '../../../shared/text/say.ts';
import type { WatchDesk } from '../../session/watch-desk.ts';
import type { Shell } from '../handlers.ts';
import { type Kept, openKept } from '../kept.ts';
import type { Listeners } from '../machine-desk.ts';
import { type Engine, openedOnce } from '../opened-once.ts';
import type { Resources } from '../resources.ts';
import { followApp } from './app-events.ts';
import { createBackground } from './background.ts';
import { desktopShell } from './desktop-shell.ts';
import { lockSession } from './lockdown.ts';
import { type MenuDeeds, setMenu } from './menu.ts';
import { showNotification } from './notifications.ts';
import { createOneWindow, type OneWindow } from './one-window.ts';
import { pageScheme } from './page-address.ts';
import { createPageFiles } from './page-files.ts';
import { linkPage, type PageLink } from './page-link.ts';
import type { Prefill } from './start-input.ts';
import { windowListeners } from './window-listeners.ts';

/** How long a quit waits for the runs to end, in milliseconds. */
const closingLimit = 2000;

/** Runs the one instance of the program, with at most one window. */
export function runProgram(resources: Resources, prefill: Prefill | null): void {
  const report = (bug: unknown) => console.error(bug);
  let newest = prefill;
  const kept = openKept();
  const notify = notifier(
    () => window,
    () => link,
  );
  const listeners = windowListeners({
    link: () => link,
    window: () => window,
    background: () => background,
    notify,
  });
  const shell = desktopShell(
    resources,
    () => newest?.text ?? null,
    () => window.current(),
    notify,
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
  const background = createBackground({
    open: () => void window.bringUp(),
    quit: () => app.quit(),
    preferences: kept.preferences,
    notify: (title, text) => notify(title, text, null),
    onBug: report,
  });

  followApp({
    ...{ background, link, window },
    onHanded: (handed) => {
      newest = handed;
    },
  });
  closeBeforeQuit(() => Promise.all([engine.close(), window.kept()]));

  // Not awaited at the top of the module: Electron is ready only after its modules have run.
  void app.whenReady().then(() => begin(resources, window, link, engine.open).catch(report));
}

/** Shows the window of a program that is ready, and then opens its engine. */
async function begin(
  resources: Resources,
  window: OneWindow,
  link: PageLink,
  open: () => Promise<WindowEngine>,
): Promise<void> {
  protocol.handle(pageScheme, createPageFiles(resources.pageFolder));
  lockSession(session.defaultSession);
  setMenu(process.platform === 'darwin', menuDeeds(window, link));
  showAbout(resources);
  // macOS: the program goes on without a window, and its icon brings one back.
  app.on('activate', () => void window.bringUp());
  await window.bringUp();
  // The engine, and what is watched, are read from the disk; a person who waits for the window does not wait for that.
  const { watch } = await open();
  watch.begin();
}

/** Says something by a notification of the system, or in the page where it shows none. */
const notifier =
  (window: () => OneWindow, link: () => PageLink): Shell['notify'] =>
  (title, text, target) => {
    const open = () => {
      void window().bringUp();
      link().send('noticeOpened', { target });
    };
    if (!showNotification(title, text, open)) link().send('notice', { title, text, target });
  };

/** Tells the system's About panel what program this is. */
function showAbout({ commit, version }: Resources): void {
  app.setAboutPanelOptions({
    applicationName: app.name,
    applicationVersion: version,
    // macOS shows it in brackets behind the version.
    ...(commit !== null && { version: commit.slice(0, 12) }),
    copyright: say(desktopTexts, phrase('about.licence')),
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
