import { expect, it } from 'vitest';
import { judgeProxies } from '../../../../../main/diagnosis/network/proxies.ts';
import { inspectProxies, type ProxiesPorts, proxiesLimits } from '../../../../../main/evidence/network/proxies.ts';
import type { ReadPlace } from '../../../../../main/system/proxy-sources/read-places.ts';
import { target } from '../../../diagnosis/network/target.ts';

const marker = 'hunter2';
const user = `ada:${marker}@`;
const proxy = `http://${user}proxy.test:3128`;
const list = `${user}www.example.org,http://${user}b.test,ada:${marker},c.test`;
const bytes = (words: string) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  return Buffer.concat([length, Buffer.from(words)]);
};
const blob = Buffer.concat([
  Buffer.from('46000000050000000f000000', 'hex'),
  ...[proxy, list, `${proxy}/p?${marker}`].map(bytes),
]);
const registry = (values: Readonly<Record<string, string>>, type = 'REG_SZ') =>
  Object.entries(values)
    .map(([name, value]) => `    ${name}    ${type}    ${value}`)
    .join('\r\n');
const gnome = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([key, value]) => `org.gnome.system.proxy${key} ${value}`)
    .join('\n');

const environment: Readonly<Record<string, string>> = {
  HTTPS_PROXY: proxy,
  https_proxy: `http://ada:my ${marker}@proxy.test`,
  ALL_PROXY: `ada:${marker}`,
  HTTP_PROXY: `http://proxy.test/?${marker}`,
  NO_PROXY: list,
  no_proxy: `ada:x,${marker}@www.example.org ${list}`,
  AUTO_PROXY: `${proxy}/p.pac#${marker}`,
  npm_config_noproxy: list,
  SSL_CERT_FILE: marker,
  CURL_CA_BUNDLE: `/ca.pem?${marker}`,
  REQUESTS_CA_BUNDLE: `${proxy}/ca.pem`,
  GIT_SSL_CAINFO: `-----BEGIN/${marker}`,
  PIP_CERT: `${user}host/ca.pem`,
  GIT_SSL_NO_VERIFY: marker,
  NODE_USE_ENV_PROXY: marker,
  REQUEST_METHOD: marker,
  _JAVA_OPTIONS: `-Dhttps.proxyHost=${user}p -Dhttps.proxyPassword=${marker} -Dhttp.nonProxyHosts="${user}a|b"`,
};

const texts: readonly (readonly [ReadPlace['form'], string])[] = [
  [
    'git',
    `[http]\nproxy = ${proxy}\nsslCAInfo = /c?${marker}\n[http "https://${user}www.example.org"]\nproxy = ${proxy}\nsslVerify = false`,
  ],
  ['git', `[http "https://www.example.org/?${marker}"]\nproxy = ${proxy}`],
  ['npm', `proxy=${proxy}\nhttps-proxy=${proxy}\nnoproxy=${list}\ncafile=${marker}\nstrict-ssl=false`],
  ['pip', `[global]\nproxy = ${proxy}\ncert = /x?${marker}\ntrusted-host = ${user}host\n[${user}h]\nproxy = ${proxy}`],
  [
    'curl',
    `-x http://proxy.test --proxy-user ada:${marker}\nproxy = "${proxy}"\nnoproxy = "${list}"\ncacert /x?${marker}`,
  ],
  ['curl', `-x http://proxy.test -U ada:x@${marker}`],
  [
    'apt',
    `Acquire::https::Proxy "${proxy}";\nAcquire::https::${marker}@host::Proxy "DIRECT";\nAcquire::https::Proxy-Auto-Detect "/bin/x --token=${marker}";`,
  ],
  [
    'docker',
    JSON.stringify({
      proxies: { [`https://${user}x`]: { httpsProxy: proxy, noProxy: list }, default: { allProxy: proxy } },
    }),
  ],
  [
    'maven',
    `<proxies><proxy><host>${user}p</host><password>${marker}</password><nonProxyHosts>${user}a|b</nonProxyHosts></proxy></proxies>`,
  ],
  [
    'gradle',
    `systemProp.https.proxyHost=${user}p\nsystemProp.https.proxyPassword=${marker}\nsystemProp.http.nonProxyHosts=${user}a`,
  ],
  ['net-properties', `https.proxyHost=${user}p\nhttp.nonProxyHosts=${user}a|b`],
  [
    'gnome',
    gnome({
      ' mode': "'manual'",
      '.https host': `'${user}p'`,
      '.https port': '1',
      ' ignore-hosts': `['${user}a', 'b']`,
    }),
  ],
  ['gnome', gnome({ ' mode': "'auto'", ' autoconfig-url': `'${proxy}/p.pac?${marker}'` })],
  ['kde', `[Proxy Settings]\nProxyType=1\nhttpsProxy=${proxy}\nNoProxyFor=${list}`],
  ['kde', `[Proxy Settings]\nProxyType=2\nProxy Config Script=${proxy}/p.pac?${marker}`],
  [
    'scutil',
    `ExceptionsList : <array> {\n0 : ${user}a\n}\nHTTPSEnable : 1\nHTTPSProxy : ${user}p\nHTTPSUser : ${marker}`,
  ],
  [
    'internet-settings',
    registry({
      ProxyEnable: '0x1',
      ProxyServer: `https=${proxy}`,
      ProxyOverride: `${user}a;b`,
      AutoConfigURL: `${proxy}?${marker}`,
    }),
  ],
  [
    'connections',
    registry({ DefaultConnectionSettings: blob.toString('hex'), WinHttpSettings: blob.toString('hex') }, 'REG_BINARY'),
  ],
];

it('keeps no password of any form of setting, in no name, list, path, rule or sentence', async () => {
  const places: ReadPlace[] = texts.map(([form, text]) => ({
    form,
    place: `/home/a/${form}`,
    state: 'read',
    text,
    detail: '',
  }));
  places.push({ form: 'pip', place: `${proxy}/?${marker}`, state: 'refused', text: '', detail: 'denied' });
  const seen = new Set<string>();
  // One by one as well, so that none hides behind another.
  for (const some of [places, ...places.map((one) => [one])]) {
    const ports = {
      ...{ environment: some === places ? environment : {}, readProxySources: async () => some },
      ...{ platform: 'linux', readScript: async () => ({ ok: false, why: 'missing', detail: '', contacts: [] }) },
    };
    const inquiry = { target, addresses: [], tryProxies: 'given', limits: proxiesLimits } as const;
    const section = await inspectProxies(inquiry, ports as unknown as ProxiesPorts, new AbortController().signal);
    for (const { source } of section.settings) seen.add(source);
    const judged = judgeProxies(section, { target, seenAt: '2026-11-21T12:00:00.000Z' });
    expect(JSON.stringify([section, judged])).not.toContain(marker);
    expect(section.families.filter(({ rule }) => rule !== null)).toEqual([]);
  }
  expect(seen.size).toBe(15);
});
