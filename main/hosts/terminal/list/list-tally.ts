import type { ListResult } from '../../../../shared/list-result.ts';
import { exitCodes } from '../exit-codes.ts';

/** How many lines came to what, and the exit status of them all. */
export class ListTally {
  /** The highest of all, as for several servers in one command. */
  status: number = exitCodes.noFault;
  readonly #counts = new Map<number, number>();

  count({ status }: Pick<ListResult, 'status'>): void {
    this.status = Math.max(this.status, status);
    this.#counts.set(status, this.of(status) + 1);
  }

  /** Lines with this status. */
  of(status: number): number {
    return this.#counts.get(status) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
