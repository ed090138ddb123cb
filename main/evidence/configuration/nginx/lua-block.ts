/** Strings, comments and braces of Lua 5.1; a long bracket has the same number of `=` at both ends. */
const piece =
  /--\[(=*)\[.*?\]\1\]|--[^\n]*|\[(=*)\[.*?\]\2\]|"(?:\\.|[^"\\\n]){0,65536}"|'(?:\\.|[^'\\\n]){0,65536}'|[{}]/gs;

/** Offset of the brace that closes a block of Lua code; null where there is none. @param from behind its `{` */
export function luaBlockEnd(text: string, from: number): number | null {
  const pieces = new RegExp(piece);
  pieces.lastIndex = from;
  let depth = 1;
  for (let found = pieces.exec(text); found; found = pieces.exec(text)) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}') depth -= 1;
    if (depth === 0) return found.index;
  }
  return null;
}
