/** Levels of lists and objects in a document of ours: none comes near. */
const deepest = 64;

/**
 * Reads JSON of a stranger: undefined for what is no JSON, or is nested deeper than any document of ours. Halves of
 * surrogate pairs become U+FFFD, because no file and no PDF can hold them.
 */
export function readJson(json: string): unknown {
  const text = json.startsWith('\uFEFF') ? json.slice(1) : json;
  if (nesting(text) > deepest) return undefined;
  try {
    return /\\ud[89a-f]/i.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const wellFormed = (_key: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value);

/** How deep brackets stand in each other, strings left out. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > most) most = depth;
    if (most > deepest) return most;
  }
  return most;
}
