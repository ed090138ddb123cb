/** Passwords of stores, of properties and of addresses, in comments as well: people keep old values there. */
const patterns: readonly RegExp[] = [
  /(-D[\w.]{0,200}(?:pass|pwd|secret|token|credential)[\w.]{0,100}=)("[^"\r\n]*"?|'[^'\r\n]*'?|\S+)/gi,
  /(^[ \t#!]*[\w.]{0,200}(?:password|passphrase|secret|token)\w{0,100}[ \t]*[=:][ \t]*)(\S[^\r\n]*)/gim,
  /(\b(?:storepass|keypass|password|passwd|pwd|secret)[= ])([^\s"',;&]{1,1000})/gi,
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
];

/** The text with a dot for every character of a secret, so that every other one keeps its line and column. */
export const hideSecrets = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

const dotted = (secret: string): string => secret.replace(/[^\s"'\\]/g, '•');
