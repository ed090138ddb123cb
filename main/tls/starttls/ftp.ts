// FTP, RFC 4217 section 4; FEAT: RFC 2389 section 3.
import { hearReply, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export function* ftp(): Talk {
  const greeting = yield* hearReply();
  if (greeting.code === 0) return unexpected(greeting.text);
  if (greeting.code !== 220) return refused(greeting.text);
  yield* say('FEAT');
  const features = yield* hearReply();
  if (features.code === 421) return refused(features.text);
  // Asked for all the same: servers exist that list their features after the login only, or not at all.
  yield* say('AUTH TLS');
  const answer = yield* hearReply();
  if (answer.code === 234) return null;
  if (answer.code === 421) return refused(answer.text);
  return listsOthersOnly(features.code, features.text) ? notOffered(answer.text) : refused(answer.text);
}

const listsOthersOnly = (code: number, text: string) => code === 211 && !/^ AUTH\b.*\bTLS\b/im.test(text);
