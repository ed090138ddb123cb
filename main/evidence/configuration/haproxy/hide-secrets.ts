const value = String.raw`((?:"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'|\\.|[^\s"'\\])+)`;
const gap = String.raw`[ \t]+`;
const header = '(?:Authorization|Proxy-Authorization|Cookie|X-Api-Key|X-Auth-Token)';

/** The first group of each stays in sight, the second is hidden. In comments as well: people keep old values there. */
const patterns: readonly RegExp[] = [
  new RegExp(`(\\b(?:insecure-password|password)${gap})${value}`, 'gi'),
  new RegExp(`(\\bstats${gap}auth${gap}[^\\s:]{0,200}:)${value}`, 'gi'),
  new RegExp(`(\\b(?:ca-sign-pass|cluster-secret|ssl-passphrase-cmd${gap}\\S+)${gap})${value}`, 'gi'),
  new RegExp(
    `(\\b(?:setenv|presetenv)${gap}\\S{0,200}?(?:pass|pwd|secret|token|credential|key)\\S{0,200}${gap})${value}`,
    'gi',
  ),
  new RegExp(`(\\b(?:set-header|add-header|hdr)${gap}${header}${gap})${value}`, 'gi'),
  new RegExp(`(${header}:(?:\\\\ | )?)${value}`, 'gi'),
  new RegExp(`(\\btcp-check${gap}send[^\\r\\n]{0,200}?\\bAUTH(?:\\\\ | )+)${value}`, 'gi'),
  // Passwords in addresses and in connection strings.
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;&]{1,1000})/gi,
];

/**
 * The text with a dot for every character of a secret, so that every other one keeps its line and column. Quotes,
 * backslashes and white space stay: the text is cut into words as before.
 */
export const hideSecrets = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

const dotted = (secret: string): string => secret.replace(/[^\s"'\\]/g, '•');
