import { wordTable } from '../../../../shared/word-table.ts';
import type { OpensslVersion } from '../dialect.ts';
import { both, isStandardName, matches, patternOf, type SuitePattern } from './openssl-aliases.ts';
import { type OpensslSuite, opensslSuites } from './openssl-suites.ts';
import { remembered } from './remembered.ts';

/** What OpenSSL makes of a cipher string, for TLS 1.2 and older; TLS 1.3 has a setting of its own. */
export type CipherExpansion =
  | {
      readonly state: 'list';
      /** Code points in the order of preference, before the security level and the key have a say. Never empty. */
      readonly suites: readonly number[];
      /** The level that `@SECLEVEL` asks for; null where it does not. */
      readonly securityLevel: number | null;
      readonly idle: readonly IdleWord[];
    }
  | {
      /** The program does not start, or goes on with its default: both libraries refuse the whole string. */
      readonly state: 'refused';
      /** `invalid`: a word that is none. `no-match`: read well, and nothing is left. */
      readonly reason: 'invalid' | 'no-match';
      /** Of the word that is none, UTF-16 units into the string; 0 for `no-match`. */
      readonly offset: number;
      readonly idle: readonly IdleWord[];
    };

/** A word that does nothing: OpenSSL passes over it without a sound. */
export interface IdleWord {
  readonly text: string;
  readonly offset: number;
  /**
   * `unknown`: no OpenSSL has it. `not-in-library`: this one has no suite of it. `standard-name`: the name of IANA,
   * which OpenSSL takes from 3.2 on. `contradiction`: `A+B` that nothing can be.
   */
  readonly why: 'unknown' | 'not-in-library' | 'standard-name' | 'contradiction';
}

/** Works out a cipher string as `SSL_CTX_set_cipher_list` of the library does. Never throws. */
export const expandCipherString = remembered((text: string, library: OpensslVersion): CipherExpansion => {
  const machine = start(library);
  const invalid = runAll(machine, text);
  const { idle } = machine;
  if (invalid !== null) return { state: 'refused', reason: 'invalid', offset: invalid, idle };
  const suites = machine.list.filter(({ active }) => active).map(({ suite }) => suite.id);
  if (suites.length === 0) return { state: 'refused', reason: 'no-match', offset: 0, idle };
  return { state: 'list', suites, securityLevel: machine.securityLevel, idle };
});

interface Machine {
  list: { readonly suite: OpensslSuite; active: boolean }[];
  securityLevel: number | null;
  readonly idle: IdleWord[];
  readonly library: OpensslVersion;
  readonly suites: readonly OpensslSuite[];
}

type Operation = 'add' | 'delete' | 'to-end' | 'kill';

const defaultString = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL';
const operations = wordTable<Operation>({ '-': 'delete', '+': 'to-end', '!': 'kill' });

/** RFC 6460 words that take the place of the whole string, the longer ones first. */
const suiteB = [
  ['SUITEB128ONLY', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['SUITEB128C2', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB128', 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB192', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
] as const;

function start(library: OpensslVersion): Machine {
  const suites = opensslSuites(library);
  const list = suites.map((suite) => ({ suite, active: false }));
  return { list, securityLevel: null, idle: [], library, suites };
}

/** Offset of the word that is none, or null. */
function runAll(machine: Machine, text: string): number | null {
  const named = suiteB.find(([word]) => text.startsWith(word));
  if (named) return run(machine, named[1], 0);
  // DEFAULT is a word only at the very beginning.
  if (!text.startsWith('DEFAULT')) return run(machine, text, 0);
  run(machine, defaultString, 0);
  return run(machine, text, text[7] === ':' ? 8 : 7);
}

function run(machine: Machine, text: string, from: number): number | null {
  let at = from;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (isSeparator(sign)) {
      at += 1;
      continue;
    }
    const begin = '-+!@'.includes(sign) ? at + 1 : at;
    const end = sign === '@' ? special(machine, text, begin) : rule(machine, text, begin, operations[sign] ?? 'add');
    if (end === null) return at;
    at = end;
  }
  return null;
}

/** `@STRENGTH` or `@SECLEVEL=n`; offset after it, null where it is neither. */
function special(machine: Machine, text: string, begin: number): number | null {
  const word = wordAt(text, begin);
  const [, level] = /^SECLEVEL=([0-5])$/.exec(word) ?? [];
  if (word === 'STRENGTH') sortByStrength(machine);
  else if (level !== undefined) machine.securityLevel = Number(level);
  else return null;
  return wordGroupEnd(text, begin + word.length);
}

/** One word or several joined by `+`; offset after it, null where there is none. */
function rule(machine: Machine, text: string, begin: number, operation: Operation): number | null {
  let pattern: SuitePattern = {};
  let at = begin;
  for (;;) {
    const word = wordAt(text, at);
    if (word === '') return null;
    const asked = patternOf(word, machine.suites, machine.library);
    const joined = typeof asked === 'object' && asked !== null ? both(pattern, asked) : null;
    at += word.length;
    if (joined === null) return passOver(machine, text, { begin, word, asked });
    pattern = joined;
    if (text[at] !== '+') break;
    at += 1;
  }
  apply(machine, operation, (suite) => matches(suite, pattern));
  return at;
}

function passOver(
  machine: Machine,
  text: string,
  { begin, word, asked }: { begin: number; word: string; asked: ReturnType<typeof patternOf> },
): number {
  const end = wordGroupEnd(text, begin + word.length);
  const words = text.slice(begin, end);
  const why = asked === 'void' ? 'not-in-library' : asked ? 'contradiction' : unknownKind(words);
  if (machine.idle.length < 200) machine.idle.push({ text: words, offset: begin, why });
  return end;
}

const unknownKind = (words: string) => (isStandardName(words) ? 'standard-name' : 'unknown');

/** Moves suites as `ssl_cipher_apply_rule` does: each kind of move keeps the order of what it moves. */
function apply(machine: Machine, operation: Operation, wanted: (suite: OpensslSuite) => boolean): void {
  const isHit = (one: { suite: OpensslSuite; active: boolean }) =>
    wanted(one.suite) && (operation === 'kill' || one.active === (operation !== 'add'));
  const hits = machine.list.filter(isHit);
  const rest = machine.list.filter((one) => !isHit(one));
  for (const hit of hits) hit.active = operation !== 'delete';
  if (operation === 'kill') machine.list = rest;
  else machine.list = operation === 'delete' ? [...hits, ...rest] : [...rest, ...hits];
}

function sortByStrength(machine: Machine): void {
  const strengths = new Set(machine.list.filter(({ active }) => active).map(({ suite }) => suite.bits));
  for (const bits of [...strengths].sort((one, other) => other - one)) {
    apply(machine, 'to-end', (suite) => suite.bits === bits);
  }
}

const isSeparator = (one: string) => one === ':' || one === ' ' || one === ';' || one === ',';

/** No underscore before OpenSSL 3.2: `HIGH_` is HIGH and then an error. */
const wordAt = (text: string, at: number) => /^[A-Za-z0-9.=-]*/.exec(text.slice(at))?.[0] ?? '';

function wordGroupEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSeparator(text[at] ?? '')) at += 1;
  return at;
}
