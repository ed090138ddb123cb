// SMTP and LMTP, RFC 3207 and RFC 2033.
import { hearReply, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export const smtp = (): Talk => extended('EHLO');
export const lmtp = (): Talk => extended('LHLO');

function* extended(greet: 'EHLO' | 'LHLO'): Talk {
  const greeting = yield* hearReply();
  if (greeting.code === 0) return unexpected(greeting.text);
  if (greeting.code !== 220) return refused(greeting.text);
  yield* say(`${greet} handshake-doctor.invalid`);
  const abilities = yield* hearReply();
  if (abilities.code !== 250) return refused(abilities.text);
  if (!/^250[ -]STARTTLS\b/im.test(abilities.text)) return notOffered(abilities.text);
  yield* say('STARTTLS');
  const answer = yield* hearReply();
  return answer.code === 220 ? null : refused(answer.text);
}
