import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import type { NetworkAnswer } from '../../../shared/network/document.ts';
import type { FamilyAnswer, ProxiesSection, ProxySource, WayTrial } from '../../../shared/network/proxies.ts';
import { networkWords } from '../../../shared/network/words.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { type NetworkProgramsTextId, networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { shell } from '../remedies/command.ts';
import { listed, shown } from '../wording.ts';
import type { NetworkEvidence } from './evidence.ts';
import { namesOf } from './program-settings.ts';
import type { NetworkReach } from './reach.ts';
import { endsAt, givenScript, isGuess } from './script-proxies.ts';

/** The way through a proxy of the settings, where that was tried and works, and the direct one does not. */
export interface UsualWay {
  readonly proxy: string;
  /** `HTTPS_PROXY`, `ProxyServer and http.proxy`. */
  readonly setting: string;
  readonly users: readonly FamilyAnswer['family'][];
  /** Programs of this computer that go past it. */
  readonly direct: readonly FamilyAnswer['family'][];
  /** Whether it is a setting for programs at large; false where single tools have it alone. */
  readonly isForAll: boolean;
}

/** Null where the direct way works as well, or no proxy that was tried does. What the person gave decides itself. */
export function usualWay(
  { proxies, target }: Pick<NetworkEvidence, 'proxies' | 'target'>,
  { answered }: Pick<NetworkReach, 'answered'>,
): UsualWay | null {
  if (proxies === null || target.proxy !== null || answered.length > 0) return null;
  if (proxies.trials.some(({ handshake, way }) => way === 'direct' && handshake.state === 'completed')) return null;
  const working = proxies.trials.filter(({ handshake, way }) => way === 'proxied' && handshake.state === 'completed');
  const ways = working.flatMap((trial) => wayThrough(trial, proxies) ?? []);
  return ways.find(({ isForAll }) => isForAll) ?? ways[0] ?? null;
}

function wayThrough(trial: WayTrial, proxies: ProxiesSection): UsualWay | null {
  const { families, settings } = proxies;
  const users = families.filter(({ proxy, state }) => state === 'proxy' && proxy === trial.proxy);
  const script = givenScript(proxies);
  const isByScript = script !== null && !isGuess(script) && endsAt(script, trial, proxies);
  if (trial.proxy === null || (users.length === 0 && !isByScript)) return null;
  const names = [...(isByScript ? [script.setting] : []), ...users.flatMap(({ setting }) => setting ?? [])];
  const isGeneral = ({ setting }: FamilyAnswer) =>
    settings.some(({ name, source }) => name === setting && general.has(source) && !/^npm_config/i.test(name));
  return {
    proxy: trial.proxy,
    setting: namesOf(names.map((name) => ({ name }))),
    users: users.map(({ family }) => family),
    direct: families.filter((one) => one.state === 'direct' && isHere(one, proxies)).map(({ family }) => family),
    isForAll: isByScript || users.some(isGeneral),
  };
}

/** Services of Windows are on no other computer, and nobody told which one this is but its settings. */
const isHere = ({ family }: FamilyAnswer, { settings }: ProxiesSection): boolean =>
  family !== 'windows-services' || settings.some(({ source }) => source === 'windows' || source === 'winhttp');

/** Settings that no single tool has to itself. */
const general: ReadonlySet<ProxySource> = new Set(['environment', 'gnome', 'kde', 'macos', 'windows']);

/** What fails past the proxy, beside the way that works: a note for programs that go there, and no fault. */
export function besideUsualWay(
  cause: RankedCause,
  way: UsualWay,
  { target }: { readonly target: Target },
): RankedCause {
  const programs = namesOfFamilies(way.direct);
  return {
    ...cause,
    confidence: 'possible',
    scope: (way.direct.length === 0 ? words('usual.scope.none') : words('usual.scope', { programs })).slice(0, 200),
    why: words('usual.why'),
    remedies: [sendThrough(way, target)],
  };
}

