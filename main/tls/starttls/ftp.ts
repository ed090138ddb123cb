// FTP, RFC 4217 section 4.
import { hearReply, refused, say, type Talk, unexpected } from './talk.ts';

export function* ftp(): Talk {
  const greeting = yield* hearReply();
  if (greeting.code === 0) return unexpected(greeting.text);
  if (greeting.code !== 220) return refused(greeting.text);
  yield* say('AUTH TLS');
  const answer = yield* hearReply();
  return answer.code === 234 ? null : refused(answer.text);
}
