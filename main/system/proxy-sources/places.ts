import { posix, win32 } from 'node:path';
import type { Machine } from '../trust-stores/machine.ts';

/** Forms of settings, one reader each. */
export type SettingsForm =
  | 'gnome'
  | 'kde'
  | 'scutil'
  | 'internet-settings'
  | 'connections'
  | 'curl'
  | 'git'
  | 'npm'
  | 'pip'
  | 'net-properties'
  | 'docker'
  | 'apt'
  | 'maven'
  | 'gradle';

/** Where settings can stand: a file, every file of a folder, or what a program of the system says. */
export type SettingsPlace =
  | { readonly kind: 'file' | 'folder'; readonly form: SettingsForm; readonly path: string }
  | {
      readonly kind: 'program';
      readonly form: SettingsForm;
      readonly command: string;
      readonly args: readonly string[];
    };

/** Every place of this kind of machine, those that are overruled by others first. */
export function settingsPlaces({ environment, home, platform }: Omit<Machine, 'files' | 'runtime'>): SettingsPlace[] {
  const { join } = platform === 'win32' ? win32 : posix;
  const value = (name: string, otherwise: string) => environment[name] || otherwise;
  const file = (form: SettingsForm, ...parts: readonly [string, ...string[]]): SettingsPlace => ({
    kind: 'file',
    form,
    path: join(...parts),
  });
  const below = value('XDG_CONFIG_HOME', join(home, '.config'));
  const everywhere = [
    file('git', below, 'git', 'config'),
    file('git', value('GIT_CONFIG_GLOBAL', join(home, '.gitconfig'))),
    file('npm', value('npm_config_userconfig', join(home, '.npmrc'))),
    file('docker', value('DOCKER_CONFIG', join(home, '.docker')), 'config.json'),
    file('maven', home, '.m2', 'settings.xml'),
    file('gradle', value('GRADLE_USER_HOME', join(home, '.gradle')), 'gradle.properties'),
    file('curl', value('CURL_HOME', home), platform === 'win32' ? '_curlrc' : '.curlrc'),
    ...(environment.PIP_CONFIG_FILE ? [file('pip', environment.PIP_CONFIG_FILE)] : []),
    ...(environment.JAVA_HOME ? [file('net-properties', environment.JAVA_HOME, 'conf', 'net.properties')] : []),
  ];
  if (platform === 'win32') return [...windowsPlaces(value, home), ...everywhere];
  const unix = [
    file('git', '/etc/gitconfig'),
    file('npm', '/etc/npmrc'),
    file('pip', '/etc/pip.conf'),
    file('pip', home, '.pip', 'pip.conf'),
    file('pip', below, 'pip', 'pip.conf'),
  ];
  if (platform === 'darwin') return [...macosPlaces(home), ...unix, ...everywhere];
  return [
    { kind: 'program', form: 'gnome', command: 'gsettings', args: ['list-recursively', 'org.gnome.system.proxy'] },
    file('kde', below, 'kioslaverc'),
    file('apt', '/etc/apt/apt.conf'),
    { kind: 'folder', form: 'apt', path: '/etc/apt/apt.conf.d' },
    ...unix,
    ...everywhere,
  ];
}

function macosPlaces(home: string): SettingsPlace[] {
  const path = posix.join(home, 'Library', 'Application Support', 'pip', 'pip.conf');
  return [
    { kind: 'program', form: 'scutil', command: '/usr/sbin/scutil', args: ['--proxy'] },
    { kind: 'file', form: 'pip', path },
  ];
}

function windowsPlaces(value: (name: string, otherwise: string) => string, home: string): SettingsPlace[] {
  const reg = (form: SettingsForm, key: string, name: string): SettingsPlace => ({
    kind: 'program',
    form,
    command: win32.join(value('SystemRoot', 'C:\\Windows'), 'System32', 'reg.exe'),
    // One value each: all together can be longer than what is read of a program.
    args: ['query', key, '/v', name],
  });
  const connections = win32.join(internetSettings, 'Connections');
  const roaming = value('APPDATA', win32.join(home, 'AppData', 'Roaming'));
  return [
    reg('connections', `HKLM\\${connections}`, 'WinHttpSettings'),
    reg('connections', `HKCU\\${connections}`, 'DefaultConnectionSettings'),
    {
      kind: 'file',
      form: 'git',
      path: win32.join(value('ProgramFiles', 'C:\\Program Files'), 'Git', 'etc', 'gitconfig'),
    },
    { kind: 'file', form: 'pip', path: win32.join(value('ProgramData', 'C:\\ProgramData'), 'pip', 'pip.ini') },
    { kind: 'file', form: 'pip', path: win32.join(roaming, 'pip', 'pip.ini') },
  ];
}

const internetSettings = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';

/** The values of "Internet Options" that are asked for one by one and read together. */
export const internetSettingsQueries = (systemRoot: string) => ({
  command: win32.join(systemRoot, 'System32', 'reg.exe'),
  all: ['ProxyEnable', 'ProxyServer', 'ProxyOverride', 'AutoConfigURL', 'AutoDetect'].map((name) => [
    'query',
    `HKCU\\${internetSettings}`,
    '/v',
    name,
  ]),
});
