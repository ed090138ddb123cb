import { domainToASCII } from 'node:url';
import { addressBits } from '../../system/address-bits.ts';
import { addressKind } from '../../system/address-kind.ts';

/** One spelling for every way to write an address: its sixteen bytes. Null for what is no address. */
export function addressKey(text: string): string | null {
  const bits = addressBits(text.replace(/^\[|\]$/g, ''));
  return bits === null ? null : Buffer.from(bits).toString('hex');
}

/** One spelling for every way to write a name: lower case, punycode, without the final dot and a leading wildcard. */
export function hostKey(text: string): string {
  const plain = text
    .replace(/^\*?\.+/, '')
    .replace(/\.+$/, '')
    .toLowerCase();
  return domainToASCII(plain) || plain;
}

/** One spelling for words of people. */
export const wordKey = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Blocks that every network has, and masks: they say nothing of one. */
const general =
  /^(?:10\.0\.0\.0|172\.16\.0\.0|192\.168\.0\.0|169\.254\.0\.0|169\.254\.169\.254|100\.64\.0\.0|f[cde][08]0::|255\.[\d.]+|0\.[\d.]+)$/i;

/** Whether an address can be told from others: `inner` ones belong to a network of somebody's own. */
export function addressScale(text: string): 'inner' | 'public' | 'none' {
  if (general.test(text.split('%')[0] ?? '')) return 'none';
  const kind = addressKind(text);
  if (kind === 'loopback' || kind === 'unspecified' || kind === 'multicast') return 'none';
  return ['private', 'unique-local', 'shared', 'link-local', 'benchmarking'].includes(kind) ? 'inner' : 'public';
}

/** Ends of names that no public server of names answers for (RFC 6761, RFC 6762, RFC 8375, and what companies are used to). */
const innerEnd =
  /(?:^|\.)(?:local|lan|internal|intranet|intra|corp|home|localdomain|private|priv|home\.arpa|test|dmz|ad|svc|cluster\.local)$/;

/** Names of settings and files that end so. */
const notNames =
  /^(?:(?:java|user|catalina|jetty|jboss)\.home|.*\.(?:env|settings|config)\.local|\d+\.\d+\.(?:test|local))$/;

export const isLocalHost = (key: string): boolean =>
  /(?:^|\.)(?:localhost|ip6-localhost|localhost\.localdomain)$/.test(key);

/** A name of an inner network by its end alone. */
export const looksInner = (key: string): boolean => innerEnd.test(key) && !notNames.test(key) && !isLocalHost(key);

/** The domains a name lies in, nearest first; none that is a public suffix of two labels, such as `co.uk`. */
export function domainsAbove(key: string): string[] {
  const labels = key.split('.');
  const domains = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  return domains.filter((domain) => !/^(?:com?|org|net|ac|gov|edu|or|ne|go|gv)\.[a-z]{2}$/.test(domain));
}
