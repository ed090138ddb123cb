import type { FamilyAnswer, ProxyFamily, ProxySource } from '../../../../shared/network/proxies.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { type NetworkProxiesTextId, networkProxiesTexts } from '../../../../shared/text/en/network-proxies.ts';
import { say } from '../../../../shared/text/say.ts';
import { coveringRule, type Destination, type DialectName } from './exceptions.ts';
import type { FoundSetting } from './found-setting.ts';

/** What programs of every family do with these settings for one destination, TLS being spoken there. */
export const answersFor = (settings: readonly FoundSetting[], destination: Destination): FamilyAnswer[] =>
  families.map((family) => answerOf(family, settings, destination));

/** Where a family looks, first to last. */
interface Family {
  readonly family: ProxyFamily;
  readonly proxies: readonly Place[];
  readonly exceptions: readonly Place[];
  readonly dialect: DialectName;
  /** Where the list itself stands decides how it is read, for settings of a desktop. */
  readonly dialectOf?: Readonly<Partial<Record<ProxySource, DialectName>>>;
  /** Null where the family reads its settings; else why it goes directly all the same. */
  readonly asleep?: (settings: readonly FoundSetting[]) => NetworkProxiesTextId | null;
}

/** Names of settings in one source; the first that is there counts. */
interface Place {
  readonly source: ProxySource;
  readonly names: readonly RegExp[];
}

const place = (source: ProxySource, ...names: readonly RegExp[]): Place => ({ source, names });
const environment = (...names: readonly RegExp[]) => place('environment', ...names);
const anyName = /./;

const noProxy = environment(/^no_proxy$/, /^NO_PROXY$/);
const httpsThenAll = environment(/^https_proxy$/, /^HTTPS_PROXY$/, /^all_proxy$/, /^ALL_PROXY$/);
const desktops = [place('windows', anyName), place('macos', anyName), place('gnome', anyName), place('kde', anyName)];

const families: readonly Family[] = [
  {
    family: 'curl',
    proxies: [place('curl', anyName), httpsThenAll],
    exceptions: [place('curl', anyName), noProxy],
    dialect: 'curl',
  },
  {
    family: 'git',
    proxies: [place('git', /^http\.[^.].*\.proxy$/i, /^http\.proxy$/i), httpsThenAll],
    exceptions: [noProxy],
    dialect: 'curl',
  },
  {
    family: 'go',
    proxies: [environment(/^HTTPS_PROXY$/, /^https_proxy$/)],
    exceptions: [environment(/^NO_PROXY$/, /^no_proxy$/)],
    dialect: 'go',
  },
  {
    family: 'python',
    proxies: [environment(/^https_proxy$/, /^https_proxy$/i), ...desktops.slice(0, 2)],
    exceptions: [environment(/^no_proxy$/, /^no_proxy$/i), ...desktops.slice(0, 2)],
    dialect: 'python',
    dialectOf: { windows: 'windows', macos: 'macos' },
  },
  {
    family: 'python-requests',
    proxies: [
      place('pip', anyName),
      environment(/^https_proxy$/, /^https_proxy$/i, /^all_proxy$/, /^all_proxy$/i),
      ...desktops.slice(0, 2),
    ],
    exceptions: [noProxy, ...desktops.slice(0, 2)],
    dialect: 'requests',
    dialectOf: { windows: 'windows', macos: 'macos' },
  },
  {
    family: 'node',
    proxies: [environment(/^https_proxy$/, /^HTTPS_PROXY$/)],
    exceptions: [noProxy],
    dialect: 'node',
    asleep: (settings) =>
      settings.some(({ name, value }) => name === 'NODE_USE_ENV_PROXY' && value === '1') ? null : 'family.node-asleep',
  },
  {
    family: 'npm',
    proxies: [
      environment(/^npm_config_https_proxy$/i),
      place('npm', /^https-proxy$/),
      environment(/^npm_config_proxy$/i),
      place('npm', /^proxy$/),
      environment(/^https_proxy$/i),
    ],
    exceptions: [environment(/^npm_config_noproxy$/i), place('npm', anyName), environment(/^no_proxy$/i)],
    dialect: 'npm',
  },
  {
    family: 'java',
    proxies: [place('java', anyName)],
    exceptions: [place('java', /^http\.nonProxyHosts$/)],
    dialect: 'java',
    asleep: (settings) =>
      settings.some(({ name, value }) => name === 'java.net.useSystemProxies' && value === 'true')
        ? 'family.java-system'
        : null,
  },
  {
    family: 'docker',
    proxies: [place('docker', anyName)],
    exceptions: [place('docker', anyName)],
    dialect: 'go',
  },
  {
    family: 'browsers',
    proxies: [...desktops, httpsThenAll],
    exceptions: [...desktops, noProxy],
    dialect: 'gnome',
    dialectOf: { windows: 'windows', macos: 'macos' },
  },
  {
    family: 'windows-services',
    proxies: [place('winhttp', anyName)],
    exceptions: [place('winhttp', anyName)],
    dialect: 'windows',
  },
];

