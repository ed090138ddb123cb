// What the servers of the proof are configured with, and what that means in the words of their own libraries.
import { startJava, startNss, startStunnel } from '../../support/foreign-servers.ts';
import { startApache, startGnutlsServer, startHaproxy, startOpensslServer } from '../../support/more-servers.ts';
import { type ServedPair, startNginx, tlsBlock } from '../../support/nginx.ts';
import { gnutlsSuites, javaSuites, type OwnKeys, opensslSuites } from '../../support/own-lists.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { type Listening, startNode } from '../interop/servers.ts';

export interface Configuration {
  readonly name: string;
  readonly start: () => Promise<Listening>;
  /** By version, the suites its configuration means; a version that is absent is switched off. */
  readonly suites: () => Readonly<Record<string, readonly number[]>>;
  /** Whether the server insists on that order. */
  readonly ordered: boolean;
}

const rsa = () => zooPair({ keyType: 'rsa' });
const ecdsa = () => zooPair({ keyType: 'p256' });
const everything = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
const intermediate =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305';
/** Weaker before stronger, and RSA before ECDHE: no order that anybody would guess. */
const odd =
  'AES128-SHA:ECDHE-RSA-AES256-SHA:AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:AES256-SHA';

/** OpenSSL sorts what it has of TLS 1.3 like this where nothing else is said. */
const newest = [0x1302, 0x1303, 0x1301];
const old = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2'];

const expand = (
  cipherString: string,
  versions: readonly string[],
  keys: OwnKeys,
  tls13: readonly number[] = newest,
) => ({
  ...Object.fromEntries(versions.map((version) => [version, opensslSuites(cipherString, version, keys)])),
  ...(tls13.length === 0 ? {} : { 'TLSv1.3': tls13 }),
});

const nginx = (pairs: readonly ServedPair[], more: string) => {
  const [, second] = pairs;
  const both = second === undefined ? '' : 'ssl_certificate 1.pem; ssl_certificate_key 1.key;';
  return startNginx({ pairs, blocks: [tlsBlock(`${both} ssl_prefer_server_ciphers on; ${more}`)] });
};

const oneKey: OwnKeys = { keys: ['RSA'], finiteField: true };
const gnutlsOld =
  'NORMAL:-VERS-ALL:+VERS-TLS1.0:+VERS-TLS1.1:+VERS-TLS1.2:+3DES-CBC:+ARCFOUR-128:+NULL:+MD5:+RSA:+DHE-RSA:+SHA1:+SHA256:+SHA384:+AES-128-CCM:+AES-256-CCM:%SERVER_PRECEDENCE';
const gnutlsNew = 'NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE';
const by = (suitesOf: (version: string) => readonly number[], versions: readonly string[]) =>
  Object.fromEntries(versions.map((version) => [version, suitesOf(version)]));

export const configurations: readonly Configuration[] = [
  {
    name: 'nginx as it comes, two keys',
    start: () => nginx([rsa(), ecdsa()], 'ssl_protocols TLSv1.2 TLSv1.3;'),
    // Without ssl_dhparam nginx has no finite field.
    suites: () => expand('HIGH:!aNULL:!MD5', ['TLSv1.2'], { keys: ['RSA', 'ECDSA'], finiteField: false }),
    ordered: true,
  },
  {
    name: 'nginx with everything, two keys',
    start: () => nginx([rsa(), ecdsa()], `ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ${everything};`),
    suites: () => expand(everything, old, { keys: ['RSA', 'ECDSA'], finiteField: false }),
    ordered: true,
  },
  {
    name: 'nginx with an order of its own',
    start: () => nginx([rsa()], `ssl_protocols TLSv1.2; ssl_ciphers ${odd};`),
    suites: () => expand(odd, ['TLSv1.2'], oneKey, []),
    ordered: true,
  },
  {
    name: 'nginx with TLS 1.3 alone',
    start: () =>
      nginx(
        [ecdsa()],
        'ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_CCM_8_SHA256:TLS_AES_128_GCM_SHA256;',
      ),
    suites: () => ({ 'TLSv1.3': [0x1303, 0x1305, 0x1301] }),
    ordered: true,
  },
  {
    name: 'Apache with the intermediate list',
    start: () =>
      startApache(rsa(), `SSLProtocol -all +TLSv1.2 +TLSv1.3\nSSLHonorCipherOrder on\nSSLCipherSuite ${intermediate}`),
    suites: () => expand(intermediate, ['TLSv1.2'], oneKey),
    ordered: true,
  },
  {
    name: 'Apache with everything, the client decides',
    start: () => startApache(rsa(), `SSLProtocol all\nSSLHonorCipherOrder off\nSSLCipherSuite ${everything}`),
    // Apache adds !aNULL:!eNULL:!EXP by itself.
    suites: () => expand(`${everything}:!aNULL:!eNULL:!EXP`, old, oneKey),
    ordered: false,
  },
  {
    name: 'HAProxy with everything',
    start: () => startHaproxy(rsa(), `ssl-min-ver TLSv1.0 ciphers ${everything}`),
    // Without tune.ssl.default-dh-param it has no finite field.
    suites: () => expand(everything, old, { keys: ['RSA'], finiteField: false }),
    ordered: true,
  },
  {
    name: 'stunnel with everything',
    start: () => startStunnel(rsa(), `sslVersionMin = TLSv1\nciphers = ${everything}\nsecurityLevel = 0`),
    suites: () => expand(everything, old, oneKey),
    ordered: false,
  },
  {
    name: 'OpenSSL with one suite',
    start: () => startOpensslServer(ecdsa(), ['-www', '-tls1_2', '-cipher', 'ECDHE-ECDSA-CHACHA20-POLY1305']),
    suites: () => ({ 'TLSv1.2': [0xcca9] }),
    ordered: false,
  },
  {
    name: 'OpenSSL with TLS 1.0 alone, its own order',
    start: () => startOpensslServer(rsa(), ['-www', '-tls1', '-serverpref', '-cipher', `${odd}:@SECLEVEL=0`]),
    suites: () => expand(`${odd}:@SECLEVEL=0`, ['TLSv1.0'], oneKey, []),
    ordered: true,
  },
  {
    name: 'GnuTLS with old ciphers',
    start: () => startGnutlsServer(rsa(), gnutlsOld),
    suites: () => by((version) => gnutlsSuites(gnutlsOld, version), old),
    ordered: true,
  },
  {
    name: 'GnuTLS as it comes',
    start: () => startGnutlsServer(rsa(), gnutlsNew),
    suites: () => by((version) => gnutlsSuites(gnutlsNew, version), ['TLSv1.2', 'TLSv1.3']),
    ordered: true,
  },
  {
    name: 'NSS with four suites',
    start: () => startNss(rsa(), ['-V', 'tls1.2:tls1.3', '-c', ':C02F:C013:009C:002F:1301']),
    suites: () => ({ 'TLSv1.2': [0xc02f, 0xc013, 0x009c, 0x002f], 'TLSv1.3': [0x1301] }),
    ordered: true,
  },
  {
    name: 'Java with everything',
    start: () => startJava({ server: rsa() }),
    suites: () => by(javaSuites, [...old, 'TLSv1.3']),
    ordered: true,
  },
  {
    name: 'Node with an order of its own',
    start: () =>
      startNode(rsa(), {
        minVersion: 'TLSv1.2',
        ciphers: `TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:${odd}`,
        honorCipherOrder: true,
      }),
    suites: () => ({ 'TLSv1.2': opensslSuites(odd, 'TLSv1.2', oneKey), 'TLSv1.3': [0x1301, 0x1302] }),
    ordered: true,
  },
];
