// Lists of exceptions have no standard: each family reads the same words in its own way.
import { coversAddress } from '../../../system/address-block.ts';
import { addressFamily } from '../../../system/resolver.ts';

/** Whom a program wants to reach. */
export interface Destination {
  /** Name or address literal, without brackets. */
  readonly host: string;
  readonly port: number;
  /** False for what is no web request, e.g. mail: few programs take proxies for that. True where it is left out. */
  readonly isWeb?: boolean;
}

/** How one family reads a list of exceptions. */
export interface ExceptionDialect {
  readonly split: (list: string) => readonly string[];
  readonly covers: (rule: string, destination: Destination, rules: readonly string[]) => boolean;
  /** What is never sent to a proxy, whatever the list says; null where there is no such rule. */
  readonly always: (destination: Destination) => string | null;
}

/** Names of the ways to read a list. */
export type DialectName =
  | 'curl'
  | 'go'
  | 'python'
  | 'requests'
  | 'node'
  | 'npm'
  | 'java'
  | 'gnome'
  | 'windows'
  | 'macos';

const byComma = (list: string) => split(list, /,/);
const byCommaOrSpace = (list: string) => split(list, /[\s,]+/);
const never = () => null;

/** Every dialect, each checked against the program itself where it runs on the machine of the tests. */
export const dialects: Readonly<Record<DialectName, ExceptionDialect>> = {
  /** lib/noproxy.c: `*` by itself, addresses and blocks of them, names with all below; no ports. */
  curl: { split: byCommaOrSpace, always: never, covers: coversInCurl },
  /** golang.org/x/net/http/httpproxy: a leading dot leaves the name itself out; ports count; no spaces between rules. */
  go: { split: byComma, always: (where) => (isThisMachine(where.host) ? where.host : null), covers: coversInGo },
  /** urllib.request.proxy_bypass_environment: names with all below; a port only as it stands in the address. */
  python: { split: byComma, always: never, covers: coversInPython },
  /** requests.utils.should_bypass_proxies: the same, and IPv4 blocks. */
  requests: { split: (list) => byComma(list.replace(/ /g, '')), always: never, covers: coversInRequests },
  /** lib/internal/http.js of Node 24: the name itself alone, unless a dot or `*.` stands in front. */
  node: { split: byComma, always: never, covers: coversInNode },
  /** @npmcli/agent: labels from the right. */
  npm: { split: byComma, always: never, covers: (rule, { host }) => labelsMatch(rule, host) },
  /** sun.net.spi.DefaultProxySelector: `|` between patterns, `*` at either end. */
  java: {
    split: (list) => split(list, /\|/, false),
    always: javaAlways,
    covers: (rule, { host }) => starMatch(rule, host),
  },
  /** ignore-hosts of GLib: names with all below, blocks, ports. */
  gnome: { split: byComma, always: never, covers: coversInGnome },
  /** ProxyOverride: `;` between patterns, `*` anywhere, `<local>` for names without a dot. */
  windows: { split: (list) => split(list, /[;\s]+/), always: never, covers: coversInWindows },
  /** ExceptionsList: `*.local`, `169.254/16`; our own word `<local>` for simple names. */
  macos: { split: byComma, always: never, covers: coversInMacos },
};

/** The rule of a list that covers a destination, as written; null where none does. */
export function coveringRule(name: DialectName, list: string, destination: Destination): string | null {
  const { always, covers, split: takeApart } = dialects[name];
  const rules = takeApart(list);
  const host = destination.host.toLowerCase().replace(/\.$/, '').replace(/%.*$/, '');
  const asked = { ...destination, host };
  return always(asked) ?? rules.find((rule) => covers(rule, asked, rules)) ?? null;
}

function coversInCurl(rule: string, { host }: Destination, rules: readonly string[]): boolean {
  if (rule === '*') return rules.length === 1;
  if (addressFamily(host) !== null) return coversAddress(rule, host);
  return isBelow(host, rule.toLowerCase().replace(/^\./, '').replace(/\.$/, ''));
}

function coversInGo(rule: string, { host, port }: Destination): boolean {
  const lower = rule.toLowerCase();
  if (lower === '*') return true;
  if (lower.includes('/')) return coversAddress(lower, host);
  const { name, rulePort } = withPort(lower);
  if (name === '' || (rulePort !== null && rulePort !== port)) return false;
  if (addressFamily(name) !== null) return coversAddress(name, host);
  const pattern = name.replace(/^\*\./, '.');
  return pattern.startsWith('.') ? host.endsWith(pattern) : isBelow(host, pattern);
}

/** The port stands in the address only where it is not the usual one. */
const authority = ({ host, port }: Destination, bracketed: boolean) =>
  `${bracketed && host.includes(':') ? `[${host}]` : host}${port === 443 ? '' : `:${port}`}`;

function coversInPython(rule: string, destination: Destination, rules: readonly string[]): boolean {
  if (rule === '*') return rules.length === 1;
  const name = rule.toLowerCase().replace(/^\.+/, '');
  const host = destination.host.includes(':') ? `[${destination.host}]` : destination.host;
  return name !== '' && [host, authority(destination, true)].some((asked) => isBelow(asked, name));
}

