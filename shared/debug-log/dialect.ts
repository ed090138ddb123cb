/** Forms of debug output that are read message by message; stable. */
export const logDialects = ['openssl', 'curl', 'java', 'node', 'gnutls', 'schannel', 'go', 'nginx', 'stunnel'] as const;
export type LogDialect = (typeof logDialects)[number];
