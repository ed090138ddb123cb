import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import type { ProxiesSection, WayTrial } from '../../../shared/network/proxies.ts';
import { replyOf } from '../../../shared/network/proxy-reply.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProgramsTextId, networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { shell } from '../remedies/command.ts';
import { shown } from '../wording.ts';
import { forPrograms, namesOf, type SettingOfPrograms } from './program-settings.ts';
import { isGone, isProven } from './proxy-reply.ts';
import { endsAt, systemScript, tellScript } from './script-proxies.ts';

/**
 * A cause that a proxy of the settings shows: it holds for the programs that take that setting, and explains nothing
 * else. Nothing where no program would end up there.
 */
export function proxyForPrograms(
  cause: RankedCause,
  trial: WayTrial,
  section: ProxiesSection,
  { target }: { readonly target: Target },
): RankedCause[] {
  const script = systemScript(trial, section);
  if (script !== null && !endsAt(script, trial, section)) return [];
  const settings = settingsBehind(trial.proxy, section, trial.from);
  if (settings.length === 0) return [];
  const comparison = section.comparisons.find(({ proxy }) => proxy === trial.proxy);
  const scoped = { ...forPrograms(cause, 'proxies', settings, target), ...firmness(cause, trial, comparison?.works) };
  return [script === null ? scoped : tellScript(scoped, trial, script)];
}

/** Where it fails directly as well, the proxy may be innocent. */
function firmness(
  { confidence }: RankedCause,
  trial: WayTrial,
  works: ProxiesSection['comparisons'][number]['works'] | undefined,
): Partial<Pick<RankedCause, 'confidence' | 'why'>> {
  const why = (id: 'programs.why.pair' | 'programs.why.pair-gone' | 'programs.why.neither') =>
    say(texts, phrase(id, { reply: shown(replyOf(trial), 200) })).slice(0, 600);
  if (works !== 'direct' && works !== 'both') return { confidence: 'possible', why: why('programs.why.neither') };
  const isPair = works === 'direct' && confidence === 'likely' && isProven(trial);
  if (!isPair) return {};
  return { confidence: 'confirmed', why: why(isGone(trial) ? 'programs.why.pair-gone' : 'programs.why.pair') };
}

/** The settings by which programs come to a proxy. */
function settingsBehind(proxy: string | null, section: ProxiesSection, from: string | null): SettingOfPrograms[] {
  const users = section.families.filter((family) => family.state === 'proxy' && family.proxy === proxy);
  const names = new Set(users.map(({ setting }) => setting));
  const isTools = section.settings.some(
    ({ applies, name, value }) => name === from && value === proxy && applies !== 'no',
  );
  if (names.size === 0 && (isTools || section.families.length === 0)) names.add(from);
  const found = section.settings.filter(
    ({ kind, name, value }) => names.has(name) && (kind === 'script' || value.slice(0, 300) === proxy),
  );
  const known = found.map(({ line, name, place, source }) => ({ line, name, place, source }));
  return known.length > 0 || names.size === 0
    ? known
    : [{ source: 'environment', name: from ?? '', place: '', line: null }];
}

/** A sentence about proxies that programs would take and that nobody tried; null where there are none. */
export function untriedProxies(section: ProxiesSection): string | null {
  const left = untried(section);
  return left && say(texts, phrase('programs.not-tried', { ...left }));
}

/** A direct way that fails is first held against the way that programs take, where nobody tried that one. */
export function tryProxyFirst(section: ProxiesSection, { host, port }: Target): Remedy | null {
  const left = untried(section);
  const name = host.includes(':') ? `[${host}]` : host;
  const command = shell`handshake-doctor network ${`${name}:${port}`} --allow proxies`;
  if (left === null || section.partial || command === null) return null;
  const words = (id: NetworkProgramsTextId) => say(texts, phrase(id, { ...left }));
  return {
    ...{ id: 'try-the-proxy', side: 'client', title: words('usual.try') },
    steps: [{ text: words('usual.try.1'), command }],
    ...{ risk: words('usual.try.risk'), undo: words('usual.try.undo'), check: words('usual.try.check') },
  };
}

function untried({ families, trials }: ProxiesSection) {
  const left = families.filter(({ proxy, state }) => state === 'proxy' && !trials.some((one) => one.proxy === proxy));
  const [first] = left;
  if (first === undefined) return null;
  const alike = left.filter(({ proxy }) => proxy === first.proxy);
  const settings = namesOf(alike.map(({ setting }) => ({ name: setting ?? '' })));
  return { proxy: shown(first.proxy ?? '', 150), settings };
}
