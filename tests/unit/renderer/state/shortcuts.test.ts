import { describe, expect, it } from 'vitest';
import { shortcutOf } from '../../../../renderer/state/shortcuts.ts';

const key = (pressed: string, held: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key: pressed, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('shortcuts', () => {
  it('use letters only with Ctrl or Cmd', () => {
    expect(key('s')).toBeNull();
    expect(key('s', { ctrlKey: true })).toBe('save');
    expect(key('S', { metaKey: true })).toBe('save');
    expect(key('e', { ctrlKey: true })).toBe('depth');
    expect(key('r', { ctrlKey: true })).toBe('retest');
  });

  it('know F5 and Esc alone', () => {
    expect(key('F5')).toBe('retest');
    expect(key('Escape')).toBe('stop');
    expect(key('F5', { shiftKey: true })).toBeNull();
  });
});
