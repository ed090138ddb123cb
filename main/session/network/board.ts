import type { NetworkDocument, NetworkPart, NetworkProgress, PartState } from '../../../shared/network/document.ts';
import { networkParts } from '../../../shared/network/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { say } from '../../../shared/text/say.ts';
import { type NetworkFound, nothingFound } from './found.ts';

/** What people see of a look at the network. Changes are coalesced to ten snapshots a second; the terminal one is the last. */
export class NetworkBoard {
  readonly #now: () => number;
  readonly #publish: (progress: NetworkProgress) => void;
  readonly #compose: (found: NetworkFound) => NetworkDocument;
  readonly #begun: number;
  #found: NetworkFound = nothingFound;
  #sequence = 0;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(
    now: () => number,
    publish: (progress: NetworkProgress) => void,
    compose: (found: NetworkFound) => NetworkDocument,
  ) {
    this.#now = now;
    this.#publish = publish;
    this.#compose = compose;
    this.#begun = now();
    this.#send(null);
  }

  get found(): NetworkFound {
    return this.#found;
  }

  /** What a part learned. Nothing is taken any more once the run has ended. */
  learn(change: Partial<NetworkFound>): void {
    if (this.#ended) return;
    this.#found = { ...this.#found, ...change };
    this.#timer ??= setTimeout(() => this.#send(null), snapshotEveryMs);
  }

  mark(part: NetworkPart, state: PartState['state']): void {
    const elapsedMs = state === 'waiting' ? null : this.#now() - this.#begun;
    this.learn({ parts: { ...this.#found.parts, [part]: { state, elapsedMs } } });
  }

  /** The document as it is now for good. */
  end(terminal: 'finished' | 'stopped'): NetworkDocument {
    return this.#send(terminal);
  }

  fail(): void {
    this.#send('failed');
  }

  #send(terminal: NetworkProgress['terminal']): NetworkDocument {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#ended ||= terminal !== null;
    const network = this.#compose(this.#found);
    this.#publish({
      runId: network.runId,
      sequence: this.#sequence++,
      elapsedMs: this.#now() - this.#begun,
      doing: terminal === null ? doing(this.#found) : words('doing.done'),
      parts: networkParts.map((part) => ({ part, ...this.#found.parts[part] })),
      network,
      terminal,
    });
    return network;
  }
}

const snapshotEveryMs = 100;

/** The slowest of those that run: what a person waits for. */
const waitedFor: readonly NetworkPart[] = ['names', 'ports', 'between', 'proxies', 'machine', 'clock', 'path'];

function doing({ parts }: NetworkFound): string {
  const part = waitedFor.find((one) => parts[one].state === 'running');
  return words(part === undefined ? 'doing.begins' : `doing.${part}`);
}

const words = (id: string) => say(networkTexts, phrase(id));
