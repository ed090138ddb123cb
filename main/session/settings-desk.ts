import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { SettingsToWrite } from '../../shared/configuration/generated.ts';
import {
  type GivenFiles,
  type SettingsProgress,
  type SourceLines,
  sourceBatch,
  type Versions,
} from '../../shared/configuration/run.ts';
import type { Argument } from '../../shared/contract.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { Target } from '../../shared/target.ts';
import { because } from '../system/connections-made.ts';
import type { Generated } from './configuration/generate.ts';
import { createRunDesk } from './run-desk.ts';
import { type GivenSettings, openSettingsShelf } from './settings-shelf.ts';

/** The reviews of one program: at most one under way, the newest documents and files kept in memory. */
export interface SettingsDesk {
  give(request: Argument<'giveSettings'>): Outcome<GivenFiles>;
  /** Places on the disk that the person chose, beside those of `givenId`. */
  choose(paths: readonly string[], givenId: string | null): GivenFiles;
  /** Begins a review; `busy` while anything else is under way, `bad-input` for files that are kept no more. */
  start(request: Argument<'startSettings'>): Outcome<{ runId: string }>;
  stop(runId: string): Outcome<null>;
  /** The document of a run that has ended. */
  settings(runId: string): Outcome<ConfigurationReview>;
  /** The reviews that are kept, newest first. */
  kept(): readonly ConfigurationReview[];
  /** Keeps one of a case under a name, without the files that it was read from; never among `kept`. */
  borrowReview(runId: string, document: ConfigurationReview): void;
  /** Lines of a file that was read in that run. */
  source(request: Argument<'settingsSource'>): Outcome<SourceLines>;
  /** Writes settings of a level, from a file of a run that has ended or from nothing. */
  write(wish: SettingsToWrite): Promise<Outcome<Generated>>;
  isBusy(): boolean;
  /** Stops what runs, and returns when it has ended. */
  close(): Promise<void>;
}

/** What to review, with its files at hand. */
export interface SettingsQuestion {
  readonly runId: string;
  readonly given: GivenSettings;
  readonly readNamed: boolean;
  readonly against: Target | null;
  readonly versions: Versions;
}

/** A file that was read, its secrets hidden. */
export interface ReviewedSource {
  readonly file: string;
  readonly text: string;
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[];
}

export interface ReviewedSettings {
  readonly document: ConfigurationReview;
  readonly sources: readonly ReviewedSource[];
}

export type Tell = (progress: Pick<SettingsProgress, 'stage' | 'connections'>) => void;

/** Why a review came to nothing, in one sentence. */
export interface RefusedSettings {
  readonly refused: string;
}

/** Reviews what was given: with this machine's disk and network, or what a test puts in its place. */
export type ReviewSettings = (
  question: SettingsQuestion,
  tell: Tell,
  stop: AbortSignal,
) => Promise<ReviewedSettings | RefusedSettings>;

/** Writes settings from what was given for a review; null: nothing was. The answer is null where it takes too much. */
export type WriteSettings = (
  wish: SettingsToWrite,
  given: Pick<SettingsQuestion, 'given' | 'readNamed'> | null,
) => Promise<Generated | null>;

export interface SettingsDeskOptions {
  readonly review: ReviewSettings;
  readonly write: WriteSettings;
  readonly now: () => number;
  /** Whether anything else of this program is at work now. */
  readonly isBusyElsewhere: () => boolean;
  readonly onProgress: (progress: SettingsProgress) => void;
  /** A thrown error is a bug of ours: it ends the run as failed and is told here. */
  readonly onBug: (bug: unknown) => void;
}

interface Kept {
  readonly runId: string;
  /** Null where it broke off. */
  readonly question: SettingsQuestion | null;
  readonly reviewed: Outcome<ReviewedSettings>;
}

