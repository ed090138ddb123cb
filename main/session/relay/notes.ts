import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { RelayConnection } from '../../../shared/relay/connection.ts';
import type { RelayDocument } from '../../../shared/relay/document.ts';
import { relayTexts } from '../../../shared/text/en/relay.ts';
import { say } from '../../../shared/text/say.ts';
import type { RelayLimits } from './house.ts';

interface Noted {
  readonly connections: readonly RelayConnection[];
  readonly limits: RelayLimits;
  readonly ended: RelayDocument['ended'];
  readonly leftOut: number;
  readonly turnedAway: number;
}

/** What holds for a relay as a whole; `own` are further phrases of who asks. */
export function relayNotes(
  { connections, ended, leftOut, limits, turnedAway }: Noted,
  own: readonly Phrase[] = [],
): RelayDocument['notes'] {
  const notKept = connections.some(({ relay }) => relay.notKept > 0);
  const phrases = [
    ...(ended === 'time' ? [phrase('relay.note.time', { seconds: Math.round(limits.totalMs / 1000) })] : []),
    ...(ended === 'size' ? [phrase('relay.note.size', { megabytes: Math.round(limits.bytes / 1e6) })] : []),
    ...own,
    ...(leftOut > 0 ? [phrase(`relay.note.left-out.${manyOf(leftOut)}`, { count: leftOut })] : []),
    ...(turnedAway > 0 ? [phrase(`relay.note.turned-away.${manyOf(turnedAway)}`, { count: turnedAway })] : []),
    ...(notKept ? [phrase('relay.note.not-kept')] : []),
    ...(connections.length > 0 ? [phrase('relay.note.pieces')] : []),
  ];
  return phrases.slice(0, 40).map((text) => ({ sentence: say(relayTexts, text), text }));
}

const manyOf = (count: number) => (count === 1 ? 'one' : 'many');
