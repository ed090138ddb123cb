import { describe, expect, it } from 'vitest';
import {
  readAptConfig,
  readCurlrc,
  readDockerConfig,
  readGitConfig,
  readNpmrc,
  readPipConfig,
} from '../../../../../main/evidence/network/proxy-settings/command-line-tools.ts';
import { readGnome, readKde, readScutil } from '../../../../../main/evidence/network/proxy-settings/desktop.ts';
import { readEnvironment } from '../../../../../main/evidence/network/proxy-settings/environment.ts';
import type { FoundSetting } from '../../../../../main/evidence/network/proxy-settings/found-setting.ts';
import {
  readGradleProperties,
  readJavaOptions,
  readMavenSettings,
  readNetProperties,
} from '../../../../../main/evidence/network/proxy-settings/java-tools.ts';
import { readConnections, readInternetSettings } from '../../../../../main/evidence/network/proxy-settings/windows.ts';

const at = (text: string) => ({ place: 'file', text });
const brief = (found: readonly FoundSetting[]) => found.map(({ kind, name, value }) => `${kind} ${name} ${value}`);

describe('proxy settings of the environment', () => {
  it('are read in every spelling, without passwords', () => {
    const found = readEnvironment({
      https_proxy: 'http://me:se@cr/et@p:3128',
      ALL_PROXY: 'socks5://s:1080',
      NO_PROXY: 'a,b',
      HOME: '/',
    });
    expect(brief(found)).toEqual([
      'proxy https_proxy http://p:3128',
      'proxy ALL_PROXY socks5://s:1080',
      'exceptions NO_PROXY a,b',
    ]);
    expect(found.map(({ withPassword }) => withPassword)).toEqual([true, false, false]);
    expect(JSON.stringify(found)).not.toContain('cr/et');
  });

  it('tell a switched-off check from one that is on', () => {
    expect(brief(readEnvironment({ NODE_TLS_REJECT_UNAUTHORIZED: '0', PYTHONHTTPSVERIFY: '1' }))).toEqual([
      'verification-off NODE_TLS_REJECT_UNAUTHORIZED 0',
    ]);
  });
});

describe('proxy settings of tools', () => {
  it('of git, also of one site, with the check switched off', () => {
    const text =
      '[user]\n\tname = x\n[http]\n\tproxy = http://u:p@proxy:8080 ; why\n\tsslVerify = false\n[http "https://a.test"]\n\tproxy = socks5://s:1\n\tsslCAInfo = "/etc/my ca.pem"\n';
    const found = readGitConfig(at(text));
    expect(brief(found)).toEqual([
      'proxy http.proxy http://proxy:8080',
      'verification-off http.sslVerify false',
      'proxy http.https://a.test.proxy socks5://s:1',
      'trust-file http.https://a.test.sslCAInfo /etc/my ca.pem',
    ]);
    expect(found[0]).toMatchObject({ line: 4, withPassword: true });
  });

  it('of npm, pip, curl, apt and Docker', () => {
    expect(
      brief(readNpmrc(at('proxy=http://p:1\nhttps-proxy=http://p:2\nstrict-ssl=false\ncafile=/c.pem\nnoproxy=a'))),
    ).toEqual([
      'proxy proxy http://p:1',
      'proxy https-proxy http://p:2',
      'verification-off strict-ssl false',
      'trust-file cafile /c.pem',
      'exceptions noproxy a',
    ]);
    expect(brief(readPipConfig(at('[global]\nproxy = p:3128\ntrusted-host = a.test\ncert=/c')))).toEqual([
      'proxy global.proxy p:3128',
      'verification-off global.trusted-host a.test',
      'trust-file global.cert /c',
    ]);
    expect(
      brief(readCurlrc(at('# no\nproxy = "http://p:1"\n--noproxy a,b\n-k\n-x p:2\nuser-agent = "proxy: x"'))),
    ).toEqual(['proxy proxy http://p:1', 'exceptions noproxy a,b', 'verification-off k on', 'proxy x p:2']);
    expect(
      brief(
        readAptConfig(
          at(
            'Acquire::http::Proxy "http://p:1";\nAcquire::https::Proxy::x "no";\nAcquire::https::repo.test::Proxy "DIRECT";\nAcquire::https::Verify-Peer "false";',
          ),
        ),
      ),
    ).toEqual([
      'proxy Acquire::http::Proxy http://p:1',
      'exceptions Acquire::https::repo.test::Proxy repo.test',
      'verification-off Acquire::https::Verify-Peer false',
    ]);
    expect(brief(readDockerConfig(at('{"proxies":{"default":{"httpsProxy":"http://p:1","noProxy":"a"}}}')))).toEqual([
      'proxy proxies.default.httpsProxy http://p:1',
      'exceptions proxies.default.noProxy a',
    ]);
    expect(readDockerConfig(at('{"proxies":[null,'))).toEqual([]);
  });

  it('of Java, Gradle and Maven, with lines and default ports', () => {
    expect(
      brief(
        readJavaOptions(
          'JAVA_TOOL_OPTIONS',
          '-Dhttps.proxyHost=p -Dhttp.nonProxyHosts="*.a|b" -Djava.net.useSystemProxies=true',
        ),
      ),
    ).toEqual([
      'proxy https.proxyHost http://p:443',
      'exceptions http.nonProxyHosts *.a|b',
      'switch java.net.useSystemProxies true',
    ]);
    expect(
      brief(readNetProperties(at('# http.proxyHost=no\njava.net.useSystemProxies=false\nsocksProxyHost=s'))),
    ).toEqual(['proxy socksProxyHost socks5://s:1080']);
    const gradle = readGradleProperties(
      at('systemProp.https.proxyHost=p\nsystemProp.https.proxyPort=8080\nsystemProp.https.proxyPassword=secret'),
    );
    expect(gradle).toEqual([expect.objectContaining({ value: 'http://p:8080', line: 1, withPassword: true })]);
    const maven = readMavenSettings(
      at(
        '<settings>\n<!-- <proxies> -->\n<proxies>\n<proxy><host>p</host><port>81</port><password>secret</password><nonProxyHosts>a|b</nonProxyHosts></proxy><proxy><active>false</active><host>q</host></proxy></proxies></settings>',
      ),
    );
    expect(brief(maven)).toEqual(['proxy proxy http://p:81', 'exceptions nonProxyHosts a|b']);
    expect(maven[0]?.line).toBe(4);
    expect(JSON.stringify([gradle, maven])).not.toContain('secret');
  });
});

