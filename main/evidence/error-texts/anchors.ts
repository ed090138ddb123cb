/**
 * Literal pieces that a text must hold for a pattern to match: any one of them. They make it cheap to pass over
 * hundreds of patterns. Null when the pattern gives no such pieces and always has to be tried.
 */
export function anchorsOf(pattern: RegExp): readonly string[] | null {
  return anchorsOfAlternatives(pattern.source);
}

const shortest = 4;

function anchorsOfAlternatives(source: string): readonly string[] | null {
  const all: string[] = [];
  for (const alternative of splitAlternatives(source)) {
    const best = anchorsOfSequence(alternative);
    if (best === null) return null;
    all.push(...best);
  }
  return all;
}

/** Of all pieces a sequence must hold, the ones that are hardest to meet. */
function anchorsOfSequence(source: string): readonly string[] | null {
  const pieces = piecesOf(source).filter((piece) => weakest(piece) >= shortest);
  return pieces.sort((a, b) => weakest(b) - weakest(a))[0] ?? null;
}

const weakest = (piece: readonly string[]): number => Math.min(...piece.map((literal) => literal.length));

/** Runs of literal characters, and groups by their own anchors. Whatever is optional counts for nothing. */
function piecesOf(source: string): (readonly string[])[] {
  const pieces: (readonly string[])[] = [];
  let run = '';
  const endRun = () => {
    if (run !== '') pieces.push([run]);
    run = '';
  };
  for (let at = 0; at < source.length; ) {
    const { length, literal, group } = tokenAt(source, at);
    const quantifier = /^(?:[?*]|\{0)/.exec(source.slice(at + length))?.[0];
    const repeat = /^(?:[?*+]|\{\d*,?\d*\})\??/.exec(source.slice(at + length))?.[0].length ?? 0;
    if (literal === null || quantifier !== undefined) endRun();
    if (literal !== null && quantifier === undefined) run += literal;
    if (group !== null && quantifier === undefined) {
      const inner = anchorsOfAlternatives(group);
      if (inner !== null) pieces.push(inner);
    }
    if (repeat > 0) endRun();
    at += length + repeat;
  }
  endRun();
  return pieces;
}

interface Token {
  readonly length: number;
  /** The character it stands for; empty for what takes no room. */
  readonly literal: string | null;
  /** What is inside a group that has to match. */
  readonly group: string | null;
}

function tokenAt(source: string, at: number): Token {
  const character = source[at] ?? '';
  if (character === '\\') return escapeAt(source, at);
  if (character === '[') return { length: closeOf(source, at) - at + 1, literal: null, group: null };
  if (character === '(') return groupAt(source, at);
  const literal = /[.^$|]/.test(character) ? null : character.toLowerCase();
  return { length: 1, literal, group: null };
}

function escapeAt(source: string, at: number): Token {
  const next = source[at + 1] ?? '';
  if (next === 'b') return { length: 2, literal: '', group: null };
  if (next === 'p' || next === 'P' || next === 'u')
    return {
      length: /^\\(?:[pPu]\{[^}]*\}|u[\dA-Fa-f]{4})/.exec(source.slice(at))?.[0].length ?? 2,
      literal: null,
      group: null,
    };
  return { length: 2, literal: /[\dA-Za-z]/.test(next) ? null : next, group: null };
}

function groupAt(source: string, at: number): Token {
  const end = closeOf(source, at);
  const head = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(at))?.[0] ?? '(';
  const looksAround = /^\(\?<?[=!]/.test(head);
  return {
    length: end - at + 1,
    literal: looksAround ? '' : null,
    group: looksAround ? null : source.slice(at + head.length, end),
  };
}

/** The bracket that closes the one at `at`. */
function closeOf(source: string, at: number): number {
  const isClass = source[at] === '[';
  let depth = 0;
  for (let index = at; index < source.length; index++) {
    const character = source[index];
    if (character === '\\') index++;
    else if (isClass ? character === ']' : false) return index;
    else if (!isClass && character === '[') index = closeOf(source, index);
    else if (!isClass && character === '(') depth++;
    else if (!isClass && character === ')' && --depth === 0) return index;
  }
  return source.length - 1;
}

function splitAlternatives(source: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < source.length; ) {
    if (source[at] === '|') {
      parts.push(source.slice(start, at));
      start = at + 1;
      at++;
    } else at += tokenAt(source, at).length;
  }
  return [...parts, source.slice(start)];
}