function answerOf(family: Family, settings: readonly FoundSetting[], destination: Destination): FamilyAnswer {
  const direct = { family: family.family, state: 'direct', proxy: null, setting: null, rule: null } as const;
  if (destination.isWeb === false && !beyondWeb.has(family.family)) {
    return { ...direct, because: words('family.not-web') };
  }
  const asleep = family.asleep?.(settings) ?? null;
  if (asleep === 'family.java-system') return { ...direct, state: 'not-known', because: words(asleep) };
  const proxy = firstProxy(family, settings, destination);
  if (proxy === null) return { ...direct, because: words('family.none') };
  if (asleep !== null) return { ...direct, setting: proxy.name, because: words(asleep) };
  if (proxy.kind !== 'proxy') {
    const id =
      proxy.kind === 'script' ? 'family.script' : proxy.kind === 'discovery' ? 'family.discovery' : 'family.switch';
    return { ...direct, state: 'not-known', setting: proxy.name, because: words(id, { setting: proxy.name }) };
  }
  const excepted = exception(family, settings, destination);
  if (excepted !== null) {
    const { list, rule } = excepted;
    const because = words(list === null ? 'family.always' : 'family.excepted', { rule, list: list?.name ?? '' });
    return { ...direct, setting: list?.name ?? null, rule: rule.slice(0, 300), because: because.slice(0, 600) };
  }
  const value = proxy.value.slice(0, 300);
  const because = words('family.proxy', { setting: proxy.name, proxy: value }).slice(0, 600);
  return { ...direct, state: 'proxy', proxy: value, setting: proxy.name, because };
}

/** The setting that counts: of a desktop a script or a discovery goes before addresses. */
function firstProxy(family: Family, settings: readonly FoundSetting[], destination: Destination): FoundSetting | null {
  const candidates = settings.filter(({ kind, name, scheme, source }) => {
    if (destination.isWeb === false && scheme === 'https') return false;
    if (source === 'git' && !isForSite(name, destination)) return false;
    if (kind === 'script' || kind === 'discovery') return isDesktop(source);
    if (kind === 'switch') return source === 'kde';
    return kind === 'proxy' && (scheme !== 'http' || (family.family === 'npm' && source !== 'environment'));
  });
  return pick(family.proxies, candidates);
}

/** `http.<url>.proxy` is for that site alone; `*` stands for one label. git-config(1), "http.<url>.*". */
export function isForSite(name: string, { host }: Destination): boolean {
  const site = /^http\.(.+)\.[^.]+$/i.exec(name)?.[1];
  if (site === undefined) return true;
  const wanted = /^(?:[a-z]+:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*)/i.exec(site)?.[1]?.toLowerCase() ?? '';
  const [first = '', ...rest] = host.toLowerCase().split('.');
  return wanted === host.toLowerCase() || (first !== '' && wanted === ['*', ...rest].join('.'));
}

/** curl takes ALL_PROXY for every protocol, Java its SOCKS proxy for every connection. */
const beyondWeb: ReadonlySet<ProxyFamily> = new Set(['curl', 'java']);

const isDesktop = (source: ProxySource) => ['windows', 'macos', 'gnome', 'kde', 'winhttp'].includes(source);

/** Of several of one name and source the last file wins, as these tools read them in that order; a scheme of its own first. */
function pick(places: readonly Place[], candidates: readonly FoundSetting[]): FoundSetting | null {
  for (const { names, source } of places) {
    for (const name of names) {
      const here = candidates.filter((one) => one.source === source && name.test(one.name));
      const decides = here.find(({ kind }) => kind === 'script' || kind === 'discovery');
      const exact = here.findLast(({ scheme }) => scheme === 'https') ?? here.at(-1);
      if (decides ?? exact) return decides ?? exact ?? null;
    }
  }
  return null;
}

function exception(
  family: Family,
  settings: readonly FoundSetting[],
  destination: Destination,
): { rule: string; list: FoundSetting | null } | null {
  const list = pick(
    family.exceptions,
    settings.filter(({ kind }) => kind === 'exceptions'),
  );
  const dialect = (list && family.dialectOf?.[list.source]) ?? family.dialect;
  const rule = coveringRule(dialect, list?.value ?? '', destination);
  if (rule === null) return null;
  const isListed = list?.value.includes(rule) ?? false;
  return { rule, list: isListed ? list : null };
}

const words = (id: NetworkProxiesTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(networkProxiesTexts, phrase(id, { ...parameters }));
