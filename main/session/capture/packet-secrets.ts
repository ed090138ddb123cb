import { headerValues } from '../../input/secrets/in-headers.ts';
import { namedValues } from '../../input/secrets/in-pairs.ts';
import { shapedTokens } from '../../input/secrets/in-tokens.ts';
import { queryValues, userInformation } from '../../input/secrets/in-urls.ts';

/** Bytes from `from` up to `to`, which is not among them. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

const finders = [headerValues, namedValues, shapedTokens, queryValues, userInformation];

/**
 * Where a packet may hold a password, a cookie or a key in the clear. A packet alone says little about what it belongs
 * to, so what has no known shape goes: the verbs, headers and answers that tell what happened stay.
 * @param isSealed TLS was under way: what is no text is encrypted, or a handshake, and stays
 */
export function secretPlaces(payload: Uint8Array, isSealed: boolean): ByteRange[] {
  const text = Buffer.from(payload).toString('latin1');
  if (isText(text)) return inText(text);
  if (isSealed) return [];
  const head = /^[\t\n\r -~]{16,}/.exec(text)?.[0] ?? '';
  return [...(known.test(head) ? inText(head) : []), ...inBinary(text, known.test(head) ? head.length : 0)];
}

const isText = (text: string): boolean => /^[\t\n\r -~]+$/.test(text);

/** How lines begin that say what happens, and name no secret by themselves. */
const verbs = [
  ...['EHLO', 'HELO', 'LHLO', 'STARTTLS', 'STLS', 'MAIL', 'RCPT', 'DATA', 'QUIT', 'NOOP', 'RSET', 'CAPA', 'CAPABILITY'],
  ...['FEAT', 'PBSZ', 'PROT', 'CONNECT', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'LOGOUT', 'PROXY'],
].join('|');
const known = new RegExp(
  `^(?:(?:\\S{1,20} )?(?:${verbs})(?=[ \\r\\n]|$)|\\d{3}[ -]|\\+OK|-ERR|\\* |HTTP/\\d|SSH-\\d|\\S{1,20} (?:OK|NO|BAD) )`,
  'i',
);
const xml = /^<(?:\?xml|\/?stream|starttls|proceed|failure)\b(?!.*<(?:auth|response|success|challenge)\b)/i;
/** A verb that is followed by who somebody is, and the value of which goes. */
const credentials =
  /^(?!\d{3}[ -])(?:\S{1,20} )?(?:AUTH|AUTHENTICATE|LOGIN|USER|PASS|ACCT|OPER|APOP|IDENTIFY)\b(?: (?:PLAIN|LOGIN|CRAM-MD5|NTLM|XOAUTH2|TLS|SSL)\b)? ?/i;
const header = /^[A-Za-z][\w-]{0,40}:(?: |$)/;
const privateHeader = /^[\w-]*(?:auth|cookie|token|key|secret|password|session|credential)[\w-]*: ?/i;

function inText(text: string): ByteRange[] {
  const isHttp = /^(?:[A-Z]{3,10} \S+ HTTP\/\d|HTTP\/\d)/.test(text);
  const end = isHttp ? text.search(/\r?\n\r?\n/) : -1;
  const head = end < 0 ? text : text.slice(0, end);
  const body = text.slice(head.length).trim() === '' ? [] : [{ from: head.length, to: text.length }];
  const lines = [...head.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) =>
    inLine(line).map(({ from, to }) => ({ from: index + from, to: index + to })),
  );
  return [...joined(lines), ...body];
}

function inLine(line: string): ByteRange[] {
  const [named] = credentials.exec(line) ?? privateHeader.exec(line) ?? [];
  if (named !== undefined) return named.length < line.length ? [{ from: named.length, to: line.length }] : [];
  const tells = known.test(line) || header.test(line) || xml.test(line);
  if (!tells) return [{ from: 0, to: line.length }];
  return finders.flatMap((find) => find(line)).map(({ end, start }) => ({ from: start, to: end }));
}

/** Words between bytes that are no text: a name, or the password of a login such as that of LDAP. Versions stay. */
function inBinary(text: string, begin: number): ByteRange[] {
  return [...text.slice(begin).matchAll(/[ -~]{4,}/g)]
    .filter(([run]) => !/^[\d.]+$/.test(run))
    .map(({ 0: run, index }) => ({ from: begin + index, to: begin + index + run.length }));
}

/** In order, without overlaps. */
function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const all: ByteRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last !== undefined && range.from <= last.to) all[all.length - 1] = { ...last, to: Math.max(last.to, range.to) };
    else all.push(range);
  }
  return all;
}
