const value = String.raw`("(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|[^\s"']\S*)`;
const gap = String.raw`(?:[ \t]|\\\r?\n)+`;
const secretName = String.raw`\S{0,200}?(?:pass|pwd|secret|token|credential|api_?key|private_?key)\S{0,200}`;

/** Directives whose one value is a secret. */
const secretDirectives =
  'AuthLDAPBindPassword|SessionCryptoPassphrase|MDExternalAccountBinding|SSLSRPUnknownUserSeed|AuthDigestSecret|' +
  'OIDCClientSecret|OIDCCryptoPassphrase';

/** The first group of each stays in sight, the second is hidden. In comments as well: people keep old values there. */
const patterns: readonly RegExp[] = [
  new RegExp(`(^[ \\t#]*(?:${secretDirectives})${gap})${value}`, 'gim'),
  // The program stays in sight; what it is started with may be the passphrase itself.
  /(^[ \t#]*SSLPassPhraseDialog(?:[ \t]|\\\r?\n)+["']?(?:exec:|\|)[^\s"']+[ \t]+)([^\r\n]+)/gim,
  new RegExp(`(^[ \\t#]*(?:SetEnv|Define)${gap}${secretName}${gap})${value}`, 'gim'),
  new RegExp(
    `(^[ \\t#]*(?:Request)?Header[^\\r\\n]{0,200}?(?:Authorization|Cookie|X-Api-Key|X-Auth-Token)["']?${gap})${value}`,
    'gim',
  ),
  // Passwords in addresses and in connection strings.
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;]{1,1000})/gi,
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
