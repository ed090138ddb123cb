import type { FamilyAnswer, ProxiesSection, WayTrial } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';
import type { ReadPlace, ReadProxySources } from '../../system/proxy-sources/read-places.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { compareWays } from './compare-ways.ts';
import { disagreements, withEffect } from './proxy-settings/applies.ts';
import type { Environment } from './proxy-settings/environment.ts';
import { answersFor } from './proxy-settings/families.ts';
import { cleanPlace, type FoundSetting } from './proxy-settings/found-setting.ts';
import { readSettings } from './proxy-settings/read-settings.ts';
import {
  readProxyAddress,
  type TrialContext,
  type TrialLimits,
  type TrialPorts,
  type TriedProxy,
  tryDirectly,
  tryThrough,
} from './way-trial.ts';

export interface ProxiesInquiry {
  readonly target: Target;
  /** Of the target, as the resolver gave them; empty where none are known. */
  readonly addresses: readonly ResolvedAddress[];
  /**
   * `given`: only `target.proxy` is contacted. `found`: also those that the settings of this machine name for the
   * target. No credentials of the settings are used.
   */
  readonly tryProxies: 'given' | 'found';
  readonly limits: TrialLimits;
}

export interface ProxiesPorts extends TrialPorts {
  readonly environment: Environment;
  readonly readProxySources: ReadProxySources;
}

/** The waits of a quick check. */
export const proxiesLimits: TrialLimits = { dnsMs: 2500, connectMs: 3000, answerMs: 4500, replyMs: 1500 };

/**
 * Which proxies are set for a target, by whom, and what the ways through them and past them show. Contacts the target,
 * the system's resolver and the proxies that are allowed, and nobody else. Never rejects; `watch` gets what is known.
 */
export async function inspectProxies(
  inquiry: ProxiesInquiry,
  ports: ProxiesPorts,
  signal: AbortSignal,
  watch: (soFar: ProxiesSection) => void = () => {},
): Promise<ProxiesSection> {
  const places = await ports.readProxySources(signal);
  const known = settingsSection(inquiry, ports.environment, places);
  watch(known.section);
  const plan = proxiesToTry(inquiry, ports, known.answers);
  const direct = inquiry.addresses.length > 0;
  const unused = passwordGaps(known.section, plan.tried);
  const gaps = [...known.section.notTested, ...plan.gaps, ...unused, ...directGaps(inquiry, plan.tried)];
  const shared = { ...known.section, notTested: gaps.slice(0, 50), partial: signal.aborted };
  if (signal.aborted || plan.tried.length === 0) return shared;
  const context: TrialContext = { ...inquiry, ports, signal, stores: await ports.trustStores() };
  // All at once: a way that is silent must not keep the others waiting.
  const [straight, ...proxied] = await Promise.all([
    tryDirectly(context, inquiry.addresses),
    ...plan.tried.map((one) => tryThrough(context, one)),
  ]);
  const trials = [...(direct && straight ? [straight] : []), ...proxied];
  const section = {
    ...shared,
    trials,
    comparisons: direct && straight ? proxied.map((one) => compareWays(straight, one)) : [],
    contacts: contactsOf(trials, inquiry.target),
    partial: signal.aborted,
  };
  watch(section);
  return section;
}

function settingsSection(
  { target }: ProxiesInquiry,
  environment: Environment,
  places: readonly ReadPlace[],
): { readonly section: ProxiesSection; readonly answers: readonly FamilyAnswer[] } {
  const destination = { host: target.host.replace(/%.*$/, ''), port: target.port, isWeb: target.http };
  const settings = readSettings(target.proxy, environment, places);
  const answers = answersFor(settings, destination);
  const section: ProxiesSection = {
    settings: withEffect(settings, answers, destination),
    families: answers,
    disagreements: disagreements(settings, answers).slice(0, 20),
    trials: [],
    comparisons: [],
    lookedInto: places
      .slice(0, 60)
      .map(({ place, state }) => ({ place: cleanPlace(place).slice(0, 400), found: state === 'read' })),
    contacts: [],
    notTested: [...settings.flatMap(settingGap), ...places.flatMap(unreadable)].slice(0, 40),
    partial: false,
  };
  return { section, answers };
}

