import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import type { ProxySource } from '../../../shared/network/proxies.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProgramsTextId, networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { shell } from '../remedies/command.ts';
import { listed, shown } from '../wording.ts';

/** Where a setting of programs stands. */
export interface SettingOfPrograms {
  readonly source: ProxySource;
  readonly name: string;
  /** File, command or key; empty for the environment. */
  readonly place: string;
  readonly line: number | null;
}

/** A cause that holds for programs with a setting alone: it says for which, and how that setting is changed. */
export function forPrograms(
  cause: RankedCause,
  section: 'proxies' | 'machine',
  settings: readonly SettingOfPrograms[],
  target: Target,
): RankedCause {
  const names = namesOf(settings);
  const first = settings[0]?.name ?? '';
  return {
    ...cause,
    side: cause.side === 'network' ? 'client' : cause.side,
    scope: words('programs.scope', { settings: names }).slice(0, 200),
    evidence: [section, `${section}:${first}`.slice(0, 200)],
    remedies: [changeSettings(settings, target, section === 'proxies'), ...cause.remedies].slice(0, 8),
  };
}

/** Whether a cause holds for programs with a setting alone. */
export const concernsPrograms = ({ evidence, scope }: Pick<RankedCause, 'evidence' | 'scope'>): boolean =>
  scope !== null && evidence.some((place) => place.startsWith('proxies:') || place.startsWith('machine:'));

/** `HTTPS_PROXY and http.proxy`. */
export const namesOf = (settings: readonly Pick<SettingOfPrograms, 'name'>[]): string =>
  listed([...new Set(settings.map(({ name }) => shown(name, 60)))].slice(0, 3));

function changeSettings(settings: readonly SettingOfPrograms[], { host }: Target, isProxy: boolean): Remedy {
  const steps = settings.slice(0, 4).flatMap((one) => stepsFor(one));
  const except = isProxy ? shell`export NO_PROXY="\${NO_PROXY:+$NO_PROXY,}"${host}` : null;
  const excepting = except === null ? [] : [{ text: words('programs.except'), command: except }];
  const names = namesOf(settings);
  return {
    ...{ id: 'change-the-setting', side: 'client' as const, title: words('programs.change', { settings: names }) },
    steps: [...steps, ...excepting],
    risk: words(isProxy ? 'programs.risk.proxy' : 'programs.risk.trust'),
    undo: words('programs.undo', { settings: names }).slice(0, 600),
    check: words(isProxy ? 'programs.check.proxy' : 'programs.check.trust', { settings: names }).slice(0, 600),
  };
}

/** A variable is taken out and looked for where it is set; a file is changed at its line. */
function stepsFor(setting: SettingOfPrograms): Remedy['steps'] {
  const { line, name, place, source } = setting;
  const told = { setting: shown(name, 80), place: shown(`${place}${line === null ? '' : `:${line}`}`, 200) };
  const command = commandFor(setting);
  if (source === 'environment' || (source === 'java' && place === '')) {
    const look = /^\w+$/.test(name) ? `grep -n ${name} ${profiles}` : null;
    return [
      { text: words('programs.unset', told), command },
      { text: words('programs.unset.find', told), command: look },
    ];
  }
  return [{ text: words(command === null ? 'programs.edit' : 'programs.edit.command', told), command }];
}

const profiles = '~/.profile ~/.bashrc ~/.zshrc /etc/environment /etc/profile.d/* 2>/dev/null';

/** Null where there is no one command: the line is named then. */
function commandFor({ name, place, source }: SettingOfPrograms): string | null {
  switch (source) {
    case 'environment':
    case 'java':
      return place === '' && /^\w+$/.test(name) ? `unset ${name}` : null;
    case 'git':
      return gitCommand(name, place);
    case 'npm':
      return npmScopes[place] === undefined ? null : shell`npm config delete ${name} --location=${npmScopes[place]}`;
    case 'gnome':
      return 'gsettings set org.gnome.system.proxy mode none';
    default:
      return null;
  }
}

function gitCommand(name: string, place: string): string | null {
  if (place === '~/.gitconfig') return shell`git config --global --unset-all ${name}`;
  if (place === '/etc/gitconfig') return shell`sudo git config --system --unset-all ${name}`;
  const file = place.startsWith('~/') ? null : place;
  return file === null ? null : shell`git config --file ${file} --unset-all ${name}`;
}

const npmScopes: Readonly<Record<string, string>> = { '~/.npmrc': 'user', '/etc/npmrc': 'global' };

const words = (id: NetworkProgramsTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(texts, phrase(id, { ...parameters }));
