import type { RankedCause } from '../../../shared/cause.ts';
import type { ProxiesSection, WayTrial } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { shown } from '../wording.ts';
import { forPrograms, namesOf, type SettingOfPrograms } from './program-settings.ts';

/**
 * A cause that a proxy of the settings shows: it holds for the programs that take that setting, and explains nothing
 * else. Null where no program would end up there.
 */
export function proxyForPrograms(
  cause: RankedCause,
  trial: WayTrial,
  section: ProxiesSection,
  target: Target,
): RankedCause | null {
  if (fallsBack(trial, section)) return null;
  const settings = settingsBehind(trial.proxy, section, trial.from);
  if (settings.length === 0) return null;
  const comparison = section.comparisons.find(({ proxy }) => proxy === trial.proxy);
  return { ...forPrograms(cause, 'proxies', settings, target), ...firmness(cause, trial, comparison?.works) };
}

/** Where it fails directly as well, the proxy may be innocent. */
function firmness(
  { confidence }: RankedCause,
  trial: WayTrial,
  works: ProxiesSection['comparisons'][number]['works'] | undefined,
): Partial<Pick<RankedCause, 'confidence' | 'why'>> {
  const why = (id: 'programs.why.pair' | 'programs.why.neither') => say(texts, phrase(id));
  if (works !== 'direct' && works !== 'both') return { confidence: 'possible', why: why('programs.why.neither') };
  const isPair = works === 'direct' && confidence === 'likely' && isProven(trial);
  return isPair ? { confidence: 'confirmed', why: why('programs.why.pair') } : {};
}

/**
 * Its own words, or the system's, leave no doubt: silence may be an accident, 5xx speaks of the server, and
 * where a sign-in is wanted programs may have one from elsewhere.
 */
function isProven({ opening }: WayTrial): boolean {
  if (opening === null) return false;
  const isRefused = opening.state === 'refused' && (opening.status ?? 0) >= 400 && (opening.status ?? 0) < 500;
  const isGone = opening.errorCode === 'ECONNREFUSED' || opening.state === 'not-found';
  return isRefused || isGone || opening.state === 'not-a-proxy';
}

/** Programs that obey a script go on to its next way where one cannot be reached; a refusal is an answer and stays. */
function fallsBack({ opening, proxy }: WayTrial, { families, scripts = [] }: ProxiesSection): boolean {
  const isGone = ['unreachable', 'not-found', 'no-answer', 'closed'].includes(opening?.state ?? '');
  const scripted = scripts.filter(({ ways }) => ways.some((way) => way.proxy === proxy));
  const users = families.filter((family) => family.proxy === proxy);
  const isScripted = users.every(({ setting }) => scripted.some((script) => script.setting === setting));
  return isGone && scripted.length > 0 && isScripted && scripted.every(({ ways }) => ways.length > 1);
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
export function untriedProxies({ families, trials }: ProxiesSection): string | null {
  const left = families.filter(({ proxy, state }) => state === 'proxy' && !trials.some((one) => one.proxy === proxy));
  const [first] = left;
  if (first === undefined) return null;
  const settings = namesOf(
    left.filter(({ proxy }) => proxy === first.proxy).map(({ setting }) => ({ name: setting ?? '' })),
  );
  return say(texts, phrase('programs.not-tried', { proxy: shown(first.proxy ?? '', 150), settings }));
}
