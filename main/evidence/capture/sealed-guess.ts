// What an encrypted record of TLS 1.3 can be, by its size alone.
import { alertLimit, type Side, type WalkedRecord } from './tls-state.ts';
import type { TlsStory } from './tls-story.ts';

/** Without keys the size of a record says what it can be: an alert has two bytes, a Finished at least 32. */
export function guessSealed(story: TlsStory, side: Side, { length, packet, time }: WalkedRecord): void {
  if (story.messages.length < 24 && !story.isComplete) {
    story.note(side, { name: 'encrypted', bytes: length, packet, time, encrypted: true });
  }
  const isAlert = length === alertRecordLength(story.answer?.hello.cipherSuite ?? 0);
  if (side === story.client) guessOfClient(story, side, { length, packet, time }, isAlert);
  else guessOfServer(story, side, { packet, time }, isAlert);
}

function guessOfClient(
  story: TlsStory,
  side: Side,
  { length, packet, time }: Pick<WalkedRecord, 'length' | 'packet' | 'time'>,
  isAlert: boolean,
): void {
  const half = story.halves[side];
  // Early data comes before the ServerHello.
  if (story.answer === null && story.hasEarlyData) return;
  if (isAlert) sealedAlert(story, side, packet, time);
  else if (half.finished === null && length >= shortestFinished) story.finish(side, packet);
  else if (half.finished !== null) half.data += 1;
}

function guessOfServer(
  story: TlsStory,
  side: Side,
  { packet, time }: Pick<WalkedRecord, 'packet' | 'time'>,
  isAlert: boolean,
): void {
  const half = story.halves[side];
  const client = story.client === null ? null : story.halves[story.client];
  if (client?.finished) {
    if (!isAlert) {
      story.finish(side, packet);
      half.data += 1;
    } else if (half.data === 0 && client.refusal !== null) half.isDoubtful = true;
    else if (half.data === 0) sealedAlert(story, side, packet, time);
  } else if (isAlert) sealedAlert(story, side, packet, time);
}

/** What can only be an alert, though nobody can read it. */
function sealedAlert(story: TlsStory, side: Side, packet: number, time: number): void {
  story.halves[side].refusal ??= { packet, time };
  if (story.alerts.length >= alertLimit) return;
  story.alerts.push({ side, level: null, code: null, encrypted: true, packet, time, late: story.isComplete });
}

/** verify_data of 32 bytes with its header, the inner type, and the shortest tag. */
const shortestFinished = 4 + 32 + 1 + 8;

/** Level and description, the inner type, and a tag of 16 bytes; of 8 in two suites. RFC 8446 section 5.2. */
const alertRecordLength = (suite: number): number => (suite === 0x1305 ? 11 : 19);
