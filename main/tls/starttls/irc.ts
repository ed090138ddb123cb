// IRC, the STARTTLS command of IRCv3's tls extension: 670 goes ahead, 691 refuses.
import { hearLines, refused, say, type Talk } from './talk.ts';

export function* irc(): Talk {
  yield* say('STARTTLS');
  const answer = yield* hearLines((line) => isNumeric(line) || /^(?::\S+ )?ERROR\b/.test(line));
  const last = answer.at(-1) ?? '';
  return /^:\S+ 670\b/.test(last) ? null : refused(last);
}

/** Notices may come before; a numeric is the answer, such as 421 for a command unknown to the server. */
const isNumeric = (line: string) => /^:\S+ \d{3}\b/.test(line);
