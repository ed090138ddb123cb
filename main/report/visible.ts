/**
 * Characters that draw nothing, change the direction of what follows, or break a line: control,
 * format, private, unassigned, and every space but the plain one (Unicode categories C and Z).
 */
const neverShown = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * Text as it can be shown: what the font lacks, or what could mislead, as `<U+202E>`, so that no
 * two different values look the same.
 */
export function visible(text: string, canShow: (codePoint: number) => boolean): string {
  let shown = '';
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    shown += !neverShown.test(character) && canShow(codePoint) ? character : escaped(codePoint);
  }
  return shown;
}

const escaped = (codePoint: number) => `<U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}>`;
