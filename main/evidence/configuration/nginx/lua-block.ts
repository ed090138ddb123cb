/** What matters in Lua 5.1 for its braces: comments, long brackets with their number of `=`, strings. */
const piece = /--\[=*\[|--[^\n]*|\[=*\[|"(?:\\.|[^"\\\n]){0,65536}"|'(?:\\.|[^'\\\n]){0,65536}'|[{}]/gs;

/** Offset of the brace that closes a block of Lua code; null where there is none. @param from behind its `{` */
export function luaBlockEnd(text: string, from: number): number | null {
  const pieces = new RegExp(piece);
  pieces.lastIndex = from;
  let depth = 1;
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    const [mark] = found;
    if (mark === '{') depth += 1;
    else if (mark === '}') depth -= 1;
    else if (/^(?:--)?\[=*\[$/.test(mark)) {
      const end = text.indexOf(mark.replace('--', '').replaceAll('[', ']'), pieces.lastIndex);
      // A long bracket without an end: Lua refuses the block as a whole.
      if (end === -1) return null;
      pieces.lastIndex = end + 1;
    }
    if (depth === 0) return found.index;
  }
  return null;
}
