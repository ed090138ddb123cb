/** After these a long word may break; the character stays on the first line. */
const breakAfter = /[/.,:;=&?_@+)>-]/;

/**
 * Splits text into lines no wider than `width`, between words where there is room, else inside them.
 * A line that ends between words keeps its space, so that readers of the tag tree do not join the
 * words; joined again, the lines are the text.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  // Words with the spaces before them, and spaces at the very end.
  for (const token of text.match(/ *[^ ]+| +$/g) ?? []) {
    if (measure(current + token) <= width) {
      current += token;
      continue;
    }
    const word = token.trimStart();
    const room = width - measure(current + token.slice(0, token.length - word.length));
    // A word longer than a line begins where there is still room, rather than leave a gap.
    const joins = current === '' || (room > width * 0.3 && measure(word) > width);
    const pieces = joins
      ? breakWord(token, width - measure(current), width, measure)
      : breakWord(word, width, width, measure);
    lines.push(current + (joins ? pieces.shift() : token.slice(0, token.length - word.length)));
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  return [...lines, current];
}

/** At most `limit` lines; the last says with an ellipsis that more was there. */
export function cutLines(lines: readonly string[], limit: number, width: number, measure: (text: string) => number) {
  if (lines.length <= limit) return lines;
  let last = (lines[limit - 1] ?? '').trimEnd();
  while (last !== '' && measure(`${last} …`) > width) last = [...last].slice(0, -1).join('');
  return [...lines.slice(0, limit - 1), `${last} …`];
}

/** One line of at most `width`, with the middle left out where it is longer. */
export function shortenMiddle(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  for (let kept = characters.length - 1; kept > 2; kept -= 1) {
    const head = Math.ceil(kept * 0.6);
    const shorter = `${characters.slice(0, head).join('')}…${characters.slice(head - kept).join('')}`;
    if (measure(shorter) <= width) return shorter;
  }
  return '…';
}

function breakWord(word: string, first: number, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let rest = [...word];
  for (let room = first; rest.length > 1 && measure(rest.join('')) > room; room = width) {
    const fitting = Math.max(1, longestFit(rest, room, measure));
    const nice = lastBreak(rest, fitting);
    pieces.push(rest.slice(0, nice).join(''));
    rest = rest.slice(nice);
  }
  return [...pieces, rest.join('')];
}

function longestFit(characters: readonly string[], width: number, measure: (text: string) => number): number {
  let used = 0;
  for (const [index, character] of characters.entries()) {
    used += measure(character);
    if (used > width) return index;
  }
  return characters.length;
}

/** A break after punctuation, if it costs no more than a third of the line. */
function lastBreak(characters: readonly string[], fitting: number): number {
  for (let at = fitting; at > fitting * 0.66; at -= 1) if (breakAfter.test(characters[at - 1] ?? '')) return at;
  return fitting;
}
