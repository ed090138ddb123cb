import { parentPort, workerData } from 'node:worker_threads';

/**
 * The inside of a thread that `askThread` started: answers its input once. The signal is aborted when the
 * asker says stop. An error thrown by `work` ends the thread and reaches the asker.
 */
export async function answerThread<Input, Answer>(
  work: (input: Input, signal: AbortSignal) => Promise<Answer>,
): Promise<void> {
  const stop = new AbortController();
  parentPort?.once('message', () => stop.abort());
  parentPort?.postMessage(await work(workerData as Input, stop.signal));
}
