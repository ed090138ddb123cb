/** Passwords of addresses and of parameters that hold one; in comments as well: people keep old values there. */
const patterns: readonly RegExp[] = [
  /(^[ \t#]*\w{0,200}(?:password|passwd|secret|token)(?!_maps|_file|_command|_map|_expiration|_format)\w{0,100}[ \t]*=[ \t]*)([^\s$][^\r\n]*)/gim,
  /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@"']{0,200}:)([^\s/@"']{1,1000})(?=@)/gi,
  /(\bstatic:(?:\{[ \t]*)?[^\s:@{}]{1,200}:)([^\s,}]{1,1000})/gi,
  /(\b(?:password|passwd|pwd|secret)[ \t]*=[ \t]*)([^\s"',;&$][^\s"',;&]{0,1000})/gi,
];

/** The text with a dot for every character of a secret, so that every other one keeps its line and column. */
export const hideSecrets = (text: string): string =>
  patterns.reduce(
    (hidden, pattern) => hidden.replace(pattern, (_, before: string, secret: string) => before + dotted(secret)),
    text,
  );

const dotted = (secret: string): string => secret.replace(/[^\s"'{}]/g, '•');
