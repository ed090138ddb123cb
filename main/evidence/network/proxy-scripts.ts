import type { FamilyAnswer, ProxiesSection, ProxyScript, ScriptWay } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../shared/text/en/network-proxies.ts';
import { say } from '../../../shared/text/say.ts';
import type { ScriptAnswer } from '../../system/proxy-script/evaluate-script.ts';
import { placeOfScript, type ReadScript, type ScriptPlace } from '../../system/proxy-script/read-script.ts';
import type { RunProxyScript } from '../../system/proxy-script/script-thread.ts';
import { addressFamily, type Resolve, type ResolvedAddress } from '../../system/resolver.ts';
import type { CheckRoute } from '../../system/route-check.ts';
import type { FoundSetting } from './proxy-settings/found-setting.ts';
import { cleanAnswer, holdsCredentials, readScriptWays } from './proxy-settings/script-ways.ts';

export interface ScriptsInquiry {
  readonly target: Target;
  /** Of the target's own name, as the resolver gave them; a script is told no others. */
  readonly addresses: readonly ResolvedAddress[];
  /** Whether places of scripts on the web may be contacted; one that the person gave always is. */
  readonly mayFetch: boolean;
  /** Whether other names that a script asks for may be looked up. */
  readonly mayLookUp: boolean;
  readonly dnsMs: number;
}

export interface ScriptsPorts {
  readonly platform: string;
  readonly resolve: Resolve;
  readonly checkRoute: CheckRoute;
  readonly readScript: (place: Exclude<ScriptPlace, { kind: 'unknown' }>, signal: AbortSignal) => Promise<ReadScript>;
  readonly runScript: RunProxyScript;
}

/** What the scripts say, whom that took, and who was left alone. */
export interface InspectedScripts {
  readonly scripts: readonly ProxyScript[];
  readonly contacts: ProxiesSection['contacts'];
  /** Addresses of scripts that nobody allowed to fetch. */
  readonly leftAlone: readonly string[];
}

const mostScripts = 4;
/** Milliseconds that one evaluation may compute, with the start of its thread. */
const computeMs = 2000;

/** Reads every script that settings name, and asks it about the target. Never rejects. */
export async function inspectScripts(
  settings: readonly FoundSetting[],
  inquiry: ScriptsInquiry,
  ports: ScriptsPorts,
  signal: AbortSignal,
): Promise<InspectedScripts> {
  const named = settings.filter(({ kind }) => kind === 'script');
  const once = named.filter((one, index) => named.findIndex(({ value }) => value === one.value) === index);
  const all = await Promise.all(once.slice(0, mostScripts).map((one) => inspectOne(one, inquiry, ports, signal)));
  return {
    scripts: all.map(({ script }) => script),
    contacts: all.flatMap(({ contacts }) => contacts),
    leftAlone: all.flatMap(({ leftAlone }) => leftAlone),
  };
}

interface Inspected {
  readonly script: ProxyScript;
  readonly contacts: ProxiesSection['contacts'];
  readonly leftAlone: readonly string[];
}

async function inspectOne(
  setting: FoundSetting,
  inquiry: ScriptsInquiry,
  ports: ScriptsPorts,
  signal: AbortSignal,
): Promise<Inspected> {
  const end = (state: ProxyScript['state'], because: string, rest: Partial<Inspected> = {}): Inspected => ({
    ...{ script: unanswered(setting, state, because), contacts: [], leftAlone: [], ...rest },
  });
  const place = placeOfScript(setting.value, ports.platform);
  if (!inquiry.target.http) return end('not-tested', words('script.not-web'));
  if (place.kind === 'unknown') return end('not-tested', words(`script.${place.why}`));
  if (/\?\(not kept\)$/.test(setting.value)) return end('not-tested', words('script.query'));
  if (place.kind === 'web' && !inquiry.mayFetch && setting.source !== 'given') {
    const because = words('script.not-allowed', { host: `${place.host}:${place.port}` });
    return end('not-tested', because, { leftAlone: [setting.value.slice(0, 300)] });
  }
  if (signal.aborted) return end('not-tested', words('script.stopped'));
  const read = await ports.readScript(place, signal);
  const purpose = words('contact.script', { setting: setting.name }).slice(0, 200);
  const contacts = read.contacts.flatMap(({ address, port }) => (address === null ? [] : [{ address, port, purpose }]));
  if (!read.ok) return end('not-read', words('script.not-read', { reason: reasonOf(read) }), { contacts });
  return { script: await evaluate(setting, read.script, inquiry, ports, signal), contacts, leftAlone: [] };
}

const reasonOf = ({ detail, why }: Extract<ReadScript, { ok: false }>) =>
  (detail === '' ? why : `${why}, ${detail}`).slice(0, 200);

/** Questions of a script for other names are answered in the next round, where they may be looked up. */
const mostRounds = 3;
const mostNamesOfRound = 8;

