import { parentPort, workerData } from 'node:worker_threads';
import { speakAsAsked } from './spoken-language.ts';
import type { ThreadMessage } from './thread.ts';

/**
 * The inside of a thread that `askThread` started: answers its input once. The signal is aborted when the
 * asker says stop. An error thrown by `work` ends the thread and reaches the asker.
 */
export async function answerThread<Input, Answer>(
  work: (input: Input, signal: AbortSignal) => Promise<Answer>,
): Promise<void> {
  speakAsAsked();
  const stop = new AbortController();
  parentPort?.once('message', () => stop.abort());
  parentPort?.postMessage(await work(workerData as Input, stop.signal));
}

/**
 * The inside of a thread that `openThread` started: answers its questions one after the other. The signal is that of
 * the question under way. An error thrown by `work` ends the thread and reaches every asker.
 */
export function answerQuestions<Question, Answer, Word>(
  work: (question: Question, tell: (word: Word) => void, signal: AbortSignal) => Promise<Answer>,
): void {
  speakAsAsked();
  const post = (message: ThreadMessage<Answer, Word>) => parentPort?.postMessage(message);
  let stop = new AbortController();
  let before: Promise<unknown> = Promise.resolve();
  parentPort?.on('message', (message: 'stop' | { readonly id: number; readonly question: Question }) => {
    if (message === 'stop') return stop.abort();
    before = before.then(async () => {
      stop = new AbortController();
      const answer = await work(message.question, (word) => post({ word }), stop.signal);
      post({ id: message.id, answer });
    });
  });
}
