import { describe, expect, it } from 'vitest';
import { usualPaper } from '../../../../renderer/state/documents.ts';

describe('paper', () => {
  it('is Letter where Letter is in the drawer', () => {
    expect(usualPaper('en-US')).toBe('Letter');
    expect(usualPaper('en-GB')).toBe('A4');
    expect(usualPaper('de')).toBe('A4');
  });
});
