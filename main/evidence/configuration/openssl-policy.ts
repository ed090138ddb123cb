import {
  type Forbidden,
  type PolicyFinding,
  type PolicyVersion,
  policyVersions,
} from '../../../shared/network/machine.ts';
import type { CnfSetting } from './openssl-cnf.ts';
import { leftOut, switchedOff } from './openssl-lists.ts';

/** What an openssl.cnf orders for every program that does not choose for itself. */
export interface OpensslPolicy {
  readonly minimum: { readonly version: PolicyVersion; readonly setting: CnfSetting } | null;
  readonly maximum: { readonly version: PolicyVersion; readonly setting: CnfSetting } | null;
  readonly forbidden: readonly Forbidden[];
  readonly findings: readonly PolicyFinding[];
}

const watched =
  /^(?:minprotocol|maxprotocol|cipherstring|ciphersuites|groups|curves|signaturealgorithms|options|protocol)$/;

/**
 * Follows `openssl_conf` -> `ssl_conf` -> `system_default`, as libssl does when a context is made. A setting that no
 * such way leads to has no effect, and says so. Names of commands are compared without regard to case, values with it.
 */
export function opensslPolicy(settings: readonly CnfSetting[]): OpensslPolicy {
  const last = new Map(settings.map((one) => [`${one.section}\n${one.name}`, one]));
  const namedIn = (section: string | undefined, name: string) =>
    section === undefined ? undefined : last.get(`${section}\n${name}`)?.value;
  const section = namedIn(namedIn(namedIn('default', 'openssl_conf'), 'ssl_conf'), 'system_default');
  // The value that stands last wins: CONF replaces an earlier one of the same name.
  const active = [...last.values()].filter((one) => one.section === section);
  const named = (name: string) => active.findLast((one) => commandOf(one) === name && !isOfDatagrams(one));
  const minimum = boundOf(named('minprotocol'));
  const maximum = boundOf(named('maxprotocol'));
  const level = levelOf(named('cipherstring'));
  const floor = level && rank(level) > rank(minimum) ? level : minimum;
  const off = named('protocol');
  const lists = [
    ['suite', named('ciphersuites')],
    ['group', named('groups') ?? named('curves')],
  ] as const;
  return {
    ...withProtocol(floor, maximum, off),
    forbidden: [
      ...levelForbids(named('cipherstring')),
      ...lists.flatMap(([kind, setting]) => (setting ? leftOut(kind, setting.value, placeOf(setting)) : [])),
      ...(off ? switchedOff(off.value) : []).map((name) => forbiddenBy(name, off)),
    ],
    findings: settings
      .filter((one) => watched.test(commandOf(one)))
      .map((one) => findingOf(one, active.includes(one), section)),
  };
}

/** `SSL.MinProtocol` is `MinProtocol`: what stands before the dot only tells equal commands apart. */
const commandOf = ({ name }: CnfSetting) => name.slice(name.indexOf('.') + 1).toLowerCase();

/** A bound of DTLS beside that of TLS, as `TLS.MinProtocol` and `DTLS.MinProtocol` of crypto-policies. */
const isOfDatagrams = (one: CnfSetting) => /^(?:min|max)protocol$/.test(commandOf(one)) && one.value.startsWith('DTLS');

type Bound = NonNullable<OpensslPolicy['minimum']>;

function boundOf(setting: CnfSetting | undefined): Bound | null {
  const version = policyVersions.find((one) => one === setting?.value);
  return setting && version ? { version, setting } : null;
}

/**
 * libssl looks from the newest version down, and begins anew after each hole: with TLS 1.2 off in the middle, TLS 1.3 is
 * not offered either (ssl_get_min_max_version).
 */
function withProtocol(floor: Bound | null, ceiling: Bound | null, setting: CnfSetting | undefined) {
  const off = setting ? switchedOff(setting.value) : [];
  const most = ceiling ? rank(ceiling) : policyVersions.length - 1;
  const on = policyVersions.filter((one, at) => at >= rank(floor) && at <= most && !off.includes(one));
  const [lowest] = on;
  if (!setting || off.length === 0 || lowest === undefined) return { minimum: floor, maximum: ceiling };
  const from = policyVersions.indexOf(lowest);
  const isOn = (at: number) => on.some((one) => one === policyVersions[at]);
  let to = from;
  while (isOn(to + 1)) to += 1;
  const highest = policyVersions[to] ?? lowest;
  return {
    minimum: from > Math.max(0, rank(floor)) ? { version: lowest, setting } : floor,
    maximum: to < most ? { version: highest, setting } : ceiling,
  };
}

const rank = (bound: Bound | null) => (bound ? policyVersions.indexOf(bound.version) : -1);

const securityLevel = (setting: CnfSetting | undefined) => {
  const [, level] = /@SECLEVEL=([0-5])/.exec(setting?.value ?? '') ?? [];
  return level === undefined ? null : Number(level);
};

/** From OpenSSL 3.0 on, every level above 0 leaves out TLS 1.1 and older: SSL_CTX_set_security_level(3). */
function levelOf(setting: CnfSetting | undefined): Bound | null {
  const level = securityLevel(setting);
  return setting && level !== null && level > 0 ? { version: 'TLSv1.2', setting } : null;
}

const leastBits = [0, 1024, 2048, 3072, 7680, 15_360];

function levelForbids(setting: CnfSetting | undefined): Forbidden[] {
  const level = securityLevel(setting);
  if (!setting || level === null || level === 0) return [];
  return [{ kind: 'key-size', name: String(leastBits[level] ?? 0), place: placeOf(setting) }];
}

const forbiddenBy = (name: PolicyVersion, setting: CnfSetting | undefined): Forbidden => ({
  ...{ kind: 'version', name },
  place: setting ? placeOf(setting) : { path: '', line: null, column: null },
});

export const placeOf = ({ file, line, column }: CnfSetting) => ({ path: file.slice(0, 1000), line, column });

function findingOf(setting: CnfSetting, effective: boolean, section: string | undefined): PolicyFinding {
  const reason =
    section === undefined ? 'No openssl_conf leads to this section.' : 'Another setting stands in its place.';
  return {
    place: placeOf(setting),
    setting: setting.name.slice(0, 200),
    value: setting.value.slice(0, 500),
    effective,
    reason: effective ? '' : reason,
  };
}
