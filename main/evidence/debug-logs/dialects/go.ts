// What Go programs write of handshakes: one line each, for there is no switch for more.
import { type Dialect, type DialectReader, talkLimit } from '../dialect.ts';
import type { LogLine } from '../lines.ts';
import { otherEnd, Talk } from '../talk.ts';
import { alertCode } from '../words.ts';

export const go: Dialect = {
  id: 'go',
  signs: [/http: TLS handshake error from /, /\bhttp2: Transport /, /\bhttp2: Framer 0x/],
  enough: 1,
  start: () => new GoReader(),
};

/** crypto/tls has words of its own for some alerts. */
const goAlerts: Readonly<Record<string, number>> = {
  'unknown certificate authority': 48,
  'unknown certificate': 46,
  'expired certificate': 45,
  'revoked certificate': 44,
  'protocol version not supported': 70,
  'insufficient security level': 71,
  'error decoding message': 50,
  'error decrypting message': 51,
};

class GoReader implements DialectReader {
  readonly talks: Talk[] = [];
  readonly program = 'Go';

  line(line: LogLine): void {
    const failed = /http: TLS handshake error from (\S{3,60}): (.{2,300})$/.exec(line.text);
    if (failed === null || this.talks.length >= talkLimit) return;
    const [, client = '', said = ''] = failed;
    const talk = new Talk(line, 'server');
    talk.client = client;
    talk.failedAt = line.number;
    talk.remark('error', line, said);
    this.#end(talk, said, line);
    this.talks.push(talk);
  }

  #end(talk: Talk, said: string, line: LogLine): void {
    const words = /^remote error: tls: (.{3,60})$/.exec(said)?.[1];
    const code = words === undefined ? null : (goAlerts[words] ?? alertCode(words));
    if (words !== undefined) talk.alert(otherEnd('server'), 'fatal', code, line);
    else if (said === 'EOF') talk.closed('client', line);
    else if (/connection reset by peer/.test(said)) talk.reset('client', line);
  }
}