function coversInRequests(rule: string, destination: Destination, rules: readonly string[]): boolean {
  const { host } = destination;
  if (rule === '*') return rules.length === 1;
  if (addressFamily(host) === 4 && coversAddress(rule, host)) return true;
  const name = rule.replace(/^\.+/, '');
  // An IPv4 address is not compared with its port.
  const asked = addressFamily(host) === 4 ? [host] : [host, authority(destination, false)];
  return asked.some((one) => isBelow(one, name)) || isBelow(host, name.toLowerCase());
}

function coversInNode(rule: string, { host, port }: Destination): boolean {
  const entry = rule.toLowerCase();
  if (entry === '*' || entry === host || entry === `${host}:${port}`) return true;
  if (entry.startsWith('*.')) return host.endsWith(entry.slice(1));
  if (entry.startsWith('.')) return isBelow(host, entry.slice(1));
  return isInRange(entry, host);
}

/** `10.0.0.1-10.0.0.9`. */
function isInRange(entry: string, host: string): boolean {
  const [first, last, more] = entry.split('-').map((end) => numberOf(end.trim()));
  const asked = numberOf(host);
  if (first == null || last == null || asked === null || more !== undefined) return false;
  return first <= asked && asked <= last;
}

const numberOf = (text: string): number | null =>
  addressFamily(text) === 4 ? text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) : null;

function labelsMatch(rule: string, host: string): boolean {
  const wanted = rule.split('.').filter(Boolean).reverse();
  const labels = (host.includes(':') ? `[${host}]` : host).split('.').reverse();
  return wanted.length > 0 && wanted.every((label, index) => labels[index] === label);
}

/** Added to every list: the default of http.nonProxyHosts. */
function javaAlways({ host }: Destination): string | null {
  return host === 'localhost' || host === '::1' || host === '0.0.0.0' || host.startsWith('127.') ? host : null;
}

function starMatch(rule: string, host: string): boolean {
  const pattern = rule.toLowerCase();
  const asked = host.includes(':') ? `[${host}]` : host;
  const [begins, ends] = [pattern.endsWith('*'), pattern.startsWith('*')];
  const middle = pattern.replace(/^\*|\*$/g, '');
  if (begins && ends) return asked.includes(middle);
  if (begins) return asked.startsWith(middle);
  return ends ? asked.endsWith(middle) : asked === pattern;
}

function coversInGnome(rule: string, { host, port }: Destination): boolean {
  const lower = rule.toLowerCase();
  if (lower === '*') return true;
  if (lower.includes('/')) return coversAddress(lower, host);
  const { name, rulePort } = withPort(lower);
  if (rulePort !== null && rulePort !== port) return false;
  if (addressFamily(name) !== null) return coversAddress(name, host);
  return isBelow(host, name.replace(/^\*?\./, ''));
}

function coversInWindows(rule: string, { host, port }: Destination): boolean {
  const lower = rule.toLowerCase().replace(/^[a-z]+:\/\//, '');
  if (lower === '<local>') return !host.includes('.') && addressFamily(host) === null;
  const { name, rulePort } = withPort(lower);
  if (rulePort !== null && rulePort !== port) return false;
  return wildcard(name, host);
}

function coversInMacos(rule: string, { host }: Destination): boolean {
  if (rule === '<local>') return !host.includes('.') && addressFamily(host) === null;
  if (/^\d+(?:\.\d+){0,3}\/\d+$/.test(rule)) return coversAddress(padded(rule), host);
  return wildcard(rule.toLowerCase(), host);
}

/** `169.254/16` is short for `169.254.0.0/16`. */
function padded(rule: string): string {
  const [base = '', bits = ''] = rule.split('/');
  const parts = [...base.split('.'), '0', '0', '0'].slice(0, 4);
  return `${parts.join('.')}/${bits}`;
}

/** `*` stands for anything. Without a regular expression: a hostile pattern must not cost time. */
function wildcard(pattern: string, host: string): boolean {
  const [first = '', ...rest] = pattern.split(/\*+/);
  if (rest.length === 0) return host === pattern;
  if (!host.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const part of rest) {
    const at = host.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return host.length - last.length >= from && host.endsWith(last);
}

/** More than one colon without brackets is an IPv6 address, and its last group is no port. */
function withPort(rule: string): { name: string; rulePort: number | null } {
  const [, inside, insidePort] = /^\[([^\]]*)\](?::(\d+))?$/.exec(rule) ?? [];
  if (inside !== undefined) return { name: inside, rulePort: insidePort === undefined ? null : Number(insidePort) };
  const [, name, port] = /^([^:]*):(\d+)$/.exec(rule) ?? [];
  return name === undefined ? { name: rule, rulePort: null } : { name, rulePort: Number(port) };
}

const isThisMachine = (host: string) => host === 'localhost' || host === '::1' || coversAddress('127.0.0.0/8', host);

const isBelow = (host: string, name: string) => name !== '' && (host === name || host.endsWith(`.${name}`));

const split = (list: string, separator: RegExp, trims = true): string[] =>
  list
    .slice(0, 16_384)
    .split(separator)
    .map((rule) => (trims ? rule.trim() : rule))
    .filter(Boolean)
    .slice(0, 500);