// Outputs of systems that do not run here are constructed from their documentation.
describe('proxy settings of desktops', () => {
  it('of GNOME, by hand, by script and off (constructed)', () => {
    const manual = `org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy ignore-hosts ['localhost', '10.0.0.0/8']
org.gnome.system.proxy.https host 'p'
org.gnome.system.proxy.https port 3128
org.gnome.system.proxy.socks host ''
org.gnome.system.proxy.socks port 0`;
    expect(brief(readGnome(at(manual)))).toEqual([
      'proxy https.host http://p:3128',
      'exceptions ignore-hosts localhost,10.0.0.0/8',
    ]);
    expect(readGnome(at(manual.replace('manual', 'none')))).toEqual([]);
    const script = "org.gnome.system.proxy mode 'auto'\norg.gnome.system.proxy autoconfig-url 'http://u:p@w/p.pac?t=1'";
    expect(brief(readGnome(at(script)))).toEqual(['script autoconfig-url http://w/p.pac?(not kept)']);
  });

  it('of KDE (constructed)', () => {
    const text = '[Proxy Settings]\nProxyType=1\nhttpsProxy=http://p 3128\nNoProxyFor=localhost,.a\n';
    expect(brief(readKde(at(text)))).toEqual(['proxy httpsProxy http://p:3128', 'exceptions NoProxyFor localhost,.a']);
    expect(brief(readKde(at('[Proxy Settings]\nProxyType=2\nProxy Config Script=http://w/p.pac\n')))).toEqual([
      'script Proxy Config Script http://w/p.pac',
    ]);
  });

  it('of macOS (constructed)', () => {
    const text = `<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
    1 : 169.254/16
  }
  ExcludeSimpleHostnames : 1
  HTTPEnable : 0
  HTTPSEnable : 1
  HTTPSPort : 3128
  HTTPSProxy : p
  ProxyAutoConfigEnable : 0
  ProxyAutoDiscoveryEnable : 1
}`;
    expect(brief(readScutil(at(text)))).toEqual([
      'discovery ProxyAutoDiscoveryEnable 1',
      'proxy HTTPSProxy http://p:3128',
      'exceptions ExceptionsList *.local,169.254/16,<local>',
    ]);
  });

  it('of Windows, by values and by bytes (constructed)', () => {
    const key = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
    const values = `\r\n${key}\r\n    ProxyEnable    REG_DWORD    0x1\r\n    ProxyServer    REG_SZ    http=a:80;https=b:81;ftp=c:2\r\n    ProxyOverride    REG_SZ    *.corp;<local>\r\n`;
    expect(brief(readInternetSettings(at(values)))).toEqual([
      'proxy ProxyServer http://a:80',
      'proxy ProxyServer http://b:81',
      'exceptions ProxyOverride *.corp;<local>',
    ]);
    expect(readInternetSettings(at(values.replace('0x1', '0x0')))).toEqual([]);
    const text = (words: string) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(words.length);
      return Buffer.concat([length, Buffer.from(words)]);
    };
    const blob = Buffer.concat([
      Buffer.from('46000000050000000f000000', 'hex'),
      text('p:3128'),
      text('<local>'),
      text('http://w/p.pac'),
    ]);
    const line = (name: string, hex: string) =>
      at(`\r\n${key}\\Connections\r\n    ${name}    REG_BINARY    ${hex}\r\n`);
    expect(brief(readConnections(line('DefaultConnectionSettings', blob.toString('hex'))))).toEqual([
      'script DefaultConnectionSettings http://w/p.pac',
      'discovery DefaultConnectionSettings 1',
      'proxy DefaultConnectionSettings http://p:3128',
      'exceptions DefaultConnectionSettings <local>',
    ]);
    expect(readConnections(line('WinHttpSettings', `${blob.subarray(0, 12).toString('hex')}ffffff7f`))).toEqual([]);
  });
});
