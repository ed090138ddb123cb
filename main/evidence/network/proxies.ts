import type {
  FamilyAnswer,
  ProxiesSection,
  ProxyDisagreement,
  ProxyScript,
  WayTrial,
} from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';
import type { ReadPlace, ReadProxySources } from '../../system/proxy-sources/read-places.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { compareWays } from './compare-ways.ts';
import { certainWay, type InspectedScripts, inspectScripts, type ScriptsPorts, withScripts } from './proxy-scripts.ts';
import { disagreements, withEffect } from './proxy-settings/applies.ts';
import type { Environment } from './proxy-settings/environment.ts';
import { answersFor } from './proxy-settings/families.ts';
import { cleanPlace, type FoundSetting, found } from './proxy-settings/found-setting.ts';
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
  /** Of the target, as the resolver gave them; empty where none are known. Settings are read before they are there. */
  readonly addresses: readonly ResolvedAddress[] | Promise<readonly ResolvedAddress[]>;
  /**
   * `given`: only `target.proxy` is contacted. `found`: also those that the settings of this machine name for the
   * target, and places of scripts. No credentials of the settings are used.
   */
  readonly tryProxies: 'given' | 'found';
  /** Where a script lies that the person gave; null for none. */
  readonly script?: string | null;
  /** Whether other names that a script asks for may be looked up; not where it is left out. */
  readonly mayLookUp?: boolean;
  readonly limits: TrialLimits;
}

export interface ProxiesPorts extends TrialPorts, ScriptsPorts {
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
  const settings = [...scriptGiven(inquiry), ...readSettings(inquiry.target.proxy, ports.environment, places)];
  const first = settingsSection(inquiry.target, settings, places, noScripts);
  watch(first.section);
  const isNeeded = inquiry.target.proxy !== null || inquiry.tryProxies === 'found' || hasScript(settings);
  const addresses = isNeeded ? await inquiry.addresses : [];
  const scripts = await inspectScripts(settings, scriptsInquiry(inquiry, addresses), ports, signal);
  const known = settingsSection(inquiry.target, settings, places, scripts);
  const plan = proxiesToTry(inquiry, ports, known.answers, scripts.scripts);
  const gaps = [
    ...known.section.notTested,
    ...plan.gaps,
    ...passwordGaps(known.section, plan.tried),
    ...directGaps(addresses, plan.tried),
  ];
  const wouldContact = [...scripts.leftAlone, ...plan.leftAlone].slice(0, 20);
  const shared = { ...known.section, wouldContact, notTested: gaps.slice(0, 50), partial: signal.aborted };
  if (signal.aborted || plan.tried.length === 0) return shared;
  const trials = await tryWays({ ...inquiry, ports, signal, stores: await ports.trustStores() }, addresses, plan.tried);
  const section = { ...shared, ...trials, contacts: [...shared.contacts, ...trials.contacts], partial: signal.aborted };
  watch(section);
  return section;
}

/** All at once: a way that is silent must not keep the others waiting. */
async function tryWays(
  context: TrialContext,
  addresses: readonly ResolvedAddress[],
  proxies: readonly TriedProxy[],
): Promise<Pick<ProxiesSection, 'trials' | 'comparisons' | 'contacts'>> {
  const [straight, ...proxied] = await Promise.all([
    tryDirectly(context, addresses),
    ...proxies.map((one) => tryThrough(context, one)),
  ]);
  const direct = addresses.length > 0 ? straight : undefined;
  const trials = [...(direct ? [direct] : []), ...proxied];
  return {
    trials,
    comparisons: direct ? proxied.map((one) => compareWays(direct, one)) : [],
    contacts: contactsOf(trials, context.target),
  };
}

const hasScript = (settings: readonly FoundSetting[]) => settings.some(({ kind }) => kind === 'script');

const scriptGiven = ({ script = null }: ProxiesInquiry): FoundSetting[] =>
  script === null ? [] : [found({ source: 'given', name: '--pac', kind: 'script', value: script })];

const scriptsInquiry = (
  { limits, mayLookUp = false, target, tryProxies }: ProxiesInquiry,
  addresses: readonly ResolvedAddress[],
) => ({ target, addresses, mayFetch: tryProxies === 'found', mayLookUp, dnsMs: limits.dnsMs });

const noScripts: InspectedScripts = { scripts: [], contacts: [], leftAlone: [] };

function settingsSection(
  target: Target,
  settings: readonly FoundSetting[],
  places: readonly ReadPlace[],
  { contacts, scripts }: InspectedScripts,
): { readonly section: ProxiesSection; readonly answers: readonly FamilyAnswer[] } {
  const destination = { host: target.host.replace(/%.*$/, ''), port: target.port, isWeb: target.http };
  const answers = withScripts(answersFor(settings, destination), scripts);
  const section: ProxiesSection = {
    settings: withEffect(settings, answers, destination).map((one) => withSaying(one, scripts)),
    families: [...answers],
    disagreements: [...disagreements(settings, answers), ...scripts.flatMap((one) => disagreeing(one, answers))].slice(
      0,
      20,
    ),
    scripts: [...scripts],
    trials: [],
    comparisons: [],
    lookedInto: places
      .slice(0, 60)
      .map(({ place, state }) => ({ place: cleanPlace(place).slice(0, 400), found: state === 'read' })),
    contacts,
    notTested: [...settings.flatMap(settingGap), ...scripts.flatMap(scriptGap), ...places.flatMap(unreadable)].slice(
      0,
      40,
    ),
    partial: false,
  };
  return { section, answers };
}

