import { type FoundSetting, found } from './found-setting.ts';

/** Values by name, as the process got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that some common program takes for a proxy setting, in each spelling that is there. */
export function readEnvironment(environment: Environment): FoundSetting[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    const meaning = meanings.find(({ pattern }) => pattern.test(name));
    if (!meaning || value === undefined || value.trim() === '') return [];
    const { kind, scheme } = meaning;
    if (kind === 'verification-off' && !meaning.off?.test(value.trim())) return [];
    return [found({ source: 'environment', name, kind, value, scheme })];
  });
}

interface Meaning {
  readonly pattern: RegExp;
  readonly kind: FoundSetting['kind'];
  readonly scheme: FoundSetting['scheme'];
  /** Values that switch the check off. */
  readonly off?: RegExp;
}

const trust = { kind: 'trust-file', scheme: 'none' } as const;
const off = { kind: 'verification-off', scheme: 'none' } as const;

const meanings: readonly Meaning[] = [
  { pattern: /^https_proxy$/i, kind: 'proxy', scheme: 'https' },
  { pattern: /^http_proxy$/i, kind: 'proxy', scheme: 'http' },
  { pattern: /^(?:all|socks5?)_proxy$/i, kind: 'proxy', scheme: 'all' },
  { pattern: /^no_proxy$/i, kind: 'exceptions', scheme: 'none' },
  { pattern: /^auto_proxy$/i, kind: 'script', scheme: 'all' },
  { pattern: /^npm_config_https_proxy$/i, kind: 'proxy', scheme: 'https' },
  { pattern: /^npm_config_proxy$/i, kind: 'proxy', scheme: 'http' },
  { pattern: /^npm_config_noproxy$/i, kind: 'exceptions', scheme: 'none' },
  { pattern: /^pip_proxy$/i, kind: 'proxy', scheme: 'all' },
  { pattern: /^npm_config_cafile$|^pip_cert$/i, ...trust },
  { pattern: /^(?:GIT_SSL_CAINFO|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|SSL_CERT_FILE|NODE_EXTRA_CA_CERTS)$/, ...trust },
  { pattern: /^GIT_SSL_NO_VERIFY$/, ...off, off: /./ },
  { pattern: /^NODE_TLS_REJECT_UNAUTHORIZED$/, ...off, off: /^0$/ },
  { pattern: /^PYTHONHTTPSVERIFY$/, ...off, off: /^0$/ },
  { pattern: /^npm_config_strict_ssl$/i, ...off, off: /^false$/i },
  // Node takes the variables only where it is told to; Node 24 documentation, "Built-in Proxy Support".
  { pattern: /^NODE_USE_ENV_PROXY$/, kind: 'switch', scheme: 'none' },
  // RFC 3875 section 4.1.18: in a CGI program HTTP_PROXY is what a stranger sent as `Proxy:`.
  { pattern: /^REQUEST_METHOD$/, kind: 'switch', scheme: 'none' },
];
