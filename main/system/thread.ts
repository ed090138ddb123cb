import { readFileSync } from 'node:fs';
import { type ResourceLimits, Worker } from 'node:worker_threads';

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

/** Limits for a program that works on what a stranger wrote. */
export interface ThreadLimits {
  /** Milliseconds until it is ended, whatever it does. */
  readonly withinMs: number;
  /**
   * Milliseconds that it may compute. On a busy machine they take longer than they last, which is nobody's fault; where
   * they cannot be told (Node before 24.6), `withinMs` alone counts.
   */
  readonly computeMs?: number;
  /** Of memory in which its objects lie. */
  readonly megabytes: number;
}

/** How such a program ended. Every end is a value: nobody knows beforehand what strangers make of it. */
export type ThreadEnd<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'too-slow' | 'stopped' | 'died'; readonly detail: string };

/** The same for a program that may not be trusted to end: it is ended after its time, and at once on a Stop. */
export async function askThreadWithin<T>(
  { file, input, signal }: ThreadProgram,
  { computeMs, megabytes, withinMs }: ThreadLimits,
): Promise<ThreadEnd<T>> {
  if (signal?.aborted) return { kind: 'stopped', detail: '' };
  const worker = startThread(file, input, { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 });
  const { promise, resolve } = Promise.withResolvers<ThreadEnd<T>>();
  const stop = () => resolve({ kind: 'stopped', detail: '' });
  const tooSlow = (milliseconds: number) => resolve({ kind: 'too-slow', detail: `${milliseconds} ms` });
  const timer = setTimeout(tooSlow, withinMs, withinMs);
  const meter = computeMs === undefined ? undefined : watchComputing(worker, computeMs, () => tooSlow(computeMs));
  signal?.addEventListener('abort', stop, { once: true });
  const died = (error: unknown) =>
    resolve({ kind: 'died', detail: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : '' });
  answerOf<T>(worker).then((answer) => resolve({ kind: 'answered', answer }), died);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    clearInterval(meter);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** A program of our own that keeps what it read, and answers one question after another until it is closed. */
export interface OpenThread<Question, Answer> {
  /** Rejects when the thread dies, of memory as well, and once it is closed. */
  ask(question: Question): Promise<Answer>;
  /** Passed on to what is being answered, which ends with what it has. */
  stop(): void;
  close(): Promise<void>;
}

/** Starts such a program; `tell` hears what it says between its answers. */
export function openThread<Question, Answer, Word>(
  file: URL,
  megabytes: number,
  tell: (word: Word) => void,
): OpenThread<Question, Answer> {
  const worker = startThread(file, null, { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 });
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  let asked = 0;
  let gone: Error | null = null;
  const end = (error: Error) => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on('message', (message: ThreadMessage<Answer, Word>) => {
    if ('word' in message) return tell(message.word);
    waiting.get(message.id)?.resolve(message.answer);
    waiting.delete(message.id);
  });
  worker.on('error', (error: unknown) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)));
  return {
    ask(question) {
      if (gone !== null) return Promise.reject(gone);
      asked += 1;
      const answer = Promise.withResolvers<Answer>();
      waiting.set(asked, answer);
      worker.postMessage({ id: asked, question });
      return answer.promise;
    },
    stop: () => worker.postMessage('stop'),
    async close() {
      end(new Error('the thread was closed'));
      await worker.terminate();
    },
  };
}

/** What such a program says: an answer, or a word between two. */
export type ThreadMessage<Answer, Word> = { readonly id: number; readonly answer: Answer } | { readonly word: Word };

/** Between two looks at how long a thread has computed: it may go on for so much longer. */
const meterMs = 100;

function watchComputing(worker: Worker, computeMs: number, end: () => void): NodeJS.Timeout {
  const look = async () => {
    const { system, user } = await worker.cpuUsage();
    if ((system + user) / 1000 >= computeMs) end();
  };
  // A thread that has not begun or has ended has nothing to tell.
  return setInterval(() => void look().catch(() => undefined), meterMs);
}

/** A built program is started from its text, because a thread cannot be started from inside a packed archive. */
function startThread(file: URL, workerData: unknown, resourceLimits: ResourceLimits = {}): Worker {
  const options = { execArgv: [], stderr: true, resourceLimits, workerData };
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
