import type { RankedCause } from '../../../shared/cause.ts';
import type { ProxiesSection, ProxyScript, ScriptWay, WayTrial } from '../../../shared/network/proxies.ts';
import { replyOf } from '../../../shared/network/proxy-reply.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkProgramsTextId, networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { proxyMeaning } from '../proxy-meaning.ts';
import { shown } from '../wording.ts';
import { isGone, isProven, isProvenGone } from './proxy-reply.ts';

/** What a proxy shows to programs that obey a script which the person gave: that is what was asked. */
export function scriptCauses(cause: RankedCause, trial: WayTrial, section: ProxiesSection): RankedCause[] {
  const script = givenScript(section);
  if (script === null || !endsAt(script, trial, section)) return [];
  const scope = words('script.scope');
  return [{ ...tellScript(cause, trial, script), scope, evidence: ['proxies', `proxies:${script.setting}`] }];
}

/** The script that the person gave, where it answered. */
export const givenScript = ({ scripts = [] }: Pick<ProxiesSection, 'scripts'>): ProxyScript | null =>
  scripts.find(({ source, state }) => source === 'given' && state === 'answered') ?? null;

/** The script that the person gave, where it brought no answer; null otherwise. */
export const silentScript = ({ scripts = [] }: Pick<ProxiesSection, 'scripts'>): ProxyScript | null =>
  scripts.find(({ source, state }) => source === 'given' && state !== 'answered') ?? null;

/** The script that the person gave, where nobody tried the proxy that it names first; null otherwise. */
export function untriedScript(section: Pick<ProxiesSection, 'scripts' | 'trials'>): ProxyScript | null {
  const script = givenScript(section);
  const [first] = script?.ways ?? [];
  const isTried = section.trials.some(({ proxy }) => proxy === first?.proxy);
  return script !== null && first?.kind === 'proxy' && !isTried ? script : null;
}

/** The script of the system by whose answer programs come to a proxy; null where there is none. */
export const systemScript = (trial: WayTrial, { families, scripts = [] }: ProxiesSection): ProxyScript | null =>
  scripts.find(
    (script) =>
      script.source !== 'given' &&
      script.ways.some(({ proxy }) => proxy === trial.proxy) &&
      families.every(({ proxy, setting }) => proxy !== trial.proxy || setting === script.setting),
  ) ?? null;

/** A cause in the words of who reads the script's answer: which way it names, and what is wrong with that. */
export function tellScript(cause: RankedCause, trial: WayTrial, script: ProxyScript): RankedCause {
  if (cause.cause !== 'proxy-failure') return cause;
  const text = phrase(`script.cause.${kindOf(trial)}`, { way: wayOf(script, trial.proxy) });
  const told = { script: shown(script.url, 200), answer: shown(script.answer ?? '', 200) };
  const rest = isGone(trial)
    ? words('script.seen', { reply: shown(replyOf(trial), 200) })
    : words('script.tried', { rest: cause.explanation });
  const explanation = words('script.explanation', { ...told, rest }).slice(0, 2000);
  return { ...cause, text, headline: say(texts, text).slice(0, 300), explanation, ...firmness(trial, script) };
}

/** Seen to refuse, or not to be there: whatever the direct way does, programs that obey the script fail. */
function firmness(trial: WayTrial, script: ProxyScript): Partial<Pick<RankedCause, 'confidence' | 'why'>> {
  if (isGuess(script)) return { confidence: 'possible', why: words('script.why.guess') };
  if (!isProven(trial)) return {};
  const why = words('script.why.seen', { reply: shown(replyOf(trial), 200) }).slice(0, 600);
  return { confidence: 'confirmed', why };
}

/** What a script says after it asked for what nobody told it, is a guess. */
export const isGuess = ({ dependsOn }: ProxyScript): boolean =>
  dependsOn.some((one) => one === 'other-names' || one === 'date');

type Kind =
  Extract<NetworkProgramsTextId, `script.cause.${string}`> extends `script.cause.${infer Name}` ? Name : never;

function kindOf(trial: WayTrial): Kind {
  const { opening } = trial;
  if (isProvenGone(opening)) return opening?.state === 'not-found' ? 'not-found' : 'refuses';
  const special = specialKind(trial);
  if (special !== null) return special;
  switch (opening?.state) {
    case 'refused':
    case 'credentials':
    case 'not-a-proxy':
    case 'no-answer':
      return opening.state;
    case 'open':
      return 'behind';
    default:
      return opening?.state === 'closed' ? 'no-answer' : 'unreachable';
  }
}

/** What is seen of a proxy beside its state, and has a way out of its own; null for nothing of the kind. */
export function specialKind({
  address,
  opening,
  proxy,
}: WayTrial): 'busy' | 'name-silent' | 'perhaps-no-proxy' | 'sends-elsewhere' | 'speaks-socks' | 'speaks-tls' | null {
  if (opening === null) return null;
  const { speaks, state } = opening;
  if (state === 'not-a-proxy' || state === 'closed' || state === 'no-answer') {
    return speaks === 'tls' ? 'speaks-tls' : speaks === 'socks5' ? 'speaks-socks' : null;
  }
  if (state === 'unreachable') return address === null ? 'name-silent' : null;
  if (state !== 'refused') return null;
  const meaning = proxyMeaning({ ...opening, isHttp: !/^socks/i.test(proxy ?? '') });
  return meaning === 'busy' || meaning === 'sends-elsewhere' || meaning === 'perhaps-no-proxy' ? meaning : null;
}

/** As the script wrote it: `PROXY a:3128`. */
export function wayOf({ answer, ways }: ProxyScript, proxy: string | null): string {
  const at = ways.findIndex((way) => way.proxy === proxy);
  const parts = (answer ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
  return shown(parts[at] ?? proxy ?? '', 100);
}

/** Programs take the first way that is there; where none is, each of them is one to mend. */
export function endsAt(script: ProxyScript, { proxy }: WayTrial, section: ProxiesSection): boolean {
  if (!script.ways.some((way) => way.proxy === proxy)) return false;
  const end = script.ways.find((way) => !isLost(way, section));
  return end === undefined || end.proxy === proxy;
}

function isLost({ kind, proxy }: ScriptWay, { trials }: ProxiesSection): boolean {
  if (kind === 'unknown') return true;
  const trial = trials.find((one) => (kind === 'direct' ? one.way === 'direct' : one.proxy === proxy));
  if (trial === undefined) return false;
  return kind === 'direct' ? trial.handshake.state === 'failed' : isGone(trial);
}

const words = (id: NetworkProgramsTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(texts, phrase(id, { ...parameters }));