async function evaluate(
  setting: FoundSetting,
  script: string,
  inquiry: ScriptsInquiry,
  ports: ScriptsPorts,
  signal: AbortSignal,
): Promise<ProxyScript> {
  const { addresses, mayLookUp, target } = inquiry;
  const [first] = addresses;
  const route = first ? await ports.checkRoute(first.address) : { source: null };
  const own = knownAddresses(target, addresses);
  let known: Readonly<Record<string, readonly string[]>> = own;
  for (let round = 1; ; round += 1) {
    const question = { ...questionOf(target), script, known, ownAddress: route.source ?? '127.0.0.1' };
    const end = await ports.runScript(question, computeMs, signal);
    if (!('reasons' in end)) return cut(setting, end.state);
    if (end.unknownNames.length === 0 || !mayLookUp || round === mostRounds) return judged(setting, end);
    known = { ...known, ...(await lookUp(end.unknownNames.slice(0, mostNamesOfRound), inquiry, ports, signal)) };
  }
}

const cut = (setting: FoundSetting, state: 'too-slow' | 'stopped' | 'died') =>
  unanswered(
    setting,
    state === 'stopped' ? 'not-tested' : 'failed',
    words(`script.${state}`, { seconds: computeMs / 1000 }),
  );

/** As browsers ask: of an `https:` address no more than the host and its port. */
function questionOf({ host, port }: Target) {
  const name = host.replace(/%.*$/, '');
  const written = name.includes(':') ? `[${name}]` : name;
  return { url: `https://${written}${port === 443 ? '' : `:${port}`}/`, host: name };
}

/** Where the person said where to connect, nobody looked the name up. */
function knownAddresses({ connect, host }: Target, addresses: readonly ResolvedAddress[]) {
  if (connect !== null || addresses.length === 0 || addressFamily(host) !== null) return {};
  return { [host.toLowerCase()]: addresses.slice(0, 16).map(({ address }) => address) };
}

async function lookUp(
  names: readonly string[],
  { dnsMs }: ScriptsInquiry,
  { resolve }: ScriptsPorts,
  signal: AbortSignal,
): Promise<Record<string, readonly string[]>> {
  const found = await Promise.all(names.map((name) => resolve(name, dnsMs, signal)));
  const entries = names.map((name, index) => {
    const one = found[index];
    return [name, one?.ok ? one.addresses.map(({ address }) => address) : []] as const;
  });
  return Object.fromEntries(entries);
}

function judged(setting: FoundSetting, { reasons, state, text, unknownNames }: ScriptAnswer): ProxyScript {
  const dependsOn = [...reasons, ...(unknownNames.length > 0 ? (['other-names'] as const) : [])];
  const answer = cleanAnswer(text);
  const ways = state === 'answered' ? readScriptWays(text) : [];
  const meaning =
    state === 'answered' ? meaningOf(answer, ways) : [words('script.failed', { reason: answer.slice(0, 150) })];
  const names = unknownNames.slice(0, 5).join(', ').slice(0, 250);
  const password = state === 'answered' && holdsCredentials(text) ? [words('script.password')] : [];
  const doubts = dependsOn.map((one) => words(`script.${one}`, { names }));
  return {
    ...unanswered(setting, state, [...meaning, ...password, ...doubts].join(' ')),
    ...{ answer: state === 'answered' ? answer : null, ways, dependsOn, notLookedUp: [...unknownNames].slice(0, 40) },
  };
}

function meaningOf(answer: string, [first, second]: readonly ScriptWay[]): string[] {
  const told = { answer: answer.slice(0, 250) };
  if (first === undefined || first.kind === 'unknown') return [words('script.odd', told)];
  if (first.kind === 'direct') return [words('script.direct', told)];
  const then =
    second === undefined || second.kind === 'unknown'
      ? []
      : [words(`script.then-${second.kind}`, { proxy: second.proxy ?? '' })];
  return [words('script.proxy', { ...told, proxy: first.proxy ?? '' }), ...then];
}

const unanswered = (
  { name, source, value }: FoundSetting,
  state: ProxyScript['state'],
  because: string,
): ProxyScript => ({
  ...{ source, setting: name, url: value.slice(0, 2000), state, answer: null, ways: [] },
  ...{ dependsOn: [], notLookedUp: [], because: because.slice(0, 800) },
});

/** The way that a script names first, where nothing is guessed in its answer; null otherwise. */
export function certainWay({ dependsOn, state, ways }: ProxyScript): ScriptWay | null {
  const isGuess = dependsOn.some((one) => one === 'other-names' || one === 'date');
  const [first] = ways;
  return state !== 'answered' || isGuess || first === undefined || first.kind === 'unknown' ? null : first;
}

/** Families that leave it to a script, with what that one says. */
export const withScripts = (answers: readonly FamilyAnswer[], scripts: readonly ProxyScript[]): FamilyAnswer[] =>
  answers.map((answer) => {
    const script = scripts.find(({ setting, source }) => setting === answer.setting && source !== 'given');
    const way = answer.state === 'not-known' && script ? certainWay(script) : null;
    if (way === null || way.kind === 'unknown') return answer;
    const { setting } = answer;
    const id = way.kind === 'proxy' ? 'family.script-says' : 'family.script-direct';
    const because = words(id, { setting: setting ?? '', proxy: way.proxy ?? '' }).slice(0, 600);
    return { ...answer, state: way.kind, proxy: way.proxy, because };
  });

const words = (id: NetworkProxiesTextId, parameters: Readonly<Record<string, string | number>> = {}) =>
  say(networkProxiesTexts, phrase(id, { ...parameters }));
