import { isPseudonym } from '../../../shared/pseudonym.ts';
import type { PrivateClass } from '../../../shared/redaction.ts';
import type { Found, Known, PrivateThing } from './known.ts';
import { isPlain } from './plain-words.ts';
import { domainsAbove, hostKey, isLocalHost, looksInner } from './spelling.ts';

/** Names of computers: by what the case knows of them, and by ends that only inner networks have. */
export function findHosts(text: string, known: Known): Found[] {
  return [...dotted(text, known), ...inUrls(text, known), ...mailboxes(text, known)];
}

const name = /(?<![\p{L}\p{N}]|[\p{L}\p{N}]\.)[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})(?:\.[\p{L}\p{N}_-]{1,63}){1,20}/gu;

function dotted(text: string, known: Known): Found[] {
  return [...text.matchAll(name)].flatMap(({ 0: value, index }) => found(value, index, classOfHost(value, known)));
}

/** A name without a dot is one where an address says so: behind `://` or `\\`. */
const lone =
  /(?:(?<=(?<!chrome|edge|about):\/\/(?:[^\s/@"'<>]{0,300}@)?)|(?<=(?<![\w\\])\\\\))[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}(?=[:/\s"'?#,;)\\]|$)/gu;

function inUrls(text: string, known: Known): Found[] {
  return [...text.matchAll(lone)].flatMap(({ 0: value, index }) => {
    const key = hostKey(value);
    const isKnown = known.targets.has(key) || known.innerHosts.has(key);
    if (!isKnown && index + value.length === text.length && isCutOff(key, known)) return [];
    if (!isKnown && (isPlain(value) || isLocalHost(key) || /^\d+$|^[A-Z_]+$/.test(value))) return [];
    return found(value, index, known.targets.get(key) ?? 'internal-host');
  });
}

/** A quote may end within the name of the server that was asked about. */
const isCutOff = (key: string, { targets }: Known): boolean =>
  [...targets.keys()].some((target) => target.split('.').some((label) => label.startsWith(key)));

function found(value: string, start: number, of: PrivateClass | null): Found[] {
  if (of === null || isPseudonym(value)) return [];
  return [{ kind: 'host', of, key: hostKey(value), value, start, end: start + value.length }];
}

/** Names in a domain in which something hidden lies too, where nothing else tells what they are. */
export function relatedHosts(text: string, known: Known): PrivateThing[] {
  return [...text.matchAll(name)].flatMap(({ 0: value }) => {
    const key = hostKey(value);
    const domain = [key, ...domainsAbove(key)].find((one) => known.sharedDomains.has(one));
    const of = known.sharedDomains.get(domain ?? '');
    return of === undefined || isPseudonym(value) || isLocalHost(key) || classOfHost(value, known) !== null
      ? []
      : [{ kind: 'host', of, key, value }];
  });
}

/** Null for a name that everybody can look up. */
export function classOfHost(
  name: string,
  { certificateHosts, innerDomains, innerHosts, targets }: Known,
): PrivateClass | null {
  const key = hostKey(name);
  const own = targets.get(key) ?? [...targets].find(([target]) => target.endsWith(`.${key}`))?.[1];
  if (own !== undefined) return own;
  if (isLocalHost(key)) return null;
  const isInner =
    innerHosts.has(key) || looksInner(key) || [key, ...domainsAbove(key)].some((one) => innerDomains.has(one));
  if (isInner) return 'internal-host';
  return certificateHosts.has(key) ? 'certificate-host' : null;
}

const label = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}][\p{L}\p{N}_-]{2,62}(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/gu;

/** Words of the protocol and of its tools that look like a numbered computer. */
const protocolWord =
  /^(?:tls|ssl|dtls|http|ipv?|sha|md|rsa|aes|ecdsa|ed|x|p|secp|prime|ffdhe|utf|iso|pkcs|rfc|base|win|debian|ubuntu|rhel|java|php|python)-?\d/;

/**
 * Finds the first label of hidden names where it stands by itself: `mysql -h db-replica7`. Only one that is numbered or
 * joined, as computers are: a label of letters alone may be any word, and stays.
 */
export function labelFinder(hosts: readonly PrivateThing[]): (text: string) => Found[] {
  const labels = new Map(
    hosts.toReversed().flatMap((host) => {
      const [first = '', ...above] = host.key.split('.');
      return above.length > 0 && isNumbered(first) ? [[first, host] as const] : [];
    }),
  );
  if (labels.size === 0) return () => [];
  return (text) =>
    [...text.matchAll(label)].flatMap(({ 0: written, index: start }) => {
      const host = labels.get(written.toLowerCase());
      return host === undefined ? [] : [{ ...host, start, end: start + written.length }];
    });
}

/** A number tells a plain word from a computer: `web` may be anything, and `web-1` is one of several. */
const isNumbered = (first: string): boolean => {
  if (!/\p{L}/u.test(first) || protocolWord.test(first)) return false;
  return /\d/.test(first) ? first.length > 2 : first.length > 3 && first.includes('-') && !isPlain(first);
};

const mailbox =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** Algorithms of SSH are named in the same way. */
const algorithms = /@(?:openssh|libssh|openssl|ssh|lysator\.liu)\.(?:com|org|se)$/i;

function mailboxes(text: string, known: Known): Found[] {
  return [...text.matchAll(mailbox)].flatMap(({ 0: value, index: start }) => {
    if (algorithms.test(value)) return [];
    const key = value.toLowerCase();
    return [{ kind: 'email', of: known.mailboxes.get(key) ?? 'person', key, value, start, end: start + value.length }];
  });
}
