import { domainToASCII } from 'node:url';
import { type Host, type Note, note, type Refusal, refuse } from './found.ts';
import { endsInNumber, isIpv6, isStrictIpv4, looseIpv4 } from './ip-address.ts';
import { lookalike, showable } from './lookalike.ts';

/**
 * Checks one host as written: a name (RFC 1123 section 2.1, RFC 5890 for other alphabets), an IPv4 literal,
 * or an IPv6 literal with or without brackets. Names come back lower-case, in ASCII, without the final dot.
 */
export function readHost(written: string): Host | Refusal {
  const text = written.replace(/\.$/, '');
  if (text === '') return refuse('HOST_BAD', {}, { text: 'input.refused.host-empty' });
  if (/[:[\]]/.test(text)) return readIpv6(text);
  const ascii = toAscii(text);
  if (ascii === null) return badName(written);
  return endsInNumber(ascii) ? readIpv4(ascii) : readName(text, ascii);
}

/** True when the text could stand as a host: for telling addresses from prose. */
export const isHost = (text: string): boolean => readHost(text).kind === 'host';

function readIpv6(text: string): Host | Refusal {
  const inner = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  // RFC 6874 wrote the zone as %25 inside URLs.
  const [address = '', ...zone] = inner.replace(/%25(?=.)/, '%').split('%');
  // Names of interfaces are not the same in capitals.
  const literal = [address.toLowerCase(), ...zone].join('%');
  if (isIpv6(literal)) return { kind: 'host', name: literal, ip: 6, notes: [] };
  return refuse('IPV6_BAD', { host: short(text) }, suggestBrackets(literal));
}

/** Nine groups are most often an address and its port without brackets. */
function suggestBrackets(literal: string): { suggestion?: string } {
  const [, address = '', port = ''] = /^(.*):(\d{1,5})$/.exec(literal) ?? [];
  return isIpv6(address) && Number(port) >= 1 && Number(port) <= 65535 ? { suggestion: `[${address}]:${port}` } : {};
}

function readIpv4(text: string): Host | Refusal {
  if (isStrictIpv4(text)) return { kind: 'host', name: text, ip: 4, notes: [] };
  if (/^\d{1,5}$/.test(text)) return refuse('HOST_BAD', { host: text }, { text: 'input.refused.number' });
  const octal = looseIpv4(text);
  const decimal = text.replace(/(^|\.)0+(?=\d)/g, '$1');
  if (octal !== null && /(^|\.)0\d/.test(text) && isStrictIpv4(decimal) && decimal !== octal)
    return refuse(
      'IP_ODD_FORM',
      { host: short(text), decimal, octal },
      { text: 'input.refused.leading-zero', suggestion: decimal },
    );
  if (octal !== null) return refuse('IP_ODD_FORM', {}, { suggestion: octal });
  if (isStrictIpv4(decimal)) return refuse('IP_ODD_FORM', {}, { suggestion: decimal });
  return refuse('IPV4_BAD', { host: short(text) });
}

function readName(written: string, ascii: string): Host | Refusal {
  const labels = ascii.split('.');
  const wildcard = /^\*\.(.+)$/.exec(ascii)?.[1];
  if (wildcard !== undefined && isHost(wildcard))
    return refuse(
      'HOST_BAD',
      { host: short(ascii) },
      { text: 'input.refused.wildcard', suggestion: `www.${wildcard}` },
    );
  if (ascii.length > 253) return refuse('HOST_BAD', { length: ascii.length }, { text: 'input.refused.host-long' });
  const long = labels.find((label) => label.length > 63);
  if (long !== undefined && /^[\w-]+$/.test(long))
    return refuse('HOST_BAD', { length: long.length }, { text: 'input.refused.label-long' });
  if (!labels.every(isLabel)) return badName(written);
  return { kind: 'host', name: ascii, ip: null, notes: nameNotes(written, ascii) };
}

/** Letters, digits and hyphens inside; underscores as DNS has them (RFC 2181 section 11). */
const isLabel = (label: string): boolean => /^[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?$/.test(label);

function nameNotes(written: string, ascii: string): Note[] {
  const notes: Note[] = [];
  if (/[^\x20-\x7e]/.test(written)) notes.push(idnNote(written, ascii));
  if (ascii.includes('_')) notes.push(note('UNDERSCORE'));
  return notes;
}

function idnNote(written: string, ascii: string): Note {
  const kind = lookalike(written);
  if (kind === null) return note('IDN', { shown: showable(written), host: ascii });
  return note('IDN', { host: ascii }, kind === 'mixed' ? 'input.note.idn-mixed' : 'input.note.idn-lookalike');
}

/** UTS 46 mapping for names in other alphabets; plain ASCII is only lower-cased, so that odd numbers stay visible. */
function toAscii(text: string): string | null {
  if (/^[\x21-\x7e]*$/.test(text)) return text.toLowerCase();
  if (text.length > 1000) return null;
  const ascii = domainToASCII(text.toLowerCase());
  return ascii === '' ? null : ascii.replace(/\.$/, '');
}

/** `<server>`, `${HOST}`, `$HOST`, `%HOST%`, `{{host}}`: a template that nobody filled in. */
const placeholder = /^(?:<.*>|\$\{?\w+\}?|%\w+%|\{+.*\}+)$/;

const badName = (written: string): Refusal =>
  placeholder.test(written.slice(0, 300))
    ? refuse('HOST_BAD', { host: short(written) }, { text: 'input.refused.placeholder' })
    : refuse('HOST_BAD', { host: short(written) });

/** Long or odd text is never echoed whole. */
const short = (text: string): string => showable(text.length > 60 ? `${text.slice(0, 59)}…` : text);
