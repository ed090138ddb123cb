// ManageSieve, RFC 5804 section 2.2.
import { hearLines, notOffered, refused, say, type Talk, unexpected } from './talk.ts';

export function* sieve(): Talk {
  const greeting = yield* hearLines((line) => isEnd(line) || !line.startsWith('"'));
  const abilities = greeting.join('\n');
  const last = greeting.at(-1) ?? '';
  if (!isEnd(last)) return unexpected(abilities);
  if (!/^OK\b/i.test(last)) return refused(abilities);
  if (!/^"STARTTLS"/im.test(abilities)) return notOffered(abilities);
  yield* say('STARTTLS');
  const answer = (yield* hearLines(isEnd)).at(-1) ?? '';
  return /^OK\b/i.test(answer) ? null : refused(answer);
}

const isEnd = (line: string) => /^(?:OK|NO|BYE)\b/i.test(line);
