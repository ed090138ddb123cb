import { randomUUID } from 'node:crypto';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';

/** A snapshot of a run: exactly one has `terminal`, and it is the last. */
interface Snapshot {
  readonly sequence: number;
  readonly terminal: 'finished' | 'stopped' | 'failed' | null;
}

/** Runs of one kind that end in a document: at most one under way, the newest documents kept in memory. */
export interface RunDesk<Progress, Document> {
  /** Why no run can begin now; null where one can. */
  busy(): Outcome<never> | null;
  begin(work: Work<Progress, Document>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The document of a run that has ended. */
  document(runId: string): Outcome<Document>;
  /** The documents that are kept, newest first. */
  kept(): readonly Document[];
  /** Keeps a document of a case, to be shown and saved: it was not found out here, and is never among `kept`. */
  borrow(document: Document): void;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

export type Work<Progress, Document> = (
  runId: string,
  publish: (progress: Progress) => void,
  stop: AbortSignal,
) => Promise<Document>;

export interface RunDeskOptions<Progress, Document> {
  /** Whether anything else of this program asks servers now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: Progress) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
  /** The newest snapshot of a run that broke off: what was known is kept, and never called whole. */
  readonly brokenOff: (newest: Progress) => { readonly document: Document; readonly progress: Progress };
  /** What is said where another run is under way, and of a run that is kept no more. */
  readonly words: { readonly busy: string; readonly gone: string };
}

export function createRunDesk<Progress extends Snapshot, Document extends { readonly runId: string }>(
  options: RunDeskOptions<Progress, Document>,
): RunDesk<Progress, Document> {
  const { brokenOff, words } = options;
  const documents = new Map<string, Document>();
  const borrowed = new Map<string, Document>();
  let current: { readonly runId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const keep = (document: Document, among = documents) => {
    among.set(document.runId, document);
    for (const oldest of [...among.keys()].slice(0, -keptDocuments)) among.delete(oldest);
  };
  const gone = () => failed('no-such-run', words.gone);
  const busy = () => (current || options.isBusyElsewhere() ? failed('busy', words.busy) : null);

  const run = async (runId: string, work: Work<Progress, Document>, stop: AbortSignal) => {
    let newest: Progress | null = null;
    const publish = (progress: Progress) => {
      newest = progress;
      if (progress.terminal === null) options.onProgress(progress);
    };
    try {
      keep(await work(runId, publish, stop));
    } catch (bug) {
      options.onBug(bug);
      if (newest) keep(brokenOff(newest).document);
    } finally {
      current = null;
      // The terminal event is told last, so that the document can be asked for as soon as it arrives.
      if (newest) options.onProgress(hasEnded(newest) ? newest : brokenOff(newest).progress);
    }
  };

  return {
    busy,
    begin(work) {
      const refused = busy();
      if (refused !== null) return refused;
      const runId = randomUUID();
      const stop = new AbortController();
      // Begun a turn later, so that the caller knows the run's id before its first event.
      const running = Promise.resolve().then(() => run(runId, work, stop.signal));
      current = { runId, stop, ended: running };
      return ok({ runId });
    },
    stop(runId) {
      if (current?.runId !== runId) return documents.has(runId) ? ok(null) : gone();
      current.stop.abort();
      return ok(null);
    },
    document(runId) {
      const found = documents.get(runId) ?? borrowed.get(runId);
      return found ? ok(found) : gone();
    },
    borrow: (document) => keep(document, borrowed),
    kept: () => [...documents.values()].reverse(),
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.ended;
    },
  };
}

/** A run that never said how it ended broke off in the middle. */
const hasEnded = ({ terminal }: Snapshot) => terminal === 'finished' || terminal === 'stopped';

/** Documents kept in memory; each holds at most a few megabytes. */
const keptDocuments = 5;
