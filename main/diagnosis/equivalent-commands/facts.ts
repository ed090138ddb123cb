import { opensslName } from '../../../shared/openssl-names.ts';
import type { SurveyedAddress, SurveyedVersion } from '../../../shared/survey.ts';
import type { StarttlsProtocol, Target } from '../../../shared/target.ts';
import { isPasteable } from './invocation.ts';
import { opensslGroups, opensslSignatureSchemes } from './openssl-values.ts';

/** What the commands are filled in with. Nothing in it begins with a dash or has characters that act on a terminal. */
export interface CommandFacts {
  /** Where to connect: the address that was surveyed, where there is one and no proxy looks it up. No brackets. */
  readonly host: string;
  /** The same as the person gave it, perhaps by name: the target's `connect` where it has one. */
  readonly asked: string;
  readonly port: number;
  /** Host and port in one word, brackets around IPv6. */
  readonly endpoint: string;
  /** SNI; null sends none. */
  readonly serverName: string | null;
  /** Host and port as a URL has them: by name where there is one. */
  readonly urlHost: string;
  readonly urlPort: number;
  readonly starttls: StarttlsProtocol | null;
  readonly proxy: { readonly scheme: string; readonly endpoint: string; readonly url: string } | null;
  readonly http: boolean;
  /** Whether the commands follow a survey, and are held against what that found. */
  readonly isSurveyed: boolean;
  /** OpenSSL's name of a suite to ask for, and `-tls1_2` or its kin. */
  readonly suite: string;
  readonly suiteVersion: string;
  readonly tls13Suite: string;
  readonly group: string;
  readonly signatureSchemes: string;
}

/** Null where the target holds something that must not be pasted into any shell. */
export function commandFacts(target: Target, found: SurveyedAddress | null): CommandFacts | null {
  const { connect, serverName, starttls } = target;
  const asked = connect?.host ?? target.host;
  const host = target.proxy === null && found !== null && !isAddress(asked) ? found.address : asked;
  const port = connect?.port ?? target.port;
  const proxy = target.proxy === null ? null : proxyOf(target.proxy);
  const outside = [host, asked, target.host, serverName ?? host, target.proxy ?? host];
  if (outside.some((value) => value === '' || value.startsWith('-') || !isPasteable(value))) return null;
  if (proxy === undefined) return null;
  return {
    host,
    asked,
    port,
    endpoint: joined(host, port),
    serverName,
    urlHost: serverName ?? target.host,
    urlPort: target.port,
    starttls,
    proxy,
    http: target.http && starttls === null,
    isSurveyed: found !== null,
    ...accepted(found),
  };
}

/** `name:443`, `[::1]:443`. */
export const joined = (host: string, port: number) => `${bracketed(host)}:${port}`;

export const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

/** An IPv4 or IPv6 literal by its looks, with or without a zone. */
export const isAddress = (host: string) => host.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);

/** Undefined for a text that is no proxy. */
function proxyOf(url: string): CommandFacts['proxy'] | undefined {
  const [, scheme, endpoint] = /^(https?|socks5h?):\/\/([^/@\s]+:\d{1,5})$/.exec(url) ?? [];
  return scheme && endpoint ? { scheme, endpoint, url } : undefined;
}

/** Values that the server was seen to accept, so that the answer can be held against the survey; else usual ones. */
function accepted(found: SurveyedAddress | null) {
  const suites = (['TLSv1.2', 'TLSv1.1', 'TLSv1.0'] as const).flatMap((version) =>
    suitesIn(found, version).flatMap(({ id }) => {
      const openssl = opensslName(id);
      return openssl === null ? [] : [{ openssl, option: versionOptions[version] }];
    }),
  );
  const [first] = suites;
  return {
    suite: first?.openssl ?? 'ECDHE-RSA-AES128-GCM-SHA256',
    suiteVersion: first?.option ?? versionOptions['TLSv1.2'],
    tls13Suite: suitesIn(found, 'TLSv1.3').find(({ name }) => tls13Suites.has(name))?.name ?? 'TLS_AES_128_GCM_SHA256',
    group: found?.groups.find(({ name }) => opensslGroups.has(name))?.name ?? 'x25519',
    signatureSchemes:
      found?.signatureSchemes.find(
        ({ name, versions }) => versions.includes('TLSv1.2') && opensslSignatureSchemes.has(name),
      )?.name ?? 'rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256',
  };
}

const suitesIn = (found: SurveyedAddress | null, wanted: SurveyedVersion) =>
  (found?.versions ?? [])
    .filter(({ state, version }) => version === wanted && state === 'accepted')
    .flatMap(({ cipherSuites }) => cipherSuites);

const versionOptions = { 'TLSv1.0': '-tls1', 'TLSv1.1': '-tls1_1', 'TLSv1.2': '-tls1_2' } as const;

const tls13Suites: ReadonlySet<string> = new Set([
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
]);
