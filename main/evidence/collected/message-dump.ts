// What `openssl s_client -msg` prints of the messages, whatever version of OpenSSL wrote it.

/** One message with the bytes that stand below it, as far as they are there. */
export interface DumpedMessage {
  readonly direction: 'sent' | 'received';
  /** What the line says, e.g. `TLS 1.3, Handshake [length 0136], ClientHello`. */
  readonly words: string;
  readonly kind: 'handshake' | 'alert' | 'change-cipher-spec' | 'not-tls' | 'other';
  readonly bytes: Uint8Array;
}

/** Most messages of one attempt; more belong to an endless conversation. */
const mostMessages = 400;
const mostBytes = 300_000;

/** The messages in their order, and the lines that belong to none. */
export function readMessageDump(lines: readonly string[]): {
  readonly messages: readonly DumpedMessage[];
  readonly others: readonly string[];
} {
  const messages: DumpedMessage[] = [];
  const others: string[] = [];
  let hex: string[] = [];
  let open: Omit<DumpedMessage, 'bytes'> | null = null;
  let room = mostBytes;
  const close = () => {
    if (open && messages.length < mostMessages)
      messages.push({ ...open, bytes: new Uint8Array(Buffer.from(hex.join(''), 'hex')) });
    [open, hex] = [null, []];
  };
  for (const line of lines) {
    const head = /^(>>>|<<<) (.{1,200})$/.exec(line);
    if (head) {
      close();
      const words = head[2] ?? '';
      open = { direction: head[1] === '>>>' ? 'sent' : 'received', words, kind: kindOf(words) };
    } else if (open && /^ {2,8}(?:[0-9a-f]{2} ?){1,32}$/.test(line)) {
      const digits = line.replaceAll(' ', '');
      room -= digits.length / 2;
      if (room >= 0) hex.push(digits);
    } else {
      close();
      others.push(line);
    }
  }
  close();
  return { messages, others };
}

function kindOf(words: string): DumpedMessage['kind'] {
  if (/^Not TLS data|^Unknown version|^\?\?\?/i.test(words)) return 'not-tls';
  if (/\bHandshake\b/.test(words)) return 'handshake';
  if (/\bAlert\b/.test(words)) return 'alert';
  return /\bChangeCipherSpec\b/.test(words) ? 'change-cipher-spec' : 'other';
}
