// NNTP, RFC 4642 section 2.2.
import { hearReply, refused, say, type Talk, unexpected } from './talk.ts';

export function* nntp(): Talk {
  const greeting = yield* hearReply();
  if (greeting.code === 0) return unexpected(greeting.text);
  if (greeting.code !== 200 && greeting.code !== 201) return refused(greeting.text);
  yield* say('STARTTLS');
  const answer = yield* hearReply();
  return answer.code === 382 ? null : refused(answer.text);
}
