/** One key, with what is held beside it. */
export interface Key {
  /** As `KeyboardEvent.key` says it; letters small. */
  readonly key: string;
  /** Ctrl, and Cmd on macOS. */
  readonly main?: true;
  readonly shift?: true;
  readonly alt?: true;
}

export interface Shortcut {
  /** The first is the one that buttons and menus show. */
  readonly keys: readonly [Key, ...Key[]];
  /** In their place on macOS, where the usual ones mean something else. */
  readonly macKeys?: readonly [Key, ...Key[]];
  /** Browsers keep these keys for themselves, so that a page in one cannot offer them. */
  readonly heldByBrowser?: true;
  /** Who acts: the page (`page`), the window around it (`window`), or one screen by itself (`screen`). */
  readonly by: 'page' | 'window' | 'screen';
  /** The menu asks something first, so its entry ends with "…". */
  readonly asks?: true;
}

/** The keys that screen readers and systems hold are not among them, and no letter stands alone (WCAG 2.1.4). */
const table = {
  'new-check': { keys: [{ key: 'n', main: true }], heldByBrowser: true, by: 'page' },
  'open-file': { keys: [{ key: 'o', main: true }], by: 'page', asks: true },
  'paste-and-check': { keys: [{ key: 'v', main: true, shift: true }], by: 'page' },
  retest: {
    keys: [{ key: 'F5' }, { key: 'r', main: true }],
    macKeys: [{ key: 'r', main: true }, { key: 'F5' }],
    by: 'page',
  },
  stop: { keys: [{ key: 'Escape' }], by: 'page' },
  save: { keys: [{ key: 's', main: true }], by: 'page', asks: true },
  'save-case': { keys: [{ key: 's', main: true, shift: true }], by: 'page', asks: true },
  report: { keys: [{ key: 'p', main: true }], by: 'page' },
  'copy-ticket': { keys: [{ key: 'c', main: true, shift: true }], by: 'page' },
  back: { keys: [{ key: 'ArrowLeft', alt: true }], macKeys: [{ key: '[', main: true }], by: 'page' },
  forward: { keys: [{ key: 'ArrowRight', alt: true }], macKeys: [{ key: ']', main: true }], by: 'page' },
  jump: { keys: [{ key: 'k', main: true }], by: 'page', asks: true },
  depth: { keys: [{ key: 'e', main: true }], by: 'page' },
  'next-finding': { keys: [{ key: 'F8' }], by: 'screen' },
  'zoom-in': { keys: [{ key: '+', main: true }], by: 'window' },
  'zoom-out': { keys: [{ key: '-', main: true }], by: 'window' },
  'zoom-reset': { keys: [{ key: '0', main: true }], by: 'window' },
  keyboard: { keys: [{ key: 'F1' }], by: 'page' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof table;

/** Every key of the program: from here come the menus, the page's keys, the hints on buttons and the page about keys. */
export const shortcuts: Readonly<Record<ShortcutId, Shortcut>> = table;

/** In the order in which they are told. */
export const shortcutIds = Object.keys(table) as readonly ShortcutId[];

/** What the page carries out, and a menu may ask for. */
export type PageShortcut = {
  [Id in ShortcutId]: (typeof table)[Id]['by'] extends 'page' ? Id : never;
}[ShortcutId];

const isOfPage = (id: ShortcutId): id is PageShortcut => shortcuts[id].by === 'page';
export const pageShortcuts: readonly PageShortcut[] = shortcutIds.filter(isOfPage);

/** The keys of an action on this system, the usual one first. */
export function keysOf(id: ShortcutId, isMac: boolean): readonly [Key, ...Key[]] {
  const { keys, macKeys } = shortcuts[id];
  return isMac ? (macKeys ?? keys) : keys;
}

/** What a `KeyboardEvent` tells. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Which of the page's actions a key means; null for every other key. */
export function shortcutOf(pressed: PressedKey, isMac: boolean): PageShortcut | null {
  return pageShortcuts.find((id) => keysOf(id, isMac).some((key) => isPressed(key, pressed, isMac))) ?? null;
}

function isPressed({ key, main, shift, alt }: Key, pressed: PressedKey, isMac: boolean): boolean {
  const [held, other] = isMac ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey];
  if (other || held !== !!main || pressed.shiftKey !== !!shift || pressed.altKey !== !!alt) return false;
  return pressed.key === key || pressed.key.toLowerCase() === key;
}

/** As people read it: `Ctrl+Shift+S`, and `⇧⌘S` on macOS. */
export function keyHint({ key, main, shift, alt }: Key, isMac: boolean): string {
  const name = shownNames[key] ?? key.toUpperCase();
  if (isMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${main ? '⌘' : ''}${name}`;
  return [main && 'Ctrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/** As `aria-keyshortcuts` wants it. */
export function ariaKey({ key, main, shift, alt }: Key, isMac: boolean): string {
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [main && (isMac ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/** As Electron wants an accelerator. */
export function accelerator({ key, main, shift, alt }: Key): string {
  const name = acceleratorNames[key] ?? key.toUpperCase();
  return [main && 'CmdOrCtrl', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

const shownNames: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', '-': '−' };
const acceleratorNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};
