import type { FamilyAnswer, ProxyDisagreement, ProxyFamily, ProxySetting } from '../../../../shared/network/proxies.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../../shared/text/en/network-proxies.ts';
import { say } from '../../../../shared/text/say.ts';
import { coveringRule, type Destination, type DialectName, dialects } from './exceptions.ts';
import { isForSite } from './families.ts';
import type { FoundSetting } from './found-setting.ts';

/** The settings, each with whether it counts for the destination and why. */
export const withEffect = (
  settings: readonly FoundSetting[],
  answers: readonly FamilyAnswer[],
  destination: Destination,
): ProxySetting[] => settings.map((setting) => ({ ...setting, ...effect(setting, settings, answers, destination) }));

type Effect = Pick<ProxySetting, 'applies' | 'because'>;

function effect(
  setting: FoundSetting,
  settings: readonly FoundSetting[],
  answers: readonly FamilyAnswer[],
  destination: Destination,
): Effect {
  if (setting.source === 'given') return is('yes', 'applies.given');
  if (setting.kind === 'script') return is('not-known', 'applies.script');
  if (setting.kind === 'discovery') return is('not-known', 'applies.discovery');
  if (setting.kind === 'switch') return is('not-known', 'applies.switch');
  if (setting.kind === 'trust-file') return is('yes', 'applies.trust-file');
  if (setting.kind === 'verification-off') return is('yes', 'applies.verification-off');
  return setting.kind === 'exceptions'
    ? exceptionEffect(setting, answers, destination)
    : proxyEffect(setting, settings, answers, destination);
}

function exceptionEffect(setting: FoundSetting, answers: readonly FamilyAnswer[], destination: Destination): Effect {
  const decided = answers.find(({ rule, setting: by }) => rule !== null && by === setting.name);
  const rule = decided?.rule ?? anyRule(setting.value, destination);
  return rule === null ? is('no', 'applies.excepts-nothing') : is('yes', 'applies.excepts', { rule });
}

function anyRule(list: string, destination: Destination): string | null {
  const names = Object.keys(dialects) as DialectName[];
  const rules = names.map((name) => coveringRule(name, list, destination));
  return rules.find((rule) => rule !== null && list.includes(rule)) ?? null;
}

function proxyEffect(
  setting: FoundSetting,
  settings: readonly FoundSetting[],
  answers: readonly FamilyAnswer[],
  destination: Destination,
): Effect {
  if (setting.source === 'git' && !isForSite(setting.name, destination)) {
    return is('no', 'applies.other-site', { site: setting.name });
  }
  const deciding = answers.filter(
    ({ proxy, setting: by }) => proxy === setting.value.slice(0, 300) && by === setting.name,
  );
  if (deciding.length > 0)
    return is('yes', 'applies.family', { families: listed(deciding.map(({ family }) => family)) });
  const isCgi = settings.some(({ name }) => name === 'REQUEST_METHOD');
  if (setting.name === 'HTTP_PROXY') return is('no', isCgi ? 'applies.cgi' : 'applies.upper-http');
  if (setting.scheme === 'http') return is('no', 'applies.other-scheme');
  if (setting.scheme === 'https' && destination.isWeb === false) return is('no', 'applies.not-web');
  const hasFamily = !['apt', 'maven', 'gradle'].includes(setting.source);
  return hasFamily ? is('no', 'applies.overruled') : is('not-known', 'applies.tool');
}

/** Where families part, or two spellings of a variable do. */
export function disagreements(
  settings: readonly FoundSetting[],
  answers: readonly FamilyAnswer[],
): ProxyDisagreement[] {
  const direct = answers.filter(
    ({ rule, setting, state }) => state === 'direct' && (rule !== null || setting !== null),
  );
  const proxied = answers.filter(({ state }) => state === 'proxy');
  const names = (some: readonly FamilyAnswer[]) => listed(some.map(({ family }) => family));
  const proxies = [...new Set(proxied.map(({ proxy }) => proxy ?? ''))];
  const ways: ProxyDisagreement[] =
    direct.length > 0 && proxied.length > 0
      ? [
          disagreement('way', 'disagreement.way', { direct: names(direct), proxied: names(proxied) }, [
            ...direct,
            ...proxied,
          ]),
        ]
      : [];
  const different: ProxyDisagreement[] =
    proxies.length > 1 ? [disagreement('proxy', 'disagreement.proxy', { proxies: proxies.join(', ') }, proxied)] : [];
  return [...ways, ...different, ...spellings(settings)];
}

function spellings(settings: readonly FoundSetting[]): ProxyDisagreement[] {
  const variables = settings.filter(({ source }) => source === 'environment');
  return variables.flatMap(({ name, value }) => {
    if (name !== name.toLowerCase()) return [];
    const other = variables.find((one) => one.name !== name && one.name.toLowerCase() === name && one.value !== value);
    return other ? [disagreement('spelling', 'disagreement.spelling', { one: name, other: other.name }, [])] : [];
  });
}

function disagreement(
  about: ProxyDisagreement['about'],
  id: NetworkProxiesTextId,
  parameters: Readonly<Record<string, string>>,
  answers: readonly FamilyAnswer[],
): ProxyDisagreement {
  const text = say(networkProxiesTexts, phrase(id, { ...parameters })).slice(0, 600);
  return { about, text, families: answers.map(({ family }) => family) };
}

/** `curl, git and go`. */
function listed(families: readonly ProxyFamily[]): string {
  const last = families.at(-1) ?? '';
  return families.length > 1 ? `${families.slice(0, -1).join(', ')} and ${last}` : last;
}

const is = (
  applies: Effect['applies'],
  id: NetworkProxiesTextId,
  parameters: Readonly<Record<string, string>> = {},
): Effect => ({ applies, because: say(networkProxiesTexts, phrase(id, { ...parameters })).slice(0, 400) });
