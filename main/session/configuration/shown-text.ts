const value = String.raw`("(?:\\.|[^"\\\r\n])*"?|'(?:\\.|[^'\\\r\n])*'?|[^\s"',;&<>]+)`;
const secretWord = String.raw`(?:pass(?:word|wd|phrase)?|pwd|secret|token|api_?key|credential)[\w.-]{0,40}`;
const header = '(?:authorization|proxy-authorization|cookie|x-api-key|x-auth-token)';

/**
 * The first group of each stays in sight, the second is hidden. In comments as well: people keep old values there.
 * A value that is a path, an address of a function or a variable stays: it tells where a secret is and not what it is.
 */
const patterns: readonly RegExp[] = [
  new RegExp(`(${secretWord}["']?[ \\t]{0,20}[=:][ \\t]{0,20})(?!["']?[/<$%])${value}`, 'gi'),
  new RegExp(
    `(^[ \\t#;]{0,100}(?:set|setenv|presetenv|SetEnv|Define)[ \\t]+[^\\s"']{0,60}${secretWord}[ \\t]+)${value}`,
    'gim',
  ),
  new RegExp(`(\\b${header}["']?(?::[ \\t]*|[ \\t]+)["']?)([^\\r\\n;]{1,1000})`, 'gi'),
  /(\b(?:basic|bearer)[ \t]+)([A-Za-z0-9+/=._~-]{8,1000})/gi,
  // Passwords in addresses.
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
  // Keys: written out, in a Secret of Kubernetes, and as nginx takes them from a value.
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)((?:(?!-----)[\s\S]){1,20000})/g,
  /(^[ \t]*["']?[\w.-]{0,60}\.(?:key|p12|pfx|jks)["']?:[ \t]*)([A-Za-z0-9+/=]{20,})/gm,
  /(\bdata:)([^\s;"']{10,})/g,
  /()(\$(?:1|2[aby]?|5|6|y|argon2id?|apr1)\$[\w./$=,+-]{10,1000})/g,
];

/**
 * A text with a dot for every character of a secret, so that every other one keeps its line and column. For settings
 * of any language; those that know better have hidden theirs before. Linear in the text.
 */
export const withoutSecrets = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

const dotted = (secret: string): string => secret.replace(/[^\s"'\\]/g, '•');
