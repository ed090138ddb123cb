import { Menu, type MenuItemConstructorOptions, nativeTheme } from 'electron';
import { themes, type WindowCommand, type WindowFacts } from '../../../shared/contract-window.ts';
import { phrase } from '../../../shared/phrase.ts';
import {
  accelerator,
  keysOf,
  type PageShortcut,
  pageShortcuts,
  type ShortcutId,
  shortcuts,
} from '../../../shared/shortcuts.ts';
import { desktopTexts } from '../../../shared/text/en/desktop.ts';
import { shortcutTexts } from '../../../shared/text/en/shortcuts.ts';
import { say } from '../../../shared/text/say.ts';

/** What the entries do. */
export interface MenuDeeds {
  readonly command: (command: WindowCommand) => void;
  /** Pastes into the page, which then checks what came. */
  readonly pasteAndCheck: () => void;
  readonly zoom: (way: 'in' | 'out' | 'reset') => void;
}

/** Sets the menu: the standard parts, and entries that the page carries out. */
export function setMenu(isMac: boolean, deeds: MenuDeeds): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(isMac, deeds)));
}

/** Shows in the menu what the page has told, and lets dialogs and title bar follow its theme. */
export function showInMenu({ depth, possible, theme }: WindowFacts): void {
  nativeTheme.themeSource = theme;
  const menu = Menu.getApplicationMenu();
  for (const id of pageShortcuts) {
    const item = menu?.getMenuItemById(id);
    if (item) item.enabled = possible.includes(id);
  }
  const technical = menu?.getMenuItemById('depth');
  if (technical) technical.checked = depth === 'technical';
  const chosen = menu?.getMenuItemById(`theme-${theme}`);
  if (chosen) chosen.checked = true;
}

type Entry = MenuItemConstructorOptions;
const separator: Entry = { type: 'separator' };

function menuTemplate(isMac: boolean, deeds: MenuDeeds): Entry[] {
  const page = (id: PageShortcut) => pageEntry(id, isMac, deeds);
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: words('menu.file'), submenu: fileEntries(isMac, page) },
    { label: words('menu.edit'), submenu: editEntries(isMac, page) },
    { label: words('menu.view'), submenu: viewEntries(isMac, page, deeds) },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    // macOS puts a search field into it, and the About entry into the menu with the program's name.
    {
      role: 'help',
      label: words('menu.help'),
      submenu: [
        page('keyboard'),
        separator,
        { id: 'licences', label: words('menu.licences'), click: () => deeds.command('licences') },
        ...(isMac ? [] : [{ role: 'about' } as const]),
      ],
    },
  ];
}

type PageEntry = (id: PageShortcut) => Entry;

const fileEntries = (isMac: boolean, page: PageEntry): Entry[] => [
  page('new-check'),
  page('open-file'),
  separator,
  page('retest'),
  page('stop'),
  separator,
  page('report'),
  page('save'),
  page('save-case'),
  separator,
  { role: isMac ? 'close' : 'quit' },
];

const editEntries = (isMac: boolean, page: PageEntry): Entry[] => [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  ...(isMac ? [{ role: 'pasteAndMatchStyle' } as const] : []),
  { role: 'delete' },
  { role: 'selectAll' },
  separator,
  page('paste-and-check'),
  page('copy-ticket'),
];

// No reload and no developer tools: the one loses what was typed, the other opens what lockdown.ts closes.
const viewEntries = (isMac: boolean, page: PageEntry, deeds: MenuDeeds): Entry[] => [
  page('back'),
  page('forward'),
  page('jump'),
  separator,
  { ...page('depth'), type: 'checkbox', label: words('menu.technical') },
  { label: words('menu.theme'), submenu: themes.map((theme) => themeEntry(theme, deeds)) },
  separator,
  zoomEntry('zoom-in', 'in', isMac, deeds),
  // The key of + without Shift, where + and = share one.
  {
    ...zoomEntry('zoom-in', 'in', isMac, deeds),
    ...{ id: 'zoom-in-equals', accelerator: 'CmdOrCtrl+=', visible: false },
  },
  zoomEntry('zoom-out', 'out', isMac, deeds),
  zoomEntry('zoom-reset', 'reset', isMac, deeds),
  separator,
  { role: 'togglefullscreen' },
];

/** The page answers the key by itself, so that a field or a list under the focus comes first; the menu only shows it. */
function pageEntry(id: PageShortcut, isMac: boolean, { command, pasteAndCheck }: MenuDeeds): Entry {
  return {
    ...entry(id, isMac),
    registerAccelerator: false,
    enabled: false,
    click: id === 'paste-and-check' ? pasteAndCheck : () => command(id),
  };
}

function themeEntry(theme: WindowFacts['theme'], { command }: MenuDeeds): Entry {
  const click = () => command(`theme-${theme}`);
  return { id: `theme-${theme}`, type: 'radio', label: words(`menu.theme.${theme}`), click };
}

const zoomEntry = (id: ShortcutId, way: 'in' | 'out' | 'reset', isMac: boolean, { zoom }: MenuDeeds): Entry => ({
  ...entry(id, isMac),
  click: () => zoom(way),
});

const entry = (id: ShortcutId, isMac: boolean): Entry => ({
  id,
  label: `${say(shortcutTexts, phrase(`shortcut.${id}`))}${shortcuts[id].asks ? '…' : ''}`,
  accelerator: accelerator(keysOf(id, isMac)[0]),
});

const words = (id: string) => say(desktopTexts, phrase(id));
