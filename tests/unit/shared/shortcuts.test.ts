import { describe, expect, it } from 'vitest';
import {
  accelerator,
  ariaKey,
  keyHint,
  keysOf,
  type PressedKey,
  shortcutIds,
  shortcutOf,
  shortcuts,
} from '../../../shared/shortcuts.ts';
import { shortcutTexts } from '../../../shared/text/en/shortcuts.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const key = (pressed: string, held: Partial<PressedKey> = {}, isMac = false) =>
  shortcutOf({ key: pressed, ...none, ...held }, isMac);

describe('keys', () => {
  it('are letters only with Ctrl, or with Cmd on macOS', () => {
    expect(key('s')).toBeNull();
    expect(key('s', { ctrlKey: true })).toBe('save');
    expect(key('S', { ctrlKey: true })).toBe('save');
    expect(key('S', { ctrlKey: true, shiftKey: true })).toBe('save-case');
    expect(key('s', { metaKey: true }, true)).toBe('save');
    for (const id of shortcutIds)
      for (const isMac of [false, true])
        for (const { key: name, main = false } of keysOf(id, isMac)) expect(main || name.length > 1).toBe(true);
  });

  it('leave what edits a text on macOS to its field', () => {
    expect(key('e', { ctrlKey: true }, true)).toBeNull();
    expect(key('ArrowLeft', { altKey: true }, true)).toBeNull();
    expect(key('[', { metaKey: true }, true)).toBe('back');
  });

  it('know F5 and Esc alone', () => {
    expect(key('F5')).toBe('retest');
    expect(key('r', { ctrlKey: true })).toBe('retest');
    expect(key('Escape')).toBe('stop');
    expect(key('F5', { shiftKey: true })).toBeNull();
    expect(key('Escape', { altKey: true })).toBeNull();
  });

  it('mean one thing each', () => {
    for (const isMac of [false, true]) {
      const all = shortcutIds.flatMap((id) => keysOf(id, isMac).map((one) => ariaKey(one, isMac)));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('are never those that screen readers and systems hold', () => {
    const held = ['Insert', 'CapsLock', 'Tab', 'F6', 'F10', 'F12', 'Enter', ' '];
    for (const id of shortcutIds) for (const { key: name } of shortcuts[id].keys) expect(held).not.toContain(name);
  });

  it('are written as each reader wants them', () => {
    const [usual] = keysOf('copy-ticket', false);
    expect(keyHint(usual, false)).toBe('Ctrl+Shift+C');
    expect(keyHint(usual, true)).toBe('⇧⌘C');
    expect(ariaKey(usual, false)).toBe('Control+Shift+C');
    expect(ariaKey(usual, true)).toBe('Meta+Shift+C');
    expect(accelerator(usual)).toBe('CmdOrCtrl+Shift+C');
    expect(accelerator(keysOf('back', false)[0])).toBe('Alt+Left');
    expect(accelerator(keysOf('zoom-in', false)[0])).toBe('CmdOrCtrl+Plus');
  });

  it('have words', () => {
    expect(Object.keys(shortcutTexts)).toEqual(shortcutIds.map((id) => `shortcut.${id}`));
  });
});
