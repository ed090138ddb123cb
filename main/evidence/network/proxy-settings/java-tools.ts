import { type FoundSetting, found, joined, type SettingsText } from './found-setting.ts';
import { type Entry, readProperties } from './key-value.ts';

type JavaSource = 'java' | 'gradle';

/** `-Dname=value` in the variables that a Java machine reads by itself. */
export function readJavaOptions(name: string, value: string): FoundSetting[] {
  const entries = [...value.slice(0, 8192).matchAll(/-D([\w.]+)=("[^"]*"|'[^']*'|\S*)/g)].map(
    ([, key = '', given = '']) => ({ section: '', name: key, value: given.replace(/^["']|["']$/g, ''), line: 0 }),
  );
  return proxiesOf(entries, 'java', name, false);
}

/** net.properties of a Java machine. Java networking properties: "Networking Properties", Oracle. */
export const readNetProperties = ({ place, text }: SettingsText): FoundSetting[] =>
  proxiesOf(readProperties(text), 'java', place, true);

/** gradle.properties: the same names behind `systemProp.`. */
export function readGradleProperties({ place, text }: SettingsText): FoundSetting[] {
  const entries = readProperties(text).flatMap((entry) =>
    entry.name.startsWith('systemProp.') ? [{ ...entry, name: entry.name.slice('systemProp.'.length) }] : [],
  );
  return proxiesOf(entries, 'gradle', place, true);
}

function proxiesOf(entries: readonly Entry[], source: JavaSource, place: string, hasLines: boolean): FoundSetting[] {
  const last = (name: string) => entries.findLast((entry) => entry.name === name && entry.value !== '');
  const at = (entry: Entry) => ({ source, place, line: hasLines ? entry.line : null, name: entry.name }) as const;
  const proxy = (prefix: string, scheme: FoundSetting['scheme'], protocol: string, usual: string) => {
    const host = last(`${prefix}Host`);
    const value = host && joined(protocol, host.value, last(`${prefix}Port`)?.value ?? usual);
    if (!host || !value) return [];
    const withPassword = last(`${prefix}Password`) !== undefined;
    return [found({ ...at(host), kind: 'proxy', value, scheme, withPassword })];
  };
  const [exceptions, socksExceptions] = [last('http.nonProxyHosts'), last('socksNonProxyHosts')];
  const system = last('java.net.useSystemProxies');
  const lists = [exceptions, socksExceptions].filter((entry) => entry !== undefined);
  return [
    // The default ports of the properties are 80, 443 and 1080.
    ...proxy('https.proxy', 'https', 'http', '443'),
    ...proxy('http.proxy', 'http', 'http', '80'),
    ...proxy('socksProxy', 'all', 'socks5', '1080'),
    ...lists.map((entry) => found({ ...at(entry), kind: 'exceptions', value: entry.value, scheme: 'none' })),
    ...(system?.value === 'true' ? [found({ ...at(system), kind: 'switch', value: 'true', scheme: 'none' })] : []),
  ];
}

/** Maven's settings.xml: its `<proxy>` elements. Read as text: nothing of an XML file is followed or resolved. */
export function readMavenSettings({ place, text }: SettingsText): FoundSetting[] {
  const plain = text.slice(0, 262_144).replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const section = /<proxies>([\s\S]*?)<\/proxies>/.exec(plain);
  if (!section) return [];
  const start = section.index;
  return [...(section[1] ?? '').matchAll(/<proxy>([\s\S]*?)<\/proxy>/g)].slice(0, 20).flatMap((one) => {
    const field = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(one[1] ?? '')?.[1]?.trim();
    const value = joined('http', field('host'), field('port') ?? '8080');
    if (value === null || field('active') === 'false') return [];
    const line = plain.slice(0, start + '<proxies>'.length + one.index).split('\n').length;
    const common = { source: 'maven', place, line } as const;
    const exceptions = field('nonProxyHosts');
    const withPassword = field('password') !== undefined;
    // Maven uses a proxy for every protocol, whatever its `protocol` says: maven.apache.org, "Configuring a proxy".
    return [
      found({ ...common, name: 'proxy', kind: 'proxy', value, scheme: 'all', withPassword }),
      ...(exceptions
        ? [found({ ...common, name: 'nonProxyHosts', kind: 'exceptions', value: exceptions, scheme: 'none' })]
        : []),
    ];
  });
}
