import { openThread } from '../../system/thread.ts';
import type { CaptureAnswers, CaptureQuestionKind, QuestionOf, ReadingWord } from './capture-questions.ts';

/** A capture that a thread of its own reads, keeps and answers about, so that no window waits for a file. */
export interface CaptureThread {
  /** Rejects when the thread dies, e.g. of a file that takes more memory than it may. */
  ask<K extends keyof CaptureAnswers>(question: QuestionOf<K>): Promise<CaptureAnswers[K]>;
  /** What is being read ends with what was read so far. */
  stop(): void;
  close(): Promise<void>;
}

export type StartCaptureThread = (tell: (word: ReadingWord) => void) => CaptureThread;

/** Of memory in which its objects lie: ten thousand conversations take a fraction of it. */
const megabytes = 2000;

export const startCaptureThread: StartCaptureThread = (tell) => {
  const thread = openThread<CaptureQuestionKind, unknown, ReadingWord>(program(), megabytes, tell);
  return {
    ask: <K extends keyof CaptureAnswers>(question: QuestionOf<K>) =>
      thread.ask(question) as Promise<CaptureAnswers[K]>,
    stop: thread.stop,
    close: thread.close,
  };
};

/** The build puts it beside the hosts' folders (scripts/build.mjs). */
const program = () =>
  new URL(import.meta.url.endsWith('.ts') ? './capture-program.ts' : '../threads/capture.cjs', import.meta.url);
