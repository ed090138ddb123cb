import { type CaptureDocument, captureSchema, captureStreamLimit } from '../../shared/capture/document.ts';
import type { CaptureFacts, CaptureStream } from '../../shared/capture/stream.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import { judgeStream } from '../diagnosis/capture/judge-stream.ts';
import { lostRaces } from '../diagnosis/capture/lost-race.ts';
import { CaptureReader, readLimits } from '../evidence/capture/capture-reader.ts';
import type { RawHello } from '../evidence/capture/hello-shelf.ts';
import type { FedFile, FileEnd } from '../system/capture-file.ts';
import { chainJudge } from './capture/chain-judge.ts';
import { describeFile } from './capture/describe-file.ts';
import { captureNotes } from './capture/notes.ts';
import { shelfFacts } from './capture/shelf-facts.ts';
import type { SessionPorts } from './ports.ts';

export interface CaptureQuestion {
  readonly file: FedFile;
  /** Text of an NSS key log; null without one. Its secrets stay in memory and reach no document. */
  readonly keyLog: string | null;
  readonly signal: AbortSignal;
  /** Bytes of the file that were read so far, and what was found in them. */
  readonly progress: (bytes: number, found: Found) => void;
  /** Takes the first ClientHello of every conversation, by index; absent where nobody wants to send one again. */
  readonly rawHellos?: (hellos: ReadonlyMap<number, RawHello>) => void;
  /** Tells of connections too that opened and carried nothing that is read. */
  readonly silent?: boolean;
}

/** What was found so far. */
export interface Found {
  readonly packets: number;
  /** Conversations with TLS. */
  readonly handshakes: number;
}

export type CapturePorts = Pick<SessionPorts, 'now' | 'wallClock' | 'version' | 'trustStores'>;

/**
 * Reads a capture, and says of each conversation with TLS what it shows and why it failed. What could be read of a
 * damaged file is told, with where it broke; a file that is no capture is refused. Touches no network.
 */
export async function readCapture(
  { file, keyLog, progress, rawHellos, signal, silent = false }: CaptureQuestion,
  ports: CapturePorts,
): Promise<CaptureDocument | { readonly refused: Phrase }> {
  const startedAt = ports.wallClock().toISOString();
  const since = ports.now();
  const limits = { ...readLimits, streams: captureStreamLimit };
  const reader = new CaptureReader(limits, { rawHellos: rawHellos !== undefined, silent });
  const given = keyLog === null ? 0 : reader.given.add(keyLog);
  const tell = (bytes: number) => progress(bytes, { packets: reader.counts.packets, handshakes: reader.handshakes });
  const end = await file.feed((piece) => reader.push(piece), tell, signal);
  const facts = reader.finish();
  rawHellos?.(reader.rawHellos);
  if (reader.container.reader === null && !end.stopped) return { refused: refusal(end, reader) };
  const lost = lostRaces(facts);
  const streams = await judged(facts, lost, reader, ports);
  const about = describeFile({ file, end, reader, given, streams });
  return {
    ...{ schema: captureSchema, version: ports.version, startedAt, durationMs: Math.max(0, ports.now() - since) },
    file: about,
    streams,
    certificates: shelfFacts(reader.shelf),
    notes: captureNotes(about, streams, {
      ...{ raced: lost.size, stopped: end.stopped, withKeyLog: keyLog !== null },
    }),
    partial: end.stopped,
  };
}

function refusal({ broke }: FileEnd, { container }: CaptureReader): Phrase {
  return phrase(container.length === 0 && broke === null ? 'capture.refused.empty' : 'capture.refused.foreign');
}

async function judged(
  facts: readonly CaptureFacts[],
  lost: ReadonlySet<number>,
  { shelf }: CaptureReader,
  ports: CapturePorts,
): Promise<CaptureStream[]> {
  const hasCertificates = facts.some(({ certificates }) => certificates.length > 0);
  const judgeChain = chainJudge(shelf, hasCertificates ? await ports.trustStores() : []);
  return facts.map((given) => {
    const one = lost.has(given.index) ? { ...given, outcome: 'unfinished' as const } : given;
    const causes = judgeStream({ facts: one, chain: judgeChain(one) });
    const [first] = causes;
    return { ...one, cause: first?.cause ?? null, confidence: first?.confidence ?? null, causes };
  });
}
