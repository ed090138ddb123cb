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

/** How deep brackets stand in each other, strings left out. One pass and no recursion, whatever a stranger wrote. */
function nesting(text: string): number {
  let depth = 0;
  let most = 0;
  let isString = false;
  for (let at = 0; at < text.length && most <= deepest; at++) {
    const character = text[at];
    if (isString) {
      if (character === '\\') at += 1;
      else if (character === '"') isString = false;
    } else if (character === '"') isString = true;
    else if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return most;
}
