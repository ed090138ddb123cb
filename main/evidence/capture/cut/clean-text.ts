/** Words with which clients ask for TLS or for a way to it; they tell the protocol, and nobody's secret. */
const verbs =
  /^(?:CONNECT|EHLO|HELO|LHLO|STARTTLS|STLS|AUTH TLS|QUIT|CAPA|GET|POST|HEAD|OPTIONS|\S{1,8} (?:STARTTLS|CAPABILITY))\b/i;

/**
 * What a client says in the clear, with its letters and digits made into others of the same length: the verbs stay, the
 * port of a CONNECT, and the version of HTTP.
 */
export function cleanClientText(chunk: Uint8Array): Uint8Array {
  const text = Buffer.from(chunk).toString('latin1');
  if (!/^[\t\n\r -~]*$/.test(text)) return cleanBinary(text);
  return Buffer.from(text.replace(/[^\r\n]+/g, cleanLine), 'latin1');
}

function cleanLine(line: string): string {
  const [verb = ''] = verbs.exec(line) ?? [];
  const rest = line.slice(verb.length);
  const [end = ''] = /(?::\d{1,5})? HTTP\/1\.[01]$/.exec(rest) ?? [];
  const between = rest.slice(0, rest.length - end.length);
  return `${verb}${between.replace(/[A-Za-z0-9+/=_@-]/g, 'x')}${end}`;
}

/** A wish for TLS of a protocol that is no text is short; words in it may be a name, numbers with dots are none. */
const shortest = 64;

function cleanBinary(text: string): Uint8Array {
  if (text.length > shortest) return new Uint8Array(text.length);
  const masked = text.replace(/[ -~]{4,}/g, (run) => (/^[\d.]+$/.test(run) ? run : run.replace(/[A-Za-z0-9]/g, 'x')));
  return Buffer.from(masked, 'latin1');
}

/** The beginnings of answers, and words that tell a protocol and nobody's name. */
const answers = /^(?:\d{3}(?=[ -])|[+]OK|-ERR|\* (?:OK|BYE|BAD|CAPABILITY)|HTTP\/\d(?:\.\d)? \d{3}|SSH-[\d.]+)/;
const plainWords =
  /^(?:E?SMTP|LMTP|S?FTP|NNTP|POP3|IMAP(?:4rev[12])?|STARTTLS|STLS|TLS|SSL|AUTH|OK|NO|BAD|CAPABILITY|SIEVE|stream|proceed|starttls|S|N)$/i;

/** What a server says in the clear, with every word made into another of the same length that may be a name. */
export function cleanServerText(chunk: Uint8Array): Uint8Array {
  const text = Buffer.from(chunk).toString('latin1');
  const isText = /^[\t\n\r -~]*$/.test(text);
  if (!isText) return Buffer.from(text.replace(/[ -~]{4,}/g, masked), 'latin1');
  const lines = text.replace(/[^\r\n]+/g, (line) => {
    const [answer = ''] = answers.exec(line) ?? [];
    return `${answer}${line.slice(answer.length).replace(/[A-Za-z0-9+/=_@.-]+/g, (word) => (plainWords.test(word) ? word : masked(word)))}`;
  });
  return Buffer.from(lines, 'latin1');
}

const masked = (words: string): string => words.replace(/[A-Za-z0-9]/g, 'x');
