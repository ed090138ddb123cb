// Which parts of a program have run: V8's own block coverage, taken through the inspector.
import { type Profiler, Session } from 'node:inspector';

/** Looks at the files whose address `covers` accepts. */
export class Coverage {
  readonly #session = new Session();
  readonly #covers: (url: string) => boolean;
  readonly #seen = new Set<string>();

  constructor(covers: (url: string) => boolean) {
    this.#covers = covers;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  }

  get size(): number {
    return this.#seen.size;
  }

  /** How many blocks ran since the last call that had never run before. */
  fresh(): number {
    const before = this.#seen.size;
    for (const { url, functions } of this.#take()) {
      if (!this.#covers(url)) continue;
      const ran = functions.flatMap(({ ranges }) => ranges.filter(({ count }) => count > 0));
      for (const { startOffset, endOffset } of ran) this.#seen.add(`${url}:${startOffset}:${endOffset}`);
    }
    return this.#seen.size - before;
  }

  close(): void {
    this.#session.disconnect();
  }

  #take(): readonly Profiler.ScriptCoverage[] {
    let result: readonly Profiler.ScriptCoverage[] = [];
    // The callback runs before `post` returns: the inspector of one's own thread is synchronous.
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error !== null) throw error;
      result = taken.result;
    });
    return result;
  }
}
