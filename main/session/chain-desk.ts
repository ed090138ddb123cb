import { randomUUID } from 'node:crypto';
import type { ChainDocument } from '../../shared/chain.ts';
import type { ChainProgress, FileIntake } from '../../shared/chain-run.ts';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import { because } from '../system/connections-made.ts';
import { type FileShelf, inspect, openFileShelf } from './chain/file-shelf.ts';
import { type GivenFile, readGivenFile } from './chain/given-files.ts';

/** The chains of one program: at most one under way, the newest documents and files kept in memory. */
export interface ChainDesk {
  /** Takes a file in; its bytes and its passphrase stay in memory. */
  inspect(request: Argument<'inspectFile'>): Outcome<FileIntake>;
  /** Begins an analysis; `busy` while anything else is under way, `bad-input` for a file that is kept no more. */
  start(request: Argument<'startChain'>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The certificates of files of roots, DER; `bad-input` for a file that is kept no more, or is locked. */
  roots(fileIds: readonly string[]): Outcome<readonly Uint8Array[]>;
  /** The document of a run that has ended. */
  chain(runId: string): Outcome<ChainDocument>;
  /** The documents that are kept, newest first. */
  kept(): readonly ChainDocument[];
  /** Keeps one of a case; never among `kept`. */
  borrow(document: ChainDocument): void;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** What to analyse, with its files at hand. */
export type ChainQuestion = Pick<Argument<'startChain'>, 'allow'> & {
  readonly runId: string;
  readonly subject:
    | Extract<Argument<'startChain'>['subject'], { kind: 'server' }>
    | { readonly kind: 'file'; readonly file: GivenFile; readonly hostname: string | null };
  readonly roots: readonly GivenFile[];
};

/** Analyses one chain, or says in one sentence why a file cannot be used. */
export type AnalyseChain = (
  question: ChainQuestion,
  stop: AbortSignal,
) => Promise<ChainDocument | { readonly refused: string }>;

export interface ChainDeskOptions {
  readonly analyse: AnalyseChain;
  readonly now: () => number;
  /** Whether anything else of this program asks servers now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: ChainProgress) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

export function createChainDesk(options: ChainDeskOptions): ChainDesk {
  const shelf = openFileShelf();
  const ended = new Map<string, Outcome<ChainDocument>>();
  const borrowed = new Map<string, Outcome<ChainDocument>>();
  let current: { readonly runId: string; readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  const keep = (runId: string, outcome: Outcome<ChainDocument>, among = ended) => {
    among.set(runId, outcome);
    for (const oldest of [...among.keys()].slice(0, -keptChains)) among.delete(oldest);
  };

  const run = async (question: ChainQuestion, stop: AbortSignal) => {
    const { runId } = question;
    const begun = options.now();
    const tell = (sequence: number, terminal: ChainProgress['terminal']) =>
      options.onProgress({ runId, sequence, elapsedMs: options.now() - begun, terminal });
    tell(0, null);
    let terminal: ChainProgress['terminal'] = 'failed';
    try {
      const found = await because({ task: 'chain' }, () => options.analyse(question, stop));
      terminal = 'refused' in found ? 'failed' : stop.aborted ? 'stopped' : 'finished';
      keep(runId, 'refused' in found ? failed('bad-input', found.refused) : ok(found));
    } catch (bug) {
      options.onBug(bug);
      keep(runId, failed('internal', refusal('bug')));
    } finally {
      current = null;
      // The terminal event is told last, so that the document can be asked for as soon as it arrives.
      tell(1, terminal);
    }
  };

  return {
    inspect: (request) => ok(inspect(shelf, request)),
    start(request) {
      if (current || options.isBusyElsewhere()) return failed('busy', refusal('busy.another'));
      const question = questionOf(request, shelf);
      if ('refused' in question) return failed('bad-input', question.refused);
      const stop = new AbortController();
      // Begun a turn later, so that the caller knows the run's id before its first event.
      const running = Promise.resolve().then(() => run(question, stop.signal));
      current = { runId: question.runId, stop, ended: running };
      return ok({ runId: question.runId });
    },
    stop(runId) {
      if (current?.runId !== runId) return ended.has(runId) ? ok(null) : noSuchChain();
      current.stop.abort();
      return ok(null);
    },
    roots: (fileIds) => rootsIn(fileIds, shelf),
    chain: (runId) => ended.get(runId) ?? borrowed.get(runId) ?? noSuchChain(),
    borrow: (document) => keep(document.runId, ok(document), borrowed),
    kept: () => [...ended.values()].flatMap((outcome) => (outcome.ok ? [outcome.value] : [])).reverse(),
    isBusy: () => current !== null,
    async close() {
      current?.stop.abort();
      await current?.ended;
    },
  };
}

/** What is asked, or why it cannot be. */
function questionOf(
  { allow, roots, subject }: Argument<'startChain'>,
  shelf: FileShelf,
): ChainQuestion | { readonly refused: string } {
  const extra = roots.map((fileId) => shelf.get(fileId));
  const file = subject.kind === 'file' ? shelf.get(subject.fileId) : null;
  if (extra.includes(undefined)) return { refused: refusal('gone.roots') };
  if (file === undefined) return { refused: refusal('gone.file') };
  return {
    runId: randomUUID(),
    allow,
    subject: subject.kind === 'server' || file === null ? (subject as ServerSubject) : { ...subject, file },
    roots: extra.filter((one) => one !== undefined),
  };
}

/** All of them or none: a check without a file that the person counts on would mislead. */
function rootsIn(fileIds: readonly string[], shelf: FileShelf): Outcome<readonly Uint8Array[]> {
  const anchors: Uint8Array[] = [];
  for (const fileId of fileIds) {
    const file = shelf.get(fileId);
    if (file === undefined) return failed('bad-input', refusal('gone.roots'));
    const read = readGivenFile(file, 'extra-trust');
    if ('refused' in read) return failed('bad-input', read.refused);
    anchors.push(...read.content.certificates.map(({ der }) => der));
  }
  return ok(anchors);
}

type ServerSubject = Extract<Argument<'startChain'>['subject'], { kind: 'server' }>;

const noSuchChain = () => failed('no-such-run', refusal('gone.chain'));

/** Documents kept in memory; each holds at most a few megabytes. */
const keptChains = 5;
