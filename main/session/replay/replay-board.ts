import type { ReplayDocument, ReplayPhase, ReplayProgress } from '../../../shared/replay.ts';
import { said } from '../../evidence/bisect/describe-change.ts';
import { type ReplayState, replayDocument } from './replay-document.ts';

/** What people see of a replay. Changes are coalesced to ten snapshots a second; the terminal one is the last. */
export class ReplayBoard {
  readonly #now: () => number;
  readonly #publish: (progress: ReplayProgress) => void;
  readonly #stateWith: (changed: Partial<ReplayState>) => ReplayState;
  readonly #begun: number;
  #changed: Partial<ReplayState> = {};
  #phase: ReplayPhase = 'way';
  #sequence = 0;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(
    now: () => number,
    publish: (progress: ReplayProgress) => void,
    stateWith: (changed: Partial<ReplayState>) => ReplayState,
  ) {
    this.#now = now;
    this.#publish = publish;
    this.#stateWith = stateWith;
    this.#begun = now();
    this.#send(null);
  }

  show(changed: Partial<ReplayState>, phase: ReplayPhase = this.#phase): void {
    if (this.#ended) return;
    this.#changed = { ...this.#changed, ...changed };
    this.#phase = phase;
    this.#timer ??= setTimeout(() => this.#send(null), snapshotEveryMs);
  }

  /** The document as it is now for good. */
  end(changed: Partial<ReplayState>, terminal: 'finished' | 'stopped'): ReplayDocument {
    this.#changed = { ...this.#changed, partial: false, ...changed };
    this.#phase = 'done';
    return this.#send(terminal);
  }

  fail(): void {
    this.#send('failed');
  }

  #send(terminal: ReplayProgress['terminal']): ReplayDocument {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#ended ||= terminal !== null;
    const elapsedMs = Math.max(0, this.#now() - this.#begun);
    const document = replayDocument(this.#stateWith({ ...this.#changed, durationMs: elapsedMs }));
    const asking = this.#changed.asker?.asking ?? '';
    const label = asking === '' || terminal !== null ? said(`replay.phase.${this.#phase}`).sentence : asking;
    const { runId } = document;
    const sequence = this.#sequence++;
    this.#publish({ runId, sequence, elapsedMs, phase: this.#phase, label: label.slice(0, 300), document, terminal });
    return document;
  }
}

const snapshotEveryMs = 100;