/**
 * The answer where programs of this computer come through by their proxy and the direct way is closed, which is usual
 * in companies. `closed`: what was found of the direct way; `others`: causes that are none of it.
 */
export function answerUsual(
  base: NetworkAnswer,
  way: UsualWay,
  { gaps, state }: Pick<NetworkEvidence, 'gaps' | 'state'>,
  { closed, others }: { readonly closed: readonly RankedCause[]; readonly others: readonly RankedCause[] },
): NetworkAnswer {
  const told = { setting: way.setting, proxy: shown(way.proxy, 150), programs: namesOfFamilies(way.direct) };
  if (!way.isForAll) {
    const users = { ...told, programs: namesOfFamilies(way.users) };
    return { ...base, summary: `${base.summary} ${words('usual.of-a-tool', users)}`.slice(0, 1000) };
  }
  if (state === 'running' || others.some(({ confidence }) => confidence !== 'possible')) return base;
  const [guess] = others;
  if (guess !== undefined) return plain('inconclusive', 'answer.perhaps', { headline: guess.headline, why: guess.why });
  if (state === 'stopped') return plain('inconclusive', 'answer.part-proxied', told);
  const kind = closed.length === 0 ? 'untried' : way.direct.length === 0 ? 'closed' : 'programs';
  const text = phrase(`usual.headline.${kind}`, told);
  const rest =
    state === 'way-left'
      ? say(networkTexts, phrase('answer.healthy.way'))
      : words(gaps > 0 ? 'usual.gaps' : 'usual.whole');
  return {
    ...{ state: 'healthy', cause: null, confidence: null, side: null, text },
    headline: say(texts, text).slice(0, 300),
    summary: words(`usual.summary.${kind}`, { ...told, rest }).slice(0, 1000),
  };
}

function plain(
  state: NetworkAnswer['state'],
  id: 'answer.perhaps' | 'answer.part-proxied',
  told: Readonly<Record<string, string>>,
): NetworkAnswer {
  const text = phrase(id, { ...told });
  return {
    ...{ state, cause: null, confidence: null, side: null, text },
    headline: say(networkTexts, text).slice(0, 300),
    summary: say(networkTexts, phrase(`${id}.summary`, { ...told })).slice(0, 1000),
  };
}

function sendThrough({ direct, proxy, users }: UsualWay, { host, port }: Target): Remedy {
  const [, name, at] = /^http:\/\/([\w.-]+):(\d+)\/?$/i.exec(proxy) ?? [];
  const java = name && `export JAVA_TOOL_OPTIONS="-Dhttps.proxyHost=${name} -Dhttps.proxyPort=${at}"`;
  const step = (id: NetworkProgramsTextId, command: string | null) => ({ text: words(id), command });
  const isSet = users.includes('curl') && users.includes('go');
  const steps = [
    ...(isSet ? [] : [step('usual.remedy.variable', shell`export HTTPS_PROXY=${proxy}`)]),
    ...(direct.includes('node') ? [step('usual.remedy.node', 'export NODE_USE_ENV_PROXY=1')] : []),
    ...(direct.includes('java') ? [step('usual.remedy.java', java ?? null)] : []),
  ].filter(({ command }) => command !== null);
  const others = { text: words('usual.remedy.others', { proxy: shown(proxy, 150) }), command: null };
  const where = host.includes(':') ? `[${shown(host)}]:${port}` : `${shown(host)}:${port}`;
  return {
    ...{ id: 'send-through-the-proxy', side: 'client', title: words('usual.remedy') },
    steps: [...steps, others],
    risk: words('usual.remedy.risk'),
    undo: words('usual.remedy.undo'),
    check: words('usual.remedy.check', { where }),
  };
}

const namesOfFamilies = (families: readonly FamilyAnswer['family'][]) =>
  listed(
    families.map((family) => networkWords(`proxies.family.${family}`)),
    4,
  );

const words = (id: NetworkProgramsTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(texts, phrase(id, { ...parameters }));
