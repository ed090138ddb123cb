import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** A program that answers once: it reads `workerData`, posts its answer, and stops early when it gets `'stop'`. */
export interface ThreadProgram {
  /** As it lies in the sources, run by Node's own type stripping; or built, as one CommonJS file. */
  readonly file: URL;
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs a program of our own in a thread of its own and gives its one message back. An aborted signal is passed
 * on, so that the program ends with what it has. Rejects when the thread dies without an answer: that is a bug.
 */
export async function askThread<T>({ file, input, signal }: ThreadProgram): Promise<T> {
  const worker = startThread(file, input);
  const stop = () => worker.postMessage('stop');
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await answerOf<T>(worker);
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** A built program is started from its text, because a thread cannot be started from inside a packed archive. */
function startThread(file: URL, workerData: unknown): Worker {
  const options = { execArgv: [], stderr: true, workerData };
  if (file.pathname.endsWith('.ts')) return new Worker(file, options);
  return new Worker(readFileSync(file, 'utf8'), { ...options, eval: true });
}

function answerOf<T>(worker: Worker): Promise<T> {
  const { promise, reject, resolve } = Promise.withResolvers<T>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} and without an answer`)));
  return promise;
}
