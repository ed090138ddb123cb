import { describe, expect, it } from 'vitest';
import { patternOf, withMarks } from '../../../../renderer/facts/hidden-marks.ts';

const marked = (text: string, pseudonyms: readonly string[]) =>
  withMarks(text, patternOf(pseudonyms)).flatMap((piece) => (piece.hidden ? [piece.text] : []));

describe('marks of hidden values', () => {
  it('are found as whole words: no mark within another, and none within a longer name', () => {
    expect(
      marked('host-1 asked host-12, not myhost-1 or host-1b, at IP-1:443.', ['host-1', 'host-12', 'IP-1']),
    ).toEqual(['host-1', 'host-12', 'IP-1']);
  });

  it('leave every letter of the text where it was', () => {
    const text = 'From host-2 to host-1.';
    const pieces = withMarks(text, patternOf(['host-1', 'host-2']));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('are none where nothing is hidden, and signs in them mean nothing', () => {
    expect(withMarks('host-1', patternOf([]))).toEqual([{ text: 'host-1', hidden: false }]);
    expect(marked('a.b axb a.b', ['a.b'])).toEqual(['a.b', 'a.b']);
  });
});
