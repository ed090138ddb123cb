// NNTP, RFC 4642 section 2.2; CAPABILITIES: RFC 3977 section 5.2.
import { hearDotted, hearReply, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export function* nntp(): Talk {
  const greeting = yield* hearReply();
  if (greeting.code === 0) return unexpected(greeting.text);
  if (greeting.code !== 200 && greeting.code !== 201) return refused(greeting.text);
  yield* say('CAPABILITIES');
  const known = yield* hearReply();
  if (known.code === 400) return refused(known.text);
  // A server from before RFC 3977 has no list, and may know STARTTLS all the same.
  const abilities = known.code === 101 ? (yield* hearDotted()).join('\n') : null;
  yield* say('STARTTLS');
  const answer = yield* hearReply();
  if (answer.code === 382) return null;
  if (answer.code === 400) return refused(answer.text);
  return abilities !== null && !/^STARTTLS\b/im.test(abilities) ? notOffered(answer.text) : refused(answer.text);
}