function settingGap({ kind, value }: FoundSetting): ProxiesSection['notTested'] {
  if (kind === 'script') return [gap('gap.script.what', 'gap.script', { script: value.slice(0, 150) })];
  return kind === 'discovery' ? [gap('gap.discovery.what', 'gap.discovery')] : [];
}

const unreadable = ({ detail, place, state }: ReadPlace): ProxiesSection['notTested'] =>
  state === 'refused'
    ? [gap('gap.unreadable.what', 'gap.unreadable', { place: cleanPlace(place), reason: detail })]
    : [];

/** The given one first, then each that some family would use; at most three. */
function proxiesToTry(
  { target, tryProxies }: ProxiesInquiry,
  { proxyCredentials }: ProxiesPorts,
  answers: readonly FamilyAnswer[],
): { readonly tried: readonly TriedProxy[]; readonly gaps: ProxiesSection['notTested'] } {
  const given = target.proxy === null ? [] : [{ proxy: target.proxy, from: '--proxy', credentials: proxyCredentials }];
  const named = answers.flatMap(({ proxy, setting }) =>
    proxy === null ? [] : [{ proxy, from: setting ?? '', credentials: null }],
  );
  const found = named.filter(
    ({ proxy }, index) => proxy !== target.proxy && named.findIndex((one) => one.proxy === proxy) === index,
  );
  const refused = tryProxies === 'given' ? found : [];
  const wanted = [...given, ...(tryProxies === 'found' ? found : [])].slice(0, mostProxies);
  const odd = wanted.filter(({ proxy }) => readProxyAddress(proxy) === null);
  return {
    tried: wanted.filter((one) => !odd.includes(one)),
    gaps: [
      ...refused.map(({ proxy }) => gap('gap.found-proxy.what', 'gap.found-proxy', { proxy: proxy.slice(0, 150) })),
      ...odd.map(({ proxy }) => gap('gap.found-proxy.what', 'gap.proxy-scheme', { proxy: proxy.slice(0, 150) })),
    ].slice(0, 8),
  };
}

const mostProxies = 3;

function passwordGaps({ settings }: ProxiesSection, tried: readonly TriedProxy[]): ProxiesSection['notTested'] {
  const names = settings
    .filter(({ source, withPassword }) => withPassword && source !== 'given')
    .map(({ name }) => name);
  const used = tried.filter(({ from }) => names.includes(from)).map(({ from }) => from);
  return [...new Set(used)].map((name) => gap('gap.password.what', 'gap.password', { name: name.slice(0, 100) }));
}

function directGaps({ addresses }: ProxiesInquiry, tried: readonly TriedProxy[]): ProxiesSection['notTested'] {
  if (tried.length === 0) return [gap('gap.no-proxy.what', 'gap.no-proxy')];
  return addresses.length === 0 ? [gap('gap.no-address.what', 'gap.no-address')] : [];
}

function contactsOf(trials: readonly WayTrial[], target: Target): ProxiesSection['contacts'] {
  return trials.flatMap(({ address, proxy, way }) => {
    if (address === null) return [];
    const port = proxy === null ? (target.connect?.port ?? target.port) : (readProxyAddress(proxy)?.port ?? null);
    return [{ address, port, purpose: way === 'direct' ? 'TLS' : `proxy ${proxy}`.slice(0, 200) }];
  });
}

const gap = (
  what: NetworkProxiesTextId,
  because: NetworkProxiesTextId,
  given: Readonly<Record<string, string>> = {},
) => ({
  what: say(networkProxiesTexts, phrase(what, { ...given })).slice(0, 200),
  because: say(networkProxiesTexts, phrase(because, { ...given })).slice(0, 400),
});
