/** Literal pieces that a text must hold: one, any one of several, or all of several. */
export type Need = string | { readonly any: readonly Need[] } | { readonly all: readonly Need[] };

/**
 * What a text must hold for a pattern to match. That makes it cheap to pass over hundreds of patterns, whose own machinery
 * is the dear part. Null when the pattern names no such pieces and always has to be tried. Reads its source once.
 */
export function needOf(source: string): Need | null {
  return alternatives({ source, at: 0 });
}

/** Whether a text can have all of it, by what it holds. */
export function canHave(need: Need, holds: (piece: string) => boolean): boolean {
  if (typeof need === 'string') return holds(need);
  return 'any' in need ? need.any.some((one) => canHave(one, holds)) : need.all.every((one) => canHave(one, holds));
}

/** How far the source is read. */
interface Place {
  readonly source: string;
  at: number;
}

/** Shorter pieces are in every text. */
const shortest = 3;

/** Up to the end, or the bracket that closes. */
function alternatives(place: Place): Need | null {
  const any: Need[] = [];
  let isOpen = false;
  for (;;) {
    const need = sequence(place);
    if (need === null) isOpen = true;
    else any.push(need);
    if (place.source[place.at] !== '|') break;
    place.at += 1;
  }
  if (isOpen) return null;
  return any.length === 1 ? (any[0] ?? null) : { any };
}

/** Everything in a row; what is optional counts for nothing. */
function sequence(place: Place): Need | null {
  const all: Need[] = [];
  let run = '';
  const endRun = () => {
    if (run.length >= shortest) all.push(run);
    run = '';
  };
  for (let next = place.source[place.at]; next !== undefined && next !== '|' && next !== ')'; ) {
    const { inner, literal } = token(place, next);
    const times = quantifier(place);
    if (literal === null || times === 'optional') endRun();
    if (literal !== null && times !== 'optional') run += literal;
    if (inner !== null && times !== 'optional') all.push(inner);
    if (times !== 'once') endRun();
    next = place.source[place.at];
  }
  endRun();
  if (all.length === 0) return null;
  return all.length === 1 ? (all[0] ?? null) : { all };
}

interface Token {
  /** The character it stands for; empty for what takes no room. */
  readonly literal: string | null;
  /** What a group needs that has to match. */
  readonly inner: Need | null;
}

const anything: Token = { literal: null, inner: null };
const noRoom: Token = { literal: '', inner: null };

function token(place: Place, character: string): Token {
  if (character === '\\') return escaped(place);
  if (character === '(') return group(place);
  if (character === '[') {
    skipClass(place);
    return anything;
  }
  const letters = lettersAt(place);
  if (letters !== '') return { literal: letters.toLowerCase(), inner: null };
  place.at += 1;
  return '.^$'.includes(character) ? anything : { literal: character, inner: null };
}

const plainRun = /[^\\[(.^$|?*+{)]+/y;

/** Characters that stand for themselves, in one go; the last one is left where a quantifier is about it alone. */
function lettersAt(place: Place): string {
  plainRun.lastIndex = place.at;
  const run = plainRun.exec(place.source)?.[0] ?? '';
  const isCounted = run.length > 1 && '?*+{'.includes(place.source[place.at + run.length] ?? ' ');
  const letters = isCounted ? run.slice(0, -1) : run;
  place.at += letters.length;
  return letters;
}

function escaped(place: Place): Token {
  const { at, source } = place;
  const next = source[at + 1] ?? '';
  place.at = at + 2;
  if (next === 'b') return noRoom;
  if ('pPu'.includes(next))
    place.at = source[at + 2] === '{' ? source.indexOf('}', at) + 1 : at + (next === 'u' ? 6 : 2);
  return isLetterOrDigit(next) ? anything : { literal: next, inner: null };
}

function group(place: Place): Token {
  const { at, source } = place;
  const isPlain = source[at + 1] !== '?';
  const isNamed = source[at + 2] === '<' && source[at + 3] !== '=' && source[at + 3] !== '!';
  const looksAround = !isPlain && !isNamed && source[at + 2] !== ':';
  if (isPlain) place.at += 1;
  else if (isNamed) place.at = source.indexOf('>', at) + 1;
  else place.at += source[at + 2] === '<' ? 4 : 3;
  const inner = alternatives(place);
  place.at += 1;
  return looksAround ? noRoom : { literal: null, inner };
}

function skipClass(place: Place): void {
  const { source } = place;
  for (place.at += 1; place.at < source.length && source[place.at] !== ']'; place.at += 1)
    if (source[place.at] === '\\') place.at += 1;
  place.at += 1;
}

/** Passes over what says how often the token before it stands there. */
function quantifier(place: Place): 'once' | 'several' | 'optional' {
  const { at, source } = place;
  const next = source[at] ?? '';
  const isRange = next === '{' && isDigit(source[at + 1] ?? '');
  if (!isRange && !'?*+'.includes(next || ' ')) return 'once';
  place.at = isRange ? source.indexOf('}', at) + 1 : at + 1;
  if (source[place.at] === '?') place.at += 1;
  return next === '+' || (isRange && source[at + 1] !== '0') ? 'several' : 'optional';
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isLetterOrDigit = (character: string): boolean =>
  isDigit(character) || (character.toLowerCase() >= 'a' && character.toLowerCase() <= 'z');
