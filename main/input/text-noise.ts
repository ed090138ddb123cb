/**
 * Blanks out what looks like an address and is none: stack frames, source files, mail addresses in prompts,
 * the clients in servers' logs. Lengths stay as they are.
 */
export function withoutNoise(text: string): string {
  return noise.reduce((quiet, pattern) => quiet.replace(pattern, (match) => ' '.repeat(match.length)), text);
}

const noise: readonly RegExp[] = [
  // Java, Node and .NET frames; Python and Go frames.
  /^[ \t]{0,40}(?:at |\.\.\. \d)[^\n]{0,1000}/gm,
  /^[ \t]{0,40}File "[^"\n]{0,500}", line \d[^\n]{0,200}/gm,
  /^\t[^\s:]{1,300}\.go:\d{1,6}[^\n]{0,100}/gm,
  // Class names in front of messages, also behind "Caused by:".
  /(?<![\w.:/])(?:[a-z][\w$]{0,40}\.){1,12}[A-Z][\w$]{1,80}(?:\.[A-Z][\w$]{1,80}){0,6}(?=[:\s,;)\]]|$)/gm,
  /(?<![\w.:/])(?:[A-Z]\w{1,40}\.){1,8}[A-Z]\w{1,60}(?:Exception|Error)\b/g,
  // Clients in servers' logs.
  /\bno pg_hba\.conf entry for (?:replication connection from )?host "[^"\n]{1,80}"/gi,
  /\[client [^\]\n]{1,80}\]/gi,
  /\bclient[:=] ?"?[\da-f.:[\]]{2,60}/gi,
  /(?:^|[\s,])client [\da-f.:[\]]{4,60}/gi,
  /\b(?:rip|lip|src|remote_?(?:addr|ip)?|peer|source|x-forwarded-for)[=: ]{1,2}\[?[\da-f.:]{3,60}\]?(?::\d{1,5})?/gi,
  /\bfrom (?:unknown|[\w.-]{1,255})?\[[\da-f.:]{3,60}\](?::\d{1,5})?/gi,
  /\bfrom \[?[\da-f.:]{6,60}\]?:\d{2,5}\b/gi,
  // HAProxy's log begins with the client.
  /^(?:[^\n]{0,120}haproxy\[\d+\]: )?[\da-f.:]{3,60}:\d{2,5} \[[^\]\n]{6,40}\]/gim,
  // Mail addresses.
  /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b(?!:\d)/gi,
];
