import { randomUUID } from 'node:crypto';
import type { CaptureComparison } from '../../shared/capture/comparison.ts';
import type { CaptureDocument } from '../../shared/capture/document.ts';
import type {
  CaptureConversation,
  CapturePacket,
  CaptureProgress,
  CaptureSummary,
} from '../../shared/capture/overview.ts';
import type { Argument, Value } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { RawHello } from '../evidence/capture/hello-shelf.ts';
import type { CaptureAnswers, QuestionOf, ReadingWord } from './capture/capture-questions.ts';
import type { CaptureThread, StartCaptureThread } from './capture/capture-thread.ts';
import { type GivenCapture, type GivenCaptures, openGivenCaptures } from './capture/given-captures.ts';

/** The captures of one program: at most one is read at a time, the newest few are kept, each in its thread. */
export interface CaptureDesk extends Pick<GivenCaptures, 'place' | 'copy'> {
  /** Begins to read; what is read elsewhere just now is stopped. `bad-input` for a file that is kept no more. */
  open(request: Argument<'openCapture'>): Outcome<{ captureId: string }>;
  stop(captureId: string): Outcome<null>;
  /** Of a capture that was read, to its end or to where it was stopped. */
  summary(captureId: string): Outcome<CaptureSummary>;
  document(captureId: string): Promise<Outcome<CaptureDocument>>;
  rows(request: Argument<'captureRows'>): Promise<Outcome<Value<'captureRows'>>>;
  stream(captureId: string, index: number): Promise<Outcome<CaptureConversation>>;
  packet(captureId: string, packet: number): Promise<Outcome<CapturePacket>>;
  compare(request: Argument<'compareCaptures'>): Promise<Outcome<CaptureComparison>>;
  /** How far the file is that is read for a comparison; null where none is. */
  comparisonReading(captureId: string): Outcome<Value<'comparisonReading'>>;
  stopComparison(captureId: string): Outcome<null>;
  /** The newest one. */
  comparison(captureId: string): Outcome<CaptureComparison>;
  /** The first ClientHello of a conversation as it lay on the wire. */
  hello(captureId: string, index: number): Promise<Outcome<RawHello>>;
  /** Certificates that one end sent, as DER. */
  certificates(request: Argument<'keepCaptureCertificates'>): Promise<Outcome<readonly Uint8Array[]>>;
  /** Ends every thread. */
  close(): Promise<void>;
}

export interface CaptureDeskOptions {
  readonly startThread: StartCaptureThread;
  readonly version: string;
  readonly now: () => number;
  readonly onProgress: (progress: CaptureProgress) => void;
  /** A thread that died: the capture counts as failed. */
  readonly onBug: (bug: unknown) => void;
}

interface Kept {
  readonly thread: CaptureThread;
  readonly file: GivenCapture;
  /** Null while it is read. */
  summary: Outcome<CaptureSummary> | null;
  stopped: boolean;
  /** Null where nothing is compared just now. */
  comparing: { readonly thread: CaptureThread; reading: Value<'comparisonReading'> } | null;
  comparison: CaptureComparison | null;
}

