interface Bounds {
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
  /** Grows with every connection that ends. */
  readonly progress: () => number;
}

/**
 * Lines that were answered and stay open, to see how many a server bears at once. What overlaps on its way proves less:
 * over there, a line may be taken up only when another is gone. A server that serves one at a time answers nobody else
 * meanwhile: once nothing has come for a while all are let go, and none is kept after that.
 */
export class KeptLines {
  readonly #open = new Set<() => void>();
  readonly #bounds: Bounds;
  #isOver = false;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
    bounds.signal.addEventListener('abort', () => this.giveUp(), { once: true });
  }

  get size(): number {
    return this.#open.size;
  }

  /** Whether it turned out that lines are better not kept. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** One more; resolves when it is to be closed. */
  keep(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const line = Promise.withResolvers<void>();
    this.#open.add(line.resolve);
    if (this.#open.size === 1) void this.#watch();
    return line.promise;
  }

  /** Lets the oldest go; false where there is none. */
  release(): boolean {
    const [oldest] = this.#open;
    if (oldest === undefined) return false;
    this.#open.delete(oldest);
    oldest();
    return true;
  }

  releaseAll(): void {
    while (this.release());
  }

  giveUp(): void {
    this.#isOver = true;
    this.releaseAll();
  }

  async #watch(): Promise<void> {
    while (this.#open.size > 0) {
      const then = this.#bounds.progress();
      await this.#bounds.pause(quietMs);
      if (this.#bounds.progress() === then) this.giveUp();
    }
  }
}

/** Milliseconds without another answer after which none is awaited: several round trips of most networks. */
const quietMs = 300;
