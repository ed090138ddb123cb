/** One connection, and those that were open when it was begun. */
export interface Flight {
  /** Monotonic milliseconds. */
  readonly since: number;
  readonly beside: readonly Flight[];
  state: 'open' | 'answered' | 'failed';
}

/**
 * How many connections a server was seen to bear at once. Only those count that were answered in the end: a server
 * that minds their number may have let go of the others at once.
 */
export class Load {
  /** Most that were open when a hello was sent that was answered, itself included. */
  borne = 0;
  readonly #open = new Set<Flight>();
  /** Answered, while some of those beside it were still open. */
  readonly #undecided = new Set<Flight>();

  begin(since: number): Flight {
    const flight: Flight = { since, beside: [...this.#open], state: 'open' };
    this.#open.add(flight);
    return flight;
  }

  end(flight: Flight, answered: boolean): void {
    this.#open.delete(flight);
    flight.state = answered ? 'answered' : 'failed';
    if (answered) this.#undecided.add(flight);
    for (const one of this.#undecided) {
      this.borne = Math.max(this.borne, 1 + one.beside.filter(({ state }) => state === 'answered').length);
      if (one.beside.every(({ state }) => state !== 'open')) this.#undecided.delete(one);
    }
  }

  isAnyBegunAfter(time: number): boolean {
    return [...this.#open].some(({ since }) => since > time);
  }
}
