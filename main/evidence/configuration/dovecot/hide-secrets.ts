/** Passwords, secrets of tables and keys that are written out; in comments as well: people keep old values there. */
const patterns: readonly RegExp[] = [
  /(^[ \t#]*\w{0,200}(?:password|passwd|secret|_pass|token|nonce)\w{0,100}[ \t]*=[ \t]*)([^\s<][^\r\n]*)/gim,
  /(^[ \t#]*ssl_(?:\w{1,50}_)?key(?:_file)?[ \t]*=[ \t]*)([^\s<"'/$][^\r\n]*)/gim,
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([^-]+)/g,
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
  /(\b(?:password|passwd|pass|pwd|secret)=)([^\s"',;&]{1,1000})/gi,
];

/** The text with a dot for every character of a secret, so that every other one keeps its line and column. */
export const hideSecrets = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

const dotted = (secret: string): string => secret.replace(/[^\s"'\\{}]/g, '•');
