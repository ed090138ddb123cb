// What Windows keeps in its registry. The words of `netsh` are translated; bytes and value names are not.
import { type FoundSetting, found, numberedLines, type SettingsText } from './found-setting.ts';

/** A value as `reg query` prints it: four spaces, name, type, data. */
export interface RegistryValue {
  readonly name: string;
  readonly type: string;
  readonly data: string;
}

export function readRegistry(text: string): RegistryValue[] {
  return numberedLines(text).flatMap(({ words }) => {
    const type = /^\s.*?\s(REG_[A-Z_]+)(?=\s|$)/.exec(words);
    if (type?.[1] === undefined) return [];
    const name = type[0].slice(0, -type[1].length).trim();
    return name === '' ? [] : [{ name, type: type[1], data: words.slice(type[0].length).trim() }];
  });
}

/** `HKCU\…\Internet Settings`: ProxyEnable, ProxyServer, ProxyOverride, AutoConfigURL. */
export function readInternetSettings({ place, text }: SettingsText): FoundSetting[] {
  const values = new Map(readRegistry(text).map(({ name, data }) => [name.toLowerCase(), data]));
  const isOn = Number(values.get('proxyenable') ?? 0) === 1;
  return settingsOf(
    {
      servers: isOn ? (values.get('proxyserver') ?? '') : '',
      exceptions: isOn ? (values.get('proxyoverride') ?? '') : '',
      script: values.get('autoconfigurl') ?? '',
      discovers: Number(values.get('autodetect') ?? 0) === 1,
    },
    'windows',
    place,
    { servers: 'ProxyServer', exceptions: 'ProxyOverride', script: 'AutoConfigURL', discovers: 'AutoDetect' },
  );
}

/**
 * The blob of `Connections\DefaultConnectionSettings` (and of WinHTTP's `WinHttpSettings`): version, change counter,
 * flags (1 direct, 2 proxy, 4 script, 8 discovery), then three texts, each behind its length. The layout is not
 * documented by Microsoft; it has been the same since Internet Explorer 5. Null for bytes of another form.
 */
export function readConnectionBlob(hex: string): ConnectionBlob | null {
  if (!/^(?:[0-9a-f]{2}){12,}$/i.test(hex)) return null;
  const bytes = Buffer.from(hex.slice(0, 32_768), 'hex');
  const flags = bytes.readUInt32LE(8);
  const texts: string[] = [];
  let offset = 12;
  for (let index = 0; index < 3 && offset + 4 <= bytes.length; index += 1) {
    const length = bytes.readUInt32LE(offset);
    if (length > 8192 || offset + 4 + length > bytes.length) return null;
    texts.push(bytes.subarray(offset + 4, offset + 4 + length).toString('latin1'));
    offset += 4 + length;
  }
  const [servers = '', exceptions = '', script = ''] = texts;
  const usesProxy = (flags & 2) !== 0;
  return {
    servers: usesProxy ? servers : '',
    exceptions: usesProxy ? exceptions : '',
    script: (flags & 4) !== 0 ? script : '',
    discovers: (flags & 8) !== 0,
  };
}

export interface ConnectionBlob {
  readonly servers: string;
  readonly exceptions: string;
  readonly script: string;
  readonly discovers: boolean;
}

/** `reg query …\Connections /v DefaultConnectionSettings`, or `/v WinHttpSettings` for services. */
export function readConnections({ place, text }: SettingsText): FoundSetting[] {
  return readRegistry(text).flatMap(({ data, name, type }) => {
    const blob = type === 'REG_BINARY' ? readConnectionBlob(data) : null;
    const source = name === 'WinHttpSettings' ? 'winhttp' : name === 'DefaultConnectionSettings' ? 'windows' : null;
    if (blob === null || source === null) return [];
    return settingsOf(blob, source, place, { servers: name, exceptions: name, script: name, discovers: name });
  });
}

function settingsOf(
  { discovers, exceptions, script, servers }: ConnectionBlob,
  source: 'windows' | 'winhttp',
  place: string,
  names: Readonly<Record<keyof ConnectionBlob, string>>,
): FoundSetting[] {
  const common = { source, place } as const;
  const listed = servers
    .split(/[;\s]+/)
    .filter(Boolean)
    .slice(0, 8);
  return [
    ...(script === '' ? [] : [found({ ...common, name: names.script, kind: 'script', value: script })]),
    ...(discovers ? [found({ ...common, name: names.discovers, kind: 'discovery', value: '1' })] : []),
    ...listed.flatMap((one) => {
      const [, protocol = '', bare = ''] = /^(?:(\w+)=)?(.*)$/.exec(one) ?? [];
      const scheme = schemes[protocol.toLowerCase()];
      if (scheme === undefined || bare === '') return [];
      const usual = protocol.toLowerCase() === 'socks' ? 'socks5' : 'http';
      const value = bare.includes('://') ? bare : `${usual}://${bare}`;
      return [found({ ...common, name: names.servers, kind: 'proxy', value, scheme })];
    }),
    ...(exceptions === ''
      ? []
      : [found({ ...common, name: names.exceptions, kind: 'exceptions', value: exceptions, scheme: 'none' })]),
  ];
}

/** `ProxyServer` is one address for everything, or a list by protocol: `http=a:80;https=b:80;socks=c:1080`. */
const schemes: Readonly<Record<string, FoundSetting['scheme']>> = {
  '': 'all',
  http: 'http',
  https: 'https',
  socks: 'all',
};
