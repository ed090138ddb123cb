/** What a file is that is no settings of a known kind, as the end of a text id. */
export type ForeignFile =
  | 'empty'
  | 'binary'
  | 'certificate'
  | 'private-key'
  | 'ssh-server'
  | 'ssh-client'
  | 'ssh-key'
  | 'systemd'
  | 'shell'
  | 'php'
  | 'web-page'
  | 'json'
  | 'log'
  | 'capture'
  | 'archive'
  | 'lighttpd'
  | 'caddy'
  | 'stunnel'
  | 'exim'
  | 'mysql'
  | 'squid'
  | 'iis'
  | 'unknown';

/** Told by the first bytes alone; null where they say nothing. */
export function foreignBytes(bytes: Uint8Array): ForeignFile | null {
  const found = magics.find(({ octets }) => octets.every((octet, at) => bytes[at] === octet));
  return found?.is ?? null;
}

/** @param name in lower case. `isSure`: it is this even where it looks like settings as well. */
export function foreignText(name: string, text: string): { readonly is: ForeignFile; readonly isSure: boolean } | null {
  const found = texts.find(({ names, pattern }) => names?.test(name) || pattern.test(text));
  return found === undefined ? null : { is: found.is, isSure: found.isSure ?? false };
}

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));

const magics: readonly { readonly octets: readonly number[]; readonly is: ForeignFile }[] = [
  { octets: [0xd4, 0xc3, 0xb2, 0xa1], is: 'capture' },
  { octets: [0xa1, 0xb2, 0xc3, 0xd4], is: 'capture' },
  { octets: [0x0a, 0x0d, 0x0d, 0x0a], is: 'capture' },
  { octets: [0x30, 0x82], is: 'certificate' },
  { octets: [0xfe, 0xed, 0xfe, 0xed], is: 'certificate' },
  { octets: [0x1f, 0x8b], is: 'archive' },
  { octets: [...ascii('PK'), 3, 4], is: 'archive' },
  { octets: ascii('BZh'), is: 'archive' },
  { octets: [0xfd, ...ascii('7zXZ')], is: 'archive' },
];

interface ForeignText {
  readonly is: ForeignFile;
  readonly names?: RegExp;
  readonly pattern: RegExp;
  readonly isSure?: boolean;
}

/** Checked in this order; every pattern is linear. */
const texts: readonly ForeignText[] = [
  { is: 'ssh-key', pattern: /^\s{0,20}-----BEGIN (?:OPENSSH|SSH2)|^PuTTY-User-Key-File-/, isSure: true },
  { is: 'private-key', pattern: /^\s{0,20}-----BEGIN [A-Z ]{0,40}PRIVATE KEY-/, isSure: true },
  { is: 'certificate', pattern: /^\uFEFF?(?:[^{}\n]{0,200}\n){0,40}?-----BEGIN [A-Z0-9 ]{3,60}-----/, isSure: true },
  { is: 'php', names: /\.php\d?$/, pattern: /^\s{0,20}<\?php/i, isSure: true },
  { is: 'shell', pattern: /^#!/, isSure: true },
  { is: 'web-page', pattern: /^\s{0,200}(?:<!doctype html|<html)/i, isSure: true },
  {
    is: 'iis',
    names: /^(?:web|applicationhost)\.config$/,
    pattern: /<system\.(?:webServer|applicationHost)\b/,
    isSure: true,
  },
  {
    is: 'systemd',
    names: /\.(?:service|socket|timer)$/,
    pattern: /^\[(?:Unit|Service|Install)\][ \t]*$/m,
    isSure: true,
  },
  {
    is: 'ssh-server',
    names: /^sshd_config/,
    pattern:
      /^[ \t]*(?:PermitRootLogin|PasswordAuthentication|AuthorizedKeysFile|UsePAM|HostKey|Subsystem[ \t]+sftp)[ \t]/m,
    isSure: true,
  },
  {
    is: 'ssh-client',
    names: /^ssh_config/,
    pattern: /^[ \t]*(?:StrictHostKeyChecking|IdentityFile|UserKnownHostsFile|ProxyJump|HashKnownHosts)[ \t]/m,
    isSure: true,
  },
  { is: 'stunnel', names: /^stunnel.*\.conf$/, pattern: /^\[[\w-]+\][ \t]*\n(?:[^[\n]*\n){0,20}?[ \t]*accept[ \t]*=/m },
  {
    is: 'mysql',
    names: /^(?:my|mysqld?|mariadb)\.(?:cnf|ini)$/,
    pattern: /^\[(?:mysqld?|mariadb|client-server)\]/m,
    isSure: true,
  },
  {
    is: 'lighttpd',
    names: /^lighttpd\.conf$/,
    pattern: /^[ \t]*(?:ssl\.pemfile|server\.modules|server\.document-root)[ \t]*\+?=/m,
  },
  { is: 'caddy', names: /^caddyfile/, pattern: /^[\w.:*, -]+\{\s*\n[^}]{0,2000}\breverse_proxy[ \t]/m },
  { is: 'exim', names: /^exim4?\.conf/, pattern: /^begin[ \t]+(?:acl|routers|transports)[ \t]*$/m },
  { is: 'squid', names: /^squid\.conf/, pattern: /^http_port[ \t]+\d+[^=;]*$/m, isSure: true },
  { is: 'json', pattern: /^\s{0,200}[{[]\s{0,200}["{[\]}]/ },
  {
    is: 'log',
    names: /\.log(?:\.\d+)?$/,
    pattern:
      /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d |\[[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d )/m,
    isSure: false,
  },
];