/** What a script said counts for whoever obeys the setting that names it. */
function withSaying(one: ProxiesSection['settings'][number], scripts: readonly ProxyScript[]) {
  const script = scripts.find(({ setting, source }) => setting === one.name && source === one.source);
  if (one.kind !== 'script' || script === undefined) return one;
  const applies = script.source === 'given' || certainWay(script) !== null ? ('yes' as const) : one.applies;
  return { ...one, applies, because: script.because.slice(0, 400) };
}

/** A script that the person gave belongs to no family: it is held against what all of them do. */
function disagreeing(script: ProxyScript, answers: readonly FamilyAnswer[]): ProxyDisagreement[] {
  const way = script.source === 'given' ? certainWay(script) : null;
  if (way === null) return [];
  const others = answers.filter(
    ({ proxy, setting, state }) => setting !== null && (state !== way.kind || proxy !== way.proxy),
  );
  if (others.length === 0) return [];
  const families = others.map(({ family }) => family);
  const told = { setting: script.setting, answer: (script.answer ?? '').slice(0, 150), families: families.join(', ') };
  const text = say(networkProxiesTexts, phrase('disagreement.script', told)).slice(0, 600);
  return [{ about: 'way', text, families }];
}

function scriptGap({ because, state, url }: ProxyScript): ProxiesSection['notTested'] {
  if (state === 'answered' || state === 'failed') return [];
  return [{ ...gap('gap.script.what', 'gap.stopped', { script: url.slice(0, 150) }), because: because.slice(0, 400) }];
}

const settingGap = ({ kind }: FoundSetting): ProxiesSection['notTested'] =>
  kind === 'discovery' ? [gap('gap.discovery.what', 'gap.discovery')] : [];

const unreadable = ({ detail, place, state }: ReadPlace): ProxiesSection['notTested'] =>
  state === 'refused'
    ? [gap('gap.unreadable.what', 'gap.unreadable', { place: cleanPlace(place), reason: detail })]
    : [];

/** The given one first, then each that some family would use or a script names; at most four. */
function proxiesToTry(
  { target, tryProxies }: ProxiesInquiry,
  { proxyCredentials }: ProxiesPorts,
  answers: readonly FamilyAnswer[],
  scripts: readonly ProxyScript[],
): Plan {
  const given = target.proxy === null ? [] : [{ proxy: target.proxy, from: '--proxy', credentials: proxyCredentials }];
  const byScripts = scripts.flatMap(({ setting, ways }) => ways.map(({ proxy }) => ({ proxy, setting })));
  const named = [...answers, ...byScripts].flatMap(({ proxy, setting }) =>
    proxy === null ? [] : [{ proxy, from: setting ?? '', credentials: null }],
  );
  const others = named.filter(
    ({ proxy }, index) => proxy !== target.proxy && named.findIndex((one) => one.proxy === proxy) === index,
  );
  const refused = tryProxies === 'given' ? others : [];
  const allowed = [...given, ...(tryProxies === 'found' ? others : [])];
  const wanted = allowed.slice(0, mostProxies);
  const odd = wanted.filter(({ proxy }) => readProxyAddress(proxy) === null);
  return {
    tried: wanted.filter((one) => !odd.includes(one)),
    gaps: [
      ...refused.map(({ proxy }) => gap('gap.found-proxy.what', 'gap.found-proxy', { proxy: proxy.slice(0, 150) })),
      ...allowed
        .slice(mostProxies)
        .map(({ proxy }) => gap('gap.found-proxy.what', 'gap.many', { proxy: proxy.slice(0, 150) })),
      ...odd.map(({ proxy }) => gap('gap.found-proxy.what', 'gap.proxy-scheme', { proxy: proxy.slice(0, 150) })),
    ].slice(0, 8),
    leftAlone: refused.map(({ proxy }) => proxy.slice(0, 300)),
  };
}

interface Plan {
  readonly tried: readonly TriedProxy[];
  readonly gaps: ProxiesSection['notTested'];
  /** Proxies that nobody allowed to contact. */
  readonly leftAlone: readonly string[];
}

const mostProxies = 4;

function passwordGaps({ settings }: ProxiesSection, tried: readonly TriedProxy[]): ProxiesSection['notTested'] {
  const names = settings
    .filter(({ source, withPassword }) => withPassword && source !== 'given')
    .map(({ name }) => name);
  const used = tried.filter(({ from }) => names.includes(from)).map(({ from }) => from);
  return [...new Set(used)].map((name) => gap('gap.password.what', 'gap.password', { name: name.slice(0, 100) }));
}

function directGaps(addresses: readonly ResolvedAddress[], tried: readonly TriedProxy[]): ProxiesSection['notTested'] {
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
