/** Tools whose checks people switch off, each with a safe way to the same end; `other` is any program. */
export const checkedTools = [
  'curl',
  'wget',
  'node',
  'npm',
  'git',
  'pip',
  'python',
  'go',
  'sql-server',
  'postgres',
  'mysql',
  'mongo',
  'php',
  'ruby',
  'ldap',
  'kubectl',
  'gnutls',
  'power-shell',
  'openssl',
  'other',
] as const;
export type CheckedTool = (typeof checkedTools)[number];

/** What in a pasted text switches checks off, and the tool that it belongs to. */
export interface ChecksOff {
  readonly off: string;
  readonly tool: CheckedTool;
}

/** By what switches checks off, as the start field names it; the first that fits. */
const byOption: readonly (readonly [RegExp, CheckedTool])[] = [
  [/NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized/i, 'node'],
  [/strict[-_]ssl/i, 'npm'],
  [/GIT_SSL_NO_VERIFY|http\.sslVerify/i, 'git'],
  [/--trusted-host/i, 'pip'],
  [/PYTHONHTTPSVERIFY|verify\s*=\s*False|_create_unverified_context|ssl_cert_reqs/, 'python'],
  [/InsecureSkipVerify/i, 'go'],
  [/^-C$|trustServerCertificate/i, 'sql-server'],
  [/^sslmode/i, 'postgres'],
  [/ssl-mode|ssl-verify|skip-ssl|verifyServerCertificate|useSSL/i, 'mysql'],
  [/tls(?:Insecure|AllowInvalid)/i, 'mongo'],
  [/CURLOPT|verify_peer/i, 'php'],
  [/ssl_verify|VERIFY_NONE/i, 'ruby'],
  [/TLS_REQCERT/i, 'ldap'],
  [/insecure-skip-tls-verify/i, 'kubectl'],
  [/SkipCertificateCheck|ServerCertificateValidationCallback/i, 'power-shell'],
  [/--no-check-certificate/i, 'wget'],
];

/** By the program of the command, where the option alone fits many. */
const byProgram: readonly (readonly [RegExp, CheckedTool])[] = [
  [/\bcurl\b/i, 'curl'],
  [/\bwget\b/i, 'wget'],
  [/gnutls/i, 'gnutls'],
  [/openssl/i, 'openssl'],
];

/** Whose safe way to show: `off` is what switches checks off, `program` where it was found, e.g. `curl command`. */
export function checkedTool(off: string, program: string): CheckedTool {
  const known = byOption.find(([option]) => option.test(off)) ?? byProgram.find(([name]) => name.test(program));
  return known?.[1] ?? 'other';
}
