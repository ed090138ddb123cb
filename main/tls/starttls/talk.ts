import { asciiBytes, latin1 } from '../../bytes/bytes.ts';
import type { FailureCause } from '../client/fault.ts';

/** What a dialogue asks of its driver. */
export type Ask =
  | { readonly ask: 'say'; readonly bytes: Uint8Array; readonly evidence: string }
  /** The next line, without its line end. */
  | { readonly ask: 'hear-line' }
  /** Text up to and with the first of these ends. */
  | { readonly ask: 'hear-until'; readonly ends: readonly string[] }
  /** So many bytes; they enter the evidence by `note`. */
  | { readonly ask: 'hear-bytes'; readonly length: number }
  | { readonly ask: 'note'; readonly evidence: string }
  /** Ends the dialogue; it is not resumed. */
  | { readonly ask: 'give-up'; readonly failure: FailureCause };

/**
 * A dialogue in the clear, without its socket: it yields what it wants said or heard, and is given
 * what was heard. When the line ends, it is simply not resumed.
 */
export type Talk<T = Agreement> = Generator<Ask, T, Uint8Array>;

/** What a dialogue comes to: null when TLS may begin. */
export type Agreement = FailureCause | null;

/** Says one line. */
export function* say(line: string): Talk<void> {
  yield { ask: 'say', bytes: asciiBytes(`${line}\r\n`), evidence: line };
}

/** Says bytes; `evidence` describes them. */
export function* sayBytes(bytes: Uint8Array, evidence: string): Talk<void> {
  yield { ask: 'say', bytes, evidence };
}

export function* hearLine(): Talk<string> {
  return latin1(yield { ask: 'hear-line' });
}

/** Text up to and with the first of these ends, for protocols without lines. */
export function* hearUntil(...ends: readonly string[]): Talk<string> {
  return latin1(yield { ask: 'hear-until', ends });
}

export function* hearBytes(length: number): Talk<Uint8Array> {
  return yield { ask: 'hear-bytes', length };
}

/** Writes into the evidence what bytes meant. */
export function* note(evidence: string): Talk<void> {
  yield { ask: 'note', evidence };
}

/** Lines up to the first that `isLast`, that one included; too many end the dialogue. */
export function* hearLines(isLast: (line: string) => boolean): Talk<readonly string[]> {
  const lines: string[] = [];
  while (lines.length < linesLimit) {
    const line = yield* hearLine();
    lines.push(line);
    if (isLast(line)) return lines;
  }
  yield { ask: 'give-up', failure: { kind: 'limit', limit: 'starttls-lines' } };
  return lines;
}

/** The lines of a list that a single dot ends (RFC 1939 section 3, RFC 3977 section 3.1.1), without the dot. */
export function* hearDotted(): Talk<readonly string[]> {
  return (yield* hearLines((line) => line === '.')).filter((line) => line !== '.');
}

/** A reply with a code of three digits, possibly over several lines. */
export interface CodedReply {
  /** 0 when it is no such reply. */
  readonly code: number;
  /** All lines. */
  readonly text: string;
}

/** RFC 5321 section 4.2.1, RFC 959 section 4.2: a hyphen after the code says that lines follow. */
export function* hearReply(): Talk<CodedReply> {
  const first = yield* hearLine();
  const code = Number(/^(\d{3})(?:[ -]|$)/.exec(first)?.[1] ?? 0);
  if (code === 0 || first[3] !== '-') return { code, text: first };
  const more = yield* hearLines((line) => line.startsWith(`${code} `) || line === `${code}`);
  return { code, text: [first, ...more].join('\n') };
}

/** The peer answered, and said no. */
export const refused = (reply: string): FailureCause => starttlsFailure('refused', reply);
/** The peer says what it can, and TLS is not among it. */
export const notOffered = (reply: string): FailureCause => starttlsFailure('not-offered', reply);
/** The answer is none of this protocol. */
export const unexpected = (reply: string): FailureCause => starttlsFailure('unexpected-reply', reply);

export function starttlsFailure(
  state: Extract<FailureCause, { kind: 'starttls' }>['state'],
  reply: string,
): FailureCause {
  return { kind: 'starttls', state, reply: printable(reply).slice(0, 512) };
}

/** Text that can stand in a report: control characters but line ends and tabs are dots. */
export const printable = (text: string): string => text.replace(/[^\t\n\r\x20-\x7e\xa0-\xff]/g, '.');

/** Lines of one answer; the longest honest one is a list of capabilities. */
const linesLimit = 200;
