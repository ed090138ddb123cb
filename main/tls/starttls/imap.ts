// IMAP, RFC 9051 section 6.2.1.
import { hearLine, hearLines, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export function* imap(): Talk {
  const greeting = yield* hearLine();
  if (/^\* BYE\b/i.test(greeting)) return refused(greeting);
  if (!/^\* (?:OK|PREAUTH)\b/i.test(greeting)) return unexpected(greeting);
  yield* say('a1 CAPABILITY');
  const abilities = (yield* hearLines((line) => /^(?:a1 |\* BYE)/i.test(line))).join('\n');
  if (!/^\* CAPABILITY .*\bSTARTTLS\b/im.test(abilities)) return notOffered(abilities);
  yield* say('a2 STARTTLS');
  const answer = yield* hearLines((line) => /^(?:a2 |\* BYE)/i.test(line));
  return /^a2 OK\b/i.test(answer.at(-1) ?? '') ? null : refused(answer.join('\n'));
}
