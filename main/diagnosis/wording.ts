import { dayMs } from '../../shared/day.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';

/**
 * A value from outside as it may stand in a sentence: without control, format and unassigned
 * characters (they could move or hide text), on one line, cut at `limit` characters.
 */
export function shown(value: string, limit = 80): string {
  const plain = value.toWellFormed().replace(unshowable, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...plain];
  return characters.length <= limit ? plain : `${characters.slice(0, limit - 1).join('')}…`;
}

const unshowable = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** The common name of a distinguished name as text (RFC 4514), or else its first part. */
export function commonName(name: string): string {
  const values = nameParts(name);
  const part = values.find(([type]) => type === 'CN') ?? values.find(([type]) => type === 'OU') ?? values[0];
  return shown(part?.[1] ?? name) || 'no name';
}

/** The organisation in a distinguished name; null without one. */
export function organisation(name: string): string | null {
  return nameParts(name).find(([type]) => type === 'O')?.[1] ?? null;
}

/** `16 Nov 2026`, in UTC. */
export function day(instant: string): string {
  const moment = new Date(instant);
  return `${moment.getUTCDate()} ${months[moment.getUTCMonth()]} ${moment.getUTCFullYear()}`;
}

/** A length of time in one unit, rounded: `4 days`, `3 years`. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  const [size, name] = units.find(([unit]) => length >= 2 * unit) ?? [60_000, 'minute'];
  const number = Math.max(1, Math.round(length / size));
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}

/** `1 group`, `3 groups`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Whole days that are left: `less than a day`, `1 day`, `12 days`. */
export const daysInWords = (days: number): string => (days < 1 ? 'less than a day' : counted(days, 'day'));

/** `TLSv1.2` as people write it. */
export function version(name: string): string {
  if (name === 'SSLv3') return 'SSL 3.0';
  if (name === 'SSLv2') return 'SSL 2.0';
  return name.replace(/^TLSv/, 'TLS ');
}

/** `a, b and 3 more`; of a thousand and above `a, b and many more`. */
export function listed(values: readonly string[], most = 3): string {
  const first = values.slice(0, most).map((value) => shown(value, 60));
  const rest = values.length - first.length;
  // Lists in the vocabulary end at a thousand: how many there were besides is not known.
  if (values.length >= 1000) return `${first.join(', ')} and many more`;
  if (rest > 0) return `${first.join(', ')} and ${rest} more`;
  return first.length < 2 ? (first[0] ?? 'nothing') : `${first.slice(0, -1).join(', ')} and ${first.at(-1)}`;
}

/** The point at which it ended, for "After …". */
export function moment({ after }: HandshakeFailure): string {
  return after === null ? 'that' : `the ${shown(after, 40)} message`;
}

/** How it ended, in two or three words. */
export function ending(failure: HandshakeFailure | null): string {
  if (failure?.kind === 'alert') return `alert ${failure.description} (${shown(failure.name, 40)})`;
  if (failure?.kind === 'limit' && isOwnLimit(failure.limit)) return 'certificates larger than are read here (1 MB)';
  return failure ? endings[failure.kind] : 'no result';
}

/** Whether what passed the limit was whole as far as it was seen: then nothing is damaged, and this program reads no more. */
export const isOwnLimit = (limit: string): boolean =>
  limit === 'certificate-message-bytes' || limit === 'unpacked-certificate-bytes';

const endings: Readonly<Record<Exclude<HandshakeFailure['kind'], 'alert'>, string>> = {
  tcp: 'no connection',
  starttls: 'no switch to TLS',
  closed: 'a closed line',
  reset: 'a reset line',
  silence: 'silence',
  plaintext: 'an answer without TLS',
  malformed: 'a damaged answer',
  misbehaved: 'a broken rule',
  'nothing-in-common': 'nothing in common',
  limit: 'an endless answer',
  stopped: 'a stop',
  unsupported: 'a gap in this program',
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const units: readonly (readonly [number, string])[] = [
  [365.25 * dayMs, 'year'],
  [30.44 * dayMs, 'month'],
  [dayMs, 'day'],
  [3_600_000, 'hour'],
];

/** Attribute types and values of a name as text; a comma after a backslash belongs to the value. */
export function nameParts(name: string): [string, string][] {
  return name.split(/(?<!\\)[,+]\s*/).flatMap((part): [string, string][] => {
    const [, type, value] = /^\s*([A-Za-z0-9.]+)=(.*)$/su.exec(part) ?? [];
    return type && value ? [[type.toUpperCase(), value.replace(/\\([,+"\\<>;=# ])/g, '$1')]] : [];
  });
}
