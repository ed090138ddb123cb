import { type CaptureComparison, comparisonSchema } from '../../shared/capture/comparison.ts';
import type { Phrase } from '../../shared/phrase.ts';
import { comparisonTexts } from '../../shared/text/en/capture-comparison.ts';
import { say } from '../../shared/text/say.ts';
import { type ComparedFile, compareCaptures } from '../diagnosis/capture/compare/compare-captures.ts';
import type { FedFile } from '../system/capture-file.ts';
import { type CapturePorts, readCapture } from './capture.ts';

export interface ComparisonQuestion {
  /** The client's file, and the server's, unless their packets tell otherwise. */
  readonly files: readonly [FedFile, FedFile];
  /** Text of an NSS key log; null without one. */
  readonly keyLog: string | null;
  readonly signal: AbortSignal;
  /** Bytes of one of the files, by its place, that were read so far. */
  readonly progress: (place: 0 | 1, bytes: number) => void;
}

/** A file that is no capture, by its place. */
export interface RefusedFile {
  readonly refused: Phrase;
  readonly place: 0 | 1;
}

/** Reads two captures and holds them against each other. Touches no network. */
export async function compareCaptureFiles(
  { files, keyLog, progress, signal }: ComparisonQuestion,
  ports: CapturePorts,
): Promise<CaptureComparison | RefusedFile> {
  const startedAt = ports.wallClock().toISOString();
  const since = ports.now();
  const read: ComparedFile[] = [];
  let partial = false;
  for (const place of [0, 1] as const) {
    const told = (bytes: number) => progress(place, bytes);
    const found = await readCapture({ file: files[place], keyLog, signal, progress: told, silent: true }, ports);
    if ('refused' in found) return { ...found, place };
    read.push(found);
    partial ||= found.partial;
  }
  const [first, second] = read as [ComparedFile, ComparedFile];
  const { clock, notes, pairs, sides } = compareCaptures(first, second);
  const [client, server] = sides.swapped ? [second.file, first.file] : [first.file, second.file];
  return {
    ...{ schema: comparisonSchema, version: ports.version, startedAt },
    durationMs: Math.max(0, ports.now() - since),
    files: { client, server },
    ...{ sides, clock, pairs, partial },
    notes: notes.map((text) => ({ sentence: say(comparisonTexts, text), text })),
  };
}
