import type { ObservationOf } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';
import { coversAddress } from '../../system/address-block.ts';
import { addressFamily } from '../../system/resolver.ts';

type ProxySettings = Pick<ObservationOf<'proxy-settings'>, 'variables' | 'forTarget' | 'excepted'>;

/**
 * Proxy variables of the environment, in every spelling the common tools read, and what they mean
 * for this target. Our own connections go directly: the person reads here what other programs do.
 */
export function readProxySettings(environment: NodeJS.ProcessEnv, target: Target): ProxySettings {
  const variables = Object.entries(environment)
    .filter(([name, value]) => proxyVariable.test(name) && value)
    .map(([name, value]) => ({ name, value: withoutCredentials(value ?? '') }))
    .slice(0, 20);
  const excepted = noProxyRules(environment).some((rule) => exceptsHost(rule, target.host, target.port));
  const proxy = firstOf(environment, target.http ? httpsVariables : ['ALL_PROXY', 'all_proxy']);
  return { variables, excepted, forTarget: proxy !== null && !excepted ? withoutCredentials(proxy) : null };
}

/**
 * `http://user:password@proxy:3128` becomes `http://proxy:3128`. Everything up to the last `@` goes, because
 * people write passwords with `@` and `/` in them as they are.
 */
export function withoutCredentials(proxy: string): string {
  return proxy.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1').slice(0, 300);
}

/**
 * Whether a NO_PROXY rule covers a host, as curl and most tools read it: `*`, an address or a block of
 * addresses (`10.0.0.0/8`, `fd00::/8`), a name with all names below it (with or without a leading dot);
 * each optionally with a port, for which IPv6 needs its brackets.
 */
export function exceptsHost(rule: string, host: string, port: number): boolean {
  if (rule === '*') return true;
  const { name, rulePort } = takeApart(rule);
  if (name === '' || (rulePort !== undefined && Number(rulePort) !== port)) return false;
  const asked = unbracketed(host);
  if (addressFamily(asked) !== null) return coversAddress(name, asked);
  return asked === name || asked.endsWith(`.${name}`);
}

/** More than one colon without brackets is an IPv6 address, and its last group is no port. */
function takeApart(rule: string): { name: string; rulePort: string | undefined } {
  const bare = rule.replace(/^\./, '').toLowerCase();
  const [, bracketed, bracketedPort] = /^\[([^\]]*)\](?::(\d+))?$/.exec(bare) ?? [];
  if (bracketed !== undefined) return { name: bracketed, rulePort: bracketedPort };
  const [, name = bare, rulePort] = /^([^:]*):(\d+)$/.exec(bare) ?? [];
  return { name, rulePort };
}

/** As URLs have it, or without brackets; a zone names an interface of this machine and is no part of the address. */
const unbracketed = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '');

function noProxyRules(environment: NodeJS.ProcessEnv): string[] {
  const text = firstOf(environment, ['no_proxy', 'NO_PROXY']) ?? '';
  return text
    .slice(0, 8192)
    .split(/[\s,]+/)
    .filter(Boolean);
}

function firstOf(environment: NodeJS.ProcessEnv, names: readonly string[]): string | null {
  return names.map((name) => environment[name]).find((value) => value !== undefined && value !== '') ?? null;
}

const proxyVariable = /^(?:https?|all|no|ftp|socks5?)_proxy$/i;
const httpsVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
