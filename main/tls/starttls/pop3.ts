// POP3, RFC 2595 section 4.
import { hearLine, refused, say, type Talk, unexpected } from './talk.ts';

export function* pop3(): Talk {
  const greeting = yield* hearLine();
  if (/^-ERR\b/.test(greeting)) return refused(greeting);
  if (!/^\+OK\b/.test(greeting)) return unexpected(greeting);
  yield* say('STLS');
  const answer = yield* hearLine();
  return /^\+OK\b/.test(answer) ? null : refused(answer);
}