export function createCaptureDesk(options: CaptureDeskOptions): CaptureDesk {
  const given = openGivenCaptures();
  const captures = new Map<string, Kept>();

  const keep = (captureId: string, kept: Kept) => {
    for (const one of captures.values()) if (one.summary === null) stopReading(one);
    captures.set(captureId, kept);
    for (const oldest of [...captures.keys()].slice(0, -keptCaptures)) {
      const last = captures.get(oldest);
      void last?.comparing?.thread.close();
      void last?.thread.close();
      captures.delete(oldest);
    }
  };

  const ask = async <K extends keyof CaptureAnswers>(
    captureId: string,
    question: QuestionOf<K>,
  ): Promise<Outcome<CaptureAnswers[K]>> => {
    const kept = captures.get(captureId);
    if (kept === undefined || kept.summary === null) return gone();
    if (!kept.summary.ok) return kept.summary;
    return kept.thread.ask(question).then(ok, gone);
  };

  return {
    place: given.place,
    copy: given.copy,
    open({ givenId, keyLogId }) {
      const file = given.get(givenId);
      const keyLog = keyLogId === null ? null : given.get(keyLogId);
      if (file === undefined || keyLog === undefined) return failed('bad-input', refusal('gone.file'));
      const captureId = randomUUID();
      const board = createBoard(captureId, options);
      const kept: Kept = {
        thread: options.startThread(board.tell),
        ...{ file, summary: null, stopped: false, comparing: null, comparison: null },
      };
      keep(captureId, kept);
      void read(kept, { captureId, file, keyLog }, board, options);
      return ok({ captureId });
    },
    stop(captureId) {
      const kept = captures.get(captureId);
      if (kept === undefined) return gone();
      stopReading(kept);
      return ok(null);
    },
    summary: (captureId) => captures.get(captureId)?.summary ?? gone(),
    document: (captureId) => ask(captureId, { kind: 'document' }),
    async rows({ captureId, from }) {
      const found = await ask(captureId, { kind: 'rows', from });
      return found.ok ? ok({ rows: [...found.value.rows], total: found.value.total }) : found;
    },
    stream: async (captureId, index) => present(await ask(captureId, { kind: 'stream', index })),
    hello: async (captureId, index) => present(await ask(captureId, { kind: 'hello', index })),
    async packet(captureId, packet) {
      const found = present(await ask(captureId, { kind: 'packet', packet }));
      if (!found.ok) return found;
      return 'refused' in found.value ? failed('file', found.value.refused) : ok(found.value);
    },
    async compare({ captureId, givenId }) {
      const server = given.get(givenId);
      const kept = captures.get(captureId);
      if (server === undefined) return failed('bad-input', refusal('gone.file'));
      if (kept === undefined) return gone();
      if (kept.comparing !== null) return failed('busy', refusal('busy.comparison'));
      const found = await compareBeside(kept, server, options).catch(gone);
      if ('ok' in found) return found;
      if ('refused' in found) return failed('file', found.refused);
      kept.comparison = found;
      return ok(found);
    },
    comparisonReading: (captureId) => ok(captures.get(captureId)?.comparing?.reading ?? null),
    stopComparison(captureId) {
      captures.get(captureId)?.comparing?.thread.stop();
      return ok(null);
    },
    comparison: (captureId) => present(ok(captures.get(captureId)?.comparison ?? null)),
    certificates: ({ captureId, from, index }) => ask(captureId, { kind: 'certificates', index, from }),
    async close() {
      const threads = [...captures.values()].flatMap(({ comparing, thread }) =>
        comparing === null ? [thread] : [thread, comparing.thread],
      );
      await Promise.all(threads.map((thread) => thread.close()));
      captures.clear();
    },
  };
}

function stopReading(kept: Kept): void {
  if (kept.summary !== null) return;
  kept.stopped = true;
  kept.thread.stop();
}

/** In a thread of its own, so that the one that holds the capture answers meanwhile. */
async function compareBeside(
  kept: Kept,
  server: GivenCapture,
  { startThread, version }: CaptureDeskOptions,
): Promise<CaptureAnswers['compare']> {
  const thread = startThread(({ bytes, size }) => {
    if (kept.comparing !== null) kept.comparing.reading = { bytes, size };
  });
  kept.comparing = { thread, reading: { bytes: 0, size: null } };
  try {
    return await thread.ask<'compare'>({ kind: 'compare', client: kept.file, server, version });
  } finally {
    kept.comparing = null;
    await thread.close();
  }
}

interface Reading {
  readonly captureId: string;
  readonly file: GivenCapture;
  readonly keyLog: GivenCapture | null;
}

/** Reads to the end, and tells the terminal event once the capture can be asked for. */
async function read(
  kept: Kept,
  reading: Reading,
  board: ReturnType<typeof createBoard>,
  { onBug, version }: CaptureDeskOptions,
): Promise<void> {
  // Begun a turn later, so that the caller knows the capture's id before its first event.
  await Promise.resolve();
  try {
    const answer = kept.thread.ask<'read'>({ kind: 'read', ...reading, version });
    // Told once it was asked, so that a Stop finds something to stop.
    board.begin();
    const found = await answer;
    kept.summary = 'refused' in found ? failed('bad-input', found.refused) : ok(found);
  } catch (bug) {
    onBug(bug);
    kept.summary = failed('internal', refusal('capture.broken'));
  }
  if (kept.summary.ok) board.end(kept.stopped && kept.summary.value.partial ? 'stopped' : 'finished', null);
  else board.end('failed', kept.summary.error.message);
}

function createBoard(captureId: string, { now, onProgress }: CaptureDeskOptions) {
  const begun = now();
  let sequence = 0;
  let newest: ReadingWord = { bytes: 0, size: null, packets: 0, handshakes: 0 };
  const publish = (terminal: CaptureProgress['terminal'], reason: string | null) => {
    const { bytes, handshakes, packets, size } = newest;
    const elapsedMs = Math.max(0, now() - begun);
    onProgress({ captureId, sequence, elapsedMs, bytes, size, packets, streams: handshakes, terminal, reason });
    sequence += 1;
  };
  return {
    begin: () => publish(null, null),
    tell(word: ReadingWord) {
      newest = word;
      publish(null, null);
    },
    end: publish,
  };
}

const gone = () => failed('no-such-run', refusal('gone.capture'));

function present<T>(outcome: Outcome<T | null>): Outcome<T> {
  if (!outcome.ok) return outcome;
  return outcome.value === null ? failed('bad-input', refusal('capture.nothing')) : ok(outcome.value);
}

/** Captures with their threads: two are compared, and a third is opened meanwhile. */
const keptCaptures = 3;
