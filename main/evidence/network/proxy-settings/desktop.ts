import { type FoundSetting, found, joined, numberedLines, type SettingsText } from './found-setting.ts';
import { readEntries } from './key-value.ts';

/** Output of `gsettings list-recursively org.gnome.system.proxy`: `schema key 'value'`, one per line. */
export function readGnome({ place, text }: SettingsText): FoundSetting[] {
  const values = new Map<string, string>();
  for (const { words } of numberedLines(text)) {
    const [, schema = '', key = '', value = ''] =
      /^org\.gnome\.system\.proxy(?:\.(\w+))?\s+([\w-]+)\s+(.*)$/.exec(words) ?? [];
    if (key !== '') values.set(schema === '' ? key : `${schema}.${key}`, value.replace(/^'([\s\S]*)'$/, '$1'));
  }
  const mode = values.get('mode');
  const common = { source: 'gnome', place } as const;
  if (mode === 'auto') {
    const script = values.get('autoconfig-url') ?? '';
    if (script === '') return [found({ ...common, name: 'mode', kind: 'discovery', value: 'auto' })];
    return [found({ ...common, name: 'autoconfig-url', kind: 'script', value: script })];
  }
  if (mode !== 'manual') return [];
  const withPassword = values.get('http.use-authentication') === 'true';
  const proxy = (name: string, scheme: FoundSetting['scheme'], protocol: string) => {
    const value = joined(protocol, values.get(`${name}.host`), values.get(`${name}.port`));
    return value === null
      ? []
      : [found({ ...common, name: `${name}.host`, kind: 'proxy', value, scheme, withPassword })];
  };
  const ignored = [...(values.get('ignore-hosts') ?? '').matchAll(/'([^']*)'/g)].map(([, host = '']) => host);
  return [
    ...proxy('https', 'https', 'http'),
    ...proxy('http', 'http', 'http'),
    ...proxy('socks', 'all', 'socks5'),
    ...(ignored.length === 0
      ? []
      : [found({ ...common, name: 'ignore-hosts', kind: 'exceptions', value: ignored.join(','), scheme: 'none' })]),
  ];
}

/** KDE's kioslaverc, section "Proxy Settings": 0 none, 1 manual, 2 script, 3 discovery, 4 from the environment. */
export function readKde({ place, text }: SettingsText): FoundSetting[] {
  const entries = readEntries(text).filter(({ section }) => section.toLowerCase() === 'proxy settings');
  const last = (name: string) => entries.findLast((entry) => entry.name === name);
  const common = { source: 'kde', place } as const;
  const type = last('ProxyType')?.value;
  if (type === '2') {
    const value = scriptOf(text);
    return value ? [found({ ...common, name: 'Proxy Config Script', kind: 'script', value })] : [];
  }
  if (type === '3') return [found({ ...common, name: 'ProxyType', kind: 'discovery', value: '3' })];
  if (type === '4') return [found({ ...common, name: 'ProxyType', kind: 'switch', value: '4', scheme: 'none' })];
  if (type !== '1') return [];
  const proxy = (name: string, scheme: FoundSetting['scheme'], protocol: string) => {
    const entry = last(name);
    // KDE separates host and port with a space, or with a colon.
    const [, host, port] = /^(?:[a-z0-9]+:\/\/)?(\S+?)[:\s]+(\d+)\/?$/i.exec(entry?.value ?? '') ?? [];
    const value = joined(protocol, host ?? entry?.value, port);
    return entry && value ? [found({ ...common, line: entry.line, name, kind: 'proxy', value, scheme })] : [];
  };
  const exceptions = last('NoProxyFor');
  return [
    ...proxy('httpsProxy', 'https', 'http'),
    ...proxy('httpProxy', 'http', 'http'),
    ...proxy('socksProxy', 'all', 'socks5'),
    ...(exceptions?.value
      ? [
          found({
            ...common,
            line: exceptions.line,
            name: 'NoProxyFor',
            kind: 'exceptions',
            value: exceptions.value,
            scheme: 'none',
          }),
        ]
      : []),
  ];
}

const scriptOf = (text: string) => /^Proxy Config Script(?:\[\$e\])?=(.*)$/m.exec(text)?.[1]?.trim();

/** Output of `scutil --proxy`: a dictionary, one `Key : value` per line; lists are numbered. */
export function readScutil({ place, text }: SettingsText): FoundSetting[] {
  const values = new Map<string, string>();
  const exceptions: string[] = [];
  let inList = false;
  for (const { words } of numberedLines(text)) {
    const [, key = '', value = ''] = /^\s*(\w+)\s*:\s*(.*)$/.exec(words) ?? [];
    if (value.endsWith('{')) inList = key === 'ExceptionsList';
    else if (/^\s*\}/.test(words)) inList = false;
    else if (inList && /^\d+$/.test(key)) exceptions.push(value);
    else if (key !== '') values.set(key, value);
  }
  const common = { source: 'macos', place } as const;
  const isOn = (name: string) => values.get(`${name}Enable`) === '1';
  const proxy = (name: string, scheme: FoundSetting['scheme'], protocol: string) => {
    const value = joined(protocol, values.get(`${name}Proxy`), values.get(`${name}Port`));
    if (!isOn(name) || value === null) return [];
    const withPassword = values.has(`${name}User`);
    return [found({ ...common, name: `${name}Proxy`, kind: 'proxy', value, scheme, withPassword })];
  };
  const simple = values.get('ExcludeSimpleHostnames') === '1' ? ['<local>'] : [];
  const all = [...exceptions, ...simple];
  const script = values.get('ProxyAutoConfigURLString');
  return [
    ...(isOn('ProxyAutoConfig') && script
      ? [found({ ...common, name: 'ProxyAutoConfigURLString', kind: 'script', value: script })]
      : []),
    ...(isOn('ProxyAutoDiscovery')
      ? [found({ ...common, name: 'ProxyAutoDiscoveryEnable', kind: 'discovery', value: '1' })]
      : []),
    ...proxy('HTTPS', 'https', 'http'),
    ...proxy('HTTP', 'http', 'http'),
    ...proxy('SOCKS', 'all', 'socks5'),
    ...(all.length === 0
      ? []
      : [found({ ...common, name: 'ExceptionsList', kind: 'exceptions', value: all.join(','), scheme: 'none' })]),
  ];
}
