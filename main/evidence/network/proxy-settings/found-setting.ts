import type { ProxySetting } from '../../../../shared/network/proxies.ts';
import { withoutCredentials } from '../../probes/proxy-settings.ts';

/** A setting as it stands somewhere, before anybody asked whether it counts for a target. */
export type FoundSetting = Omit<ProxySetting, 'applies' | 'because'>;

/** A file or the output of a program, as it was read; bounded by who read it. */
export interface SettingsText {
  readonly place: string;
  readonly text: string;
}

/** A proxy setting without its credentials. Everything else of a setting is at its plain default. */
export function found(
  rest: Pick<FoundSetting, 'source' | 'name' | 'kind' | 'value'> & Partial<FoundSetting>,
): FoundSetting {
  const { kind, name, place = '', value } = rest;
  const address = kind === 'proxy' || kind === 'script';
  return {
    ...{ line: null, scheme: 'all', ...rest },
    place: cleanPlace(place).slice(0, 400),
    name: cleanName(name).slice(0, 200),
    value: cleanValue(rest).slice(0, 2000),
    withPassword: rest.withPassword ?? (address && hasPassword(value)),
  };
}

/** Whether user information with a password stands in front of the host. */
export const hasPassword = (value: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/@]*:[^@]+@/is.test(value.trim());

function cleanValue({ kind, source, value }: Pick<FoundSetting, 'kind' | 'source' | 'value'>): string {
  if (kind === 'proxy') return cleanProxy(value);
  if (kind === 'script') return cleanAddress(value);
  if (kind === 'trust-file') return cleanPath(value);
  // pip names hosts here; of all others only the word that switches it counts.
  if (kind === 'exceptions' || (kind === 'verification-off' && source === 'pip')) return cleanList(value);
  return plainWord.test(value.trim()) ? value.trim() : cleanPath(value.trim().split(/\s/)[0] ?? '');
}

const notKept = '(not-kept)';
const plainWord = /^(?:\d{1,3}|true|false|yes|no|on|off|auto|none|get|head|post|put|patch|delete|options)$/i;

/** Query strings of scripts can hold a secret as well. */
const cleanAddress = (value: string) => withoutCredentials(value.trim()).replace(/[?#].*$/s, '?(not kept)');

/** Host and port alone; what is no address, or has words behind it that hold an `@`, is not kept. */
function cleanProxy(value: string): string {
  if (value.trim() === '') return '';
  const [first = '', ...others] = value.trim().split(/\s+/);
  const isClear = others.length === 0 || !others.join(' ').includes('@');
  const [, scheme = '', host = '', port = '', slash = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)?(\[[^\]]*\]|[^:/?#;\s]*)(:(?:\d{0,5}|\$\{?\w+\}?))?(?:(\/)?|[/?#;].*)$/is.exec(
      withoutCredentials(isClear ? first : ''),
    ) ?? [];
  // With a space in it nobody takes it for the name of a proxy.
  return host === '' ? '(not kept)' : `${scheme}${host}${port}${slash}`;
}

/** What is no path of a file can be anything: a pasted key, a word that belongs elsewhere. */
function cleanPath(value: string): string {
  const words = value.trim();
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\/|^[^/\\]*@/i.test(words);
  const path = (isAddress ? withoutCredentials(words) : words).replace(/[?#].*$/s, '?(not kept)');
  const isPath = /[/\\]|\.(?:pem|crt|cer|cert|bundle|p7b|p12|pfx|jks)$/i.test(path) && !/[\r\n]|-----/.test(path);
  return isPath ? path : notKept;
}

/** Each rule of a list by itself. What stood before an `@` leaves a mark, since no program takes such a rule for the host. */
const cleanList = (value: string) => value.trim().replace(/[^\s,;|]+/g, cleanRule);

function cleanRule(rule: string): string {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(rule) ?? [];
  const at = rule.lastIndexOf('@');
  const host = at < 0 ? rule.slice(scheme.length) : rule.slice(at + 1);
  const isHost = /^[^:?#@]*(?::(?:\d{0,5}|\*))?$|^\[?[\da-f]*:[\da-f:.]*(?:%\w+)?\]?(?:\/\d+)?(?::\d+)?$/i.test(host);
  return `${scheme}${at < 0 ? '' : `${notKept}@`}${isHost ? host : notKept}`;
}

/** Names of settings can hold an address: `http.https://user:password@host.proxy`. */
const cleanName = (name: string) =>
  name
    .replace(/^(http\.|proxies\.|Acquire::(?:https?::)?)?([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1$2')
    .replace(/[?#].*(\.[^.]*)$/s, '?(not-kept)$1');

/** Where a setting stands, which a variable may have named: a path, or by mistake something else. */
export const cleanPlace = (place: string) =>
  (/^(?:[~/\\]|[a-z]:[/\\])/i.test(place) ? place : place.replace(/^.*@/s, '')).replace(/\?.*$/s, '?(not-kept)');

/** Lines of a bounded text with their numbers, from 1. */
export const numberedLines = (text: string): { line: number; words: string }[] =>
  text
    .split(/\r\n?|\n/)
    .slice(0, 5000)
    .map((words, index) => ({ line: index + 1, words: words.slice(0, 4096).trimEnd() }));

/** `scheme://host:port` from parts that stand apart; null without a host. */
export function joined(scheme: string, host: string | undefined, port: string | undefined): string | null {
  const name = host?.trim() ?? '';
  if (name === '') return null;
  const bare = name.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const shown = bare.includes(':') && !bare.startsWith('[') && /^[0-9a-f:]+$/i.test(bare) ? `[${bare}]` : bare;
  const number = port !== undefined && /^\d{1,5}$/.test(port.trim()) && Number(port) > 0 ? `:${Number(port)}` : '';
  return `${scheme}://${shown}${number}`;
}
