import { createHash } from 'node:crypto';
import type { ReplacementKind } from '../../../shared/redaction.ts';
import type { PrivateThing } from './known.ts';

const stems: Readonly<Record<ReplacementKind, string>> = {
  address: 'IP',
  'hardware-address': 'MAC',
  host: 'host',
  machine: 'machine',
  'network-name': 'network',
  organisation: 'organisation',
  person: 'person',
  email: 'email',
  path: '/path',
  ticket: 'ticket',
  contact: 'contact',
};

/** A private thing with the name it goes by. */
export interface Named extends PrivateThing {
  readonly id: string;
  readonly pseudonym: string;
}

/**
 * Gives each private thing one name, in the order in which they are met; the same for every audience, so that readers of
 * two versions of a document speak of the same `IP-1`.
 */
export class Pseudonyms {
  readonly #named = new Map<string, Named>();
  readonly #next = new Map<string, number>();
  readonly #taken: ReadonlySet<string>;

  /** @param taken words that look like pseudonyms and stand in the documents already. */
  constructor(taken: ReadonlySet<string>) {
    this.#taken = taken;
  }

  nameOf(thing: PrivateThing): Named {
    const key = `${thing.kind} ${thing.key}`;
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    const { kind, of, value } = thing;
    const named = { kind, of, value, key: thing.key, id: idOf(kind, key), pseudonym: this.#free(stems[kind]) };
    this.#named.set(key, named);
    return named;
  }

  all(): readonly Named[] {
    return [...this.#named.values()];
  }

  #free(stem: string): string {
    let number = this.#next.get(stem) ?? 1;
    while (this.#taken.has(`${stem}-${number}`.replace(/^\//, ''))) number++;
    this.#next.set(stem, number + 1);
    return `${stem}-${number}`;
  }
}

/**
 * By the value alone: what a person took back must never come to mean something else, whatever is written since. A short
 * value could be guessed from it, so it is in no file.
 */
const idOf = (kind: ReplacementKind, key: string): string =>
  `${kind}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
