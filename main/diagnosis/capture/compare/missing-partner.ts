import type { ComparedClock } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import { at, type CauseDraft, type Told } from './compared-case.ts';
import type { PairedStreams } from './pair-streams.ts';

/** What is known of the server's file beside its conversations. */
export interface OtherFile {
  readonly firstPacketAt: string | null;
  readonly lastPacketAt: string | null;
  readonly clock: ComparedClock | null;
  readonly pairs: readonly PairedStreams[];
}

/**
 * A conversation of the client that the server's file lacks. It never arrived, the capture missed it, or it went to
 * another server: what is known of the rest of the file separates these, or does not.
 */
export function missingPartner(stream: CaptureStream, other: OtherFile): Told {
  const packets = at('client', ...stream.packets);
  const parameters = { packet: stream.packets[0], server: stream.server };
  if (wasOutside(stream, other)) return { findings: [{ id: 'outside', parameters, packets }], causes: [] };
  const isAnswered = stream.tcp?.accepted || stream.hello?.acknowledged || stream.answer !== null;
  if (isAnswered) return { findings: [{ id: 'answered-elsewhere', parameters, packets }], causes: [] };
  const id = isSurrounded(stream, other) ? 'never-arrived' : 'not-there';
  const why = { headline: 'comparison.cause.never-arrived', because: 'comparison.because.never-arrived' } as const;
  const again = (stream.tcp?.syns ?? 0) > 1;
  const confidence = id === 'never-arrived' && again ? 'likely' : 'possible';
  const lost: CauseDraft = { cause: 'tcp-timeout', confidence, side: 'network', ...why, parameters, packets };
  return { findings: [{ id, parameters, packets }], causes: stream.kind === 'tcp' ? [lost] : [] };
}

/** By the difference of the clocks: the server's capture had not begun, or was over. */
function wasOutside(
  { durationMs, startedAt }: CaptureStream,
  { clock, firstPacketAt, lastPacketAt }: OtherFile,
): boolean {
  if (clock === null || firstPacketAt === null || lastPacketAt === null) return false;
  const begun = Date.parse(startedAt) + clock.offsetMs;
  const slack = (clock.uncertaintyMs ?? 0) + 50;
  return begun + durationMs + slack < Date.parse(firstPacketAt) || begun - slack > Date.parse(lastPacketAt);
}

/** Conversations before and after it are in both files. */
function isSurrounded({ startedAt }: CaptureStream, { pairs }: OtherFile): boolean {
  const begun = Date.parse(startedAt);
  const times = pairs.map(({ client }) => Date.parse(client.startedAt));
  return times.some((time) => time <= begun) && times.some((time) => time >= begun);
}
