import type { ShortcutId } from '../../shortcuts.ts';

/** What each key does: the words of the menus and of the page about keys. */
export const shortcutTexts = {
  'shortcut.new-check': 'New check',
  'shortcut.open-file': 'Open a file',
  'shortcut.paste-and-check': 'Paste and check',
  'shortcut.retest': 'Test again',
  'shortcut.stop': 'Stop',
  'shortcut.save': 'Save report',
  'shortcut.save-case': 'Save case',
  'shortcut.report': 'Write the report',
  'shortcut.copy-ticket': 'Copy ticket text',
  'shortcut.back': 'Back',
  'shortcut.forward': 'Forward',
  'shortcut.jump': 'Jump to',
  'shortcut.depth': 'Plain or technical',
  'shortcut.next-finding': 'Next finding in a settings file',
  'shortcut.zoom-in': 'Larger',
  'shortcut.zoom-out': 'Smaller',
  'shortcut.zoom-reset': 'Usual size',
  'shortcut.keyboard': 'Keys of the program',
} as const satisfies Readonly<Record<`shortcut.${ShortcutId}`, string>>;
