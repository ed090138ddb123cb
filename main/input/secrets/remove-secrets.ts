import { holdsMoreThanMark, removedMark } from '../removed-mark.ts';
import { commandOptions } from './in-commands.ts';
import { headerValues } from './in-headers.ts';
import { looseOptions } from './in-options.ts';
import { namedValues } from './in-pairs.ts';
import { passwordHashes, privateKeys } from './in-pem.ts';
import { spokenValues } from './in-speech.ts';
import { shapedTokens } from './in-tokens.ts';
import { queryValues, userInformation } from './in-urls.ts';
import type { Removed, SecretKind } from './removed.ts';
import type { SecretFinder, Span } from './span.ts';

/** Everyone who knows a kind of secret. */
const finders: readonly SecretFinder[] = [
  userInformation,
  queryValues,
  headerValues,
  namedValues,
  spokenValues,
  shapedTokens,
  commandOptions,
  looseOptions,
  privateKeys,
  passwordHashes,
];

/**
 * Takes passwords, tokens, cookies and keys out of a text and leaves a visible mark in each place.
 * When in doubt it takes too much: a reader can do without a word, a person not with a leaked password.
 */
export function removeSecrets(text: string): { readonly text: string; readonly removed: Removed } {
  const { all, spans } = secretsIn(text);
  return { text: replaceSpans(text, all, () => removedMark), removed: countKinds(spans) };
}

/** The same, with every line where it was, so that numbers of lines keep what they mean. */
export const hideSecrets = (text: string): string =>
  replaceSpans(text, secretsIn(text).all, (secret) => secret.replaceAll(/[^\r\n]+/g, removedMark));

/** Where the secrets of a text stand, in order and none over another; what was taken out before counts for nothing. */
export const findSecrets = (text: string): readonly Span[] =>
  secretsIn(text).all.filter(({ end, start }) => holdsMoreThanMark(text.slice(start, end)));

function secretsIn(text: string) {
  const spans = joinOverlaps(finders.flatMap((find) => find(text)));
  return { spans, all: joinOverlaps([...spans, ...repeats(text, spans)]) };
}

function joinOverlaps(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start < last.end)
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else joined.push(span);
  }
  return joined;
}

const mostRepeats = 200;

/** A password that was found once is looked for everywhere, if it cannot be an ordinary word. */
function repeats(text: string, spans: readonly Span[]): Span[] {
  const values = spans.slice(0, mostRepeats).flatMap(({ start, end, kind }) =>
    text
      .slice(start, end)
      .split(/[\s:;,=&"']+/)
      .filter(
        (value) =>
          value.length >= 6 &&
          value.length <= 500 &&
          /\d/.test(value) &&
          /[^\d.]/.test(value) &&
          !/\.[a-z]{2,}$/i.test(value),
      )
      .map((value) => ({ value, kind })),
  );
  return values.slice(0, mostRepeats).flatMap(({ value, kind }) => occurrences(text, value, kind));
}

function occurrences(text: string, value: string, kind: SecretKind): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(value); at >= 0 && spans.length < 1000; at = text.indexOf(value, at + value.length))
    spans.push({ start: at, end: at + value.length, kind });
  return spans;
}

function replaceSpans(text: string, spans: readonly Span[], mark: (secret: string) => string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += text.slice(at, start) + mark(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

function countKinds(spans: readonly Span[]): Removed {
  const counts = new Map<SecretKind, number>();
  for (const { kind } of spans) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
