interface Bounds {
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Lines that wait for each other: until each was answered or has failed, or nothing more comes of them. A server that
 * serves one at a time answers nobody else meanwhile, and is not kept from it for longer than that.
 */
export class Meeting {
  readonly #over = Promise.withResolvers<void>();
  readonly #pause: Bounds['pause'];
  #missing: number;

  constructor(members: number, { pause, signal }: Bounds) {
    this.#missing = members;
    this.#pause = pause;
    if (signal.aborted) this.#over.resolve();
    signal.addEventListener('abort', () => this.#over.resolve(), { once: true });
  }

  /** One of them: `wait` until the others are there; `leave` so that nobody waits for this one. */
  member(): { readonly wait: () => Promise<void>; readonly leave: () => void } {
    let isThere = false;
    const leave = () => {
      if (!isThere) this.#arrive();
      isThere = true;
    };
    const wait = () => {
      leave();
      return this.#over.promise;
    };
    return { wait, leave };
  }

  #arrive(): void {
    this.#missing -= 1;
    const then = this.#missing;
    if (then === 0) this.#over.resolve();
    void this.#pause(quietMs).then(() => {
      if (this.#missing === then) this.#over.resolve();
    });
  }
}

/** Milliseconds without another answer after which none is awaited: several round trips of most networks. */
const quietMs = 300;