export function createSettingsDesk(options: SettingsDeskOptions): SettingsDesk {
  const { isBusyElsewhere, now, onBug, onProgress, review, write } = options;
  const shelf = openSettingsShelf();
  const runs = createRunDesk<SettingsProgress, Kept>({
    isBusyElsewhere,
    onBug,
    onProgress,
    brokenOff,
    words: { busy: refusal('busy.another'), gone: refusal('gone.settings') },
  });
  const reviewed = (runId: string): Outcome<ReviewedSettings> => {
    const found = runs.document(runId);
    return found.ok ? found.value.reviewed : found;
  };
  return {
    ...runs,
    give: shelf.give,
    choose: shelf.choose,
    start({ against, givenId, readNamed, versions }) {
      const given = shelf.get(givenId);
      if (given === undefined) return failed('bad-input', refusal('gone.files'));
      // Copies say nothing of where they come from, and never lead to the disk.
      if (readNamed && given.kind === 'copies') return failed('not-allowed', refusal('settings.copies'));
      return runs.begin(async (runId, publish, stop) => {
        const progress = progressOf(runId, now, publish);
        const question = { runId, given, readNamed, against, versions };
        progress.tell({ stage: 'reading', connections: 0 });
        // A turn of the loop, so that the page hears of the beginning before files are read.
        await new Promise((resolve) => setImmediate(resolve));
        const found = await because({ task: 'settings' }, () => review(question, progress.tell, stop));
        progress.end('refused' in found ? 'failed' : stop.aborted ? 'stopped' : 'finished');
        return { runId, question, reviewed: 'refused' in found ? failed('bad-input', found.refused) : ok(found) };
      });
    },
    settings(runId) {
      const found = reviewed(runId);
      return found.ok ? ok(found.value.document) : found;
    },
    kept: () => runs.kept().flatMap((one) => (one.reviewed.ok ? [one.reviewed.value.document] : [])),
    borrowReview: (runId, document) => runs.borrow({ runId, question: null, reviewed: ok({ document, sources: [] }) }),
    async write(wish) {
      const found = wish.from === null ? null : runs.document(wish.from.runId);
      if (found !== null && !found.ok) return found;
      const question = found?.value.question ?? null;
      if (found !== null && question === null) return failed('no-such-run', refusal('gone.settings'));
      const written = await write(wish, question);
      return written === null ? failed('bad-input', refusal('settings.too-much')) : ok(written);
    },
    source({ file, from, runId }) {
      const found = reviewed(runId);
      if (!found.ok) return found;
      const source = found.value.sources.find((one) => one.file === file);
      return source === undefined ? failed('bad-input', refusal('settings.unread')) : ok(linesFrom(source, from));
    },
  };
}

function progressOf(runId: string, now: () => number, publish: (progress: SettingsProgress) => void) {
  const begun = now();
  let newest = { stage: 'reading', connections: 0 } as Parameters<Tell>[0];
  let sequence = 0;
  const put = (terminal: SettingsProgress['terminal']) => {
    publish({ runId, sequence, elapsedMs: Math.max(0, now() - begun), ...newest, terminal });
    sequence += 1;
  };
  return {
    tell: (progress: Parameters<Tell>[0]) => {
      newest = progress;
      put(null);
    },
    end: put,
  };
}

function linesFrom({ file, lineStarts, text }: ReviewedSource, from: number): SourceLines {
  const total = lineStarts.length;
  const first = Math.min(from, Math.max(1, total));
  const count = Math.min(sourceBatch, total - first + 1);
  const lines = Array.from({ length: count }, (_, index) => {
    const at = first - 1 + index;
    const line = text.slice(lineStarts[at], lineStarts[at + 1] ?? text.length).replace(/\r?\n$|\r$/, '');
    return { text: line.slice(0, longestLine), more: Math.max(0, line.length - longestLine) };
  });
  return { file, total, from: first, lines };
}

/** What was known when it broke off is nothing that could be shown. */
function brokenOff(newest: SettingsProgress) {
  const progress = { ...newest, sequence: newest.sequence + 1, terminal: 'failed' } as const;
  return { document: { runId: newest.runId, question: null, reviewed: failed('internal', refusal('bug')) }, progress };
}

/** UTF-16 units of a line that are shown. */
const longestLine = 2000;
