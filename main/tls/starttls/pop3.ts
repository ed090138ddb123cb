// POP3, RFC 2595 section 4; CAPA: RFC 2449 section 5.
import { hearDotted, hearLine, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export function* pop3(): Talk {
  const greeting = yield* hearLine();
  if (/^-ERR\b/.test(greeting)) return refused(greeting);
  if (!/^\+OK\b/.test(greeting)) return unexpected(greeting);
  yield* say('CAPA');
  const known = yield* hearLine();
  // A server from before RFC 2449 has no list, and may know STLS all the same.
  const abilities = /^\+OK\b/.test(known) ? (yield* hearDotted()).join('\n') : null;
  yield* say('STLS');
  const answer = yield* hearLine();
  if (/^\+OK\b/.test(answer)) return null;
  return abilities !== null && !/^STLS\b/im.test(abilities) ? notOffered(answer) : refused(answer);
}
