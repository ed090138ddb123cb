import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { CheckId, CheckProgress, CheckState, Lane, Progress } from '../../shared/progress.ts';
import { checkIds } from '../../shared/progress.ts';
import { checkTexts } from '../../shared/text/en/checks.ts';
import { say } from '../../shared/text/say.ts';

type PhaseName = Lane['phases'][number]['phase'];
type PhaseState = Lane['phases'][number]['state'];

/**
 * What people see of a run. Changes are coalesced to ten snapshots a second; the terminal one is
 * sent at once and is the last.
 */
export class ProgressBoard {
  readonly #runId: string;
  readonly #now: () => number;
  readonly #begun: number;
  readonly #publish: (progress: Progress) => void;
  readonly #checks: Map<CheckId, CheckProgress>;
  readonly #lanes = new Map<string, Lane>();
  #sequence = 0;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  /** `isRetest` shows a row for what failed before as well. */
  constructor(runId: string, now: () => number, publish: (progress: Progress) => void, isRetest = false) {
    this.#runId = runId;
    this.#now = now;
    this.#begun = now();
    this.#publish = publish;
    this.#checks = new Map(
      checkIds.filter((check) => isRetest || check !== 'same-try').map((check) => [check, waiting(check)]),
    );
    this.#changed();
  }

  /** A check begins, or goes on; `asking` says in plain words what is being asked. */
  start(check: CheckId, asking: Phrase = phrase(`check.${check}.running`)): void {
    const known = this.#checks.get(check);
    const startedAt = known?.state === 'running' ? known.startedAt : this.#elapsed();
    this.#set(check, { state: 'running', label: labelOf(asking), startedAt, endedAt: null });
  }

  /** A check ends with what was found. */
  finish(check: CheckId, state: CheckState, found: Phrase): void {
    const startedAt = this.#checks.get(check)?.startedAt ?? this.#elapsed();
    this.#set(check, { state, label: labelOf(found), startedAt, endedAt: this.#elapsed() });
  }

  /** Draws one bar in an address's lane; times are milliseconds since the run began. */
  phase(
    address: string,
    family: 4 | 6,
    name: PhaseName,
    state: PhaseState,
    startedAt: number,
    endedAt: number | null,
  ): void {
    const lane = this.#lanes.get(address) ?? { address, family, phases: [] };
    const others = lane.phases.filter((phase) => phase.phase !== name);
    const bar = { phase: name, state, startedAt: Math.max(0, startedAt), endedAt };
    if (this.#lanes.size < 16 || this.#lanes.has(address))
      this.#lanes.set(address, { ...lane, phases: [...others, bar] });
    this.#changed();
  }

  /** Milliseconds since the run began. */
  elapsed(): number {
    return this.#elapsed();
  }

  end(terminal: 'finished' | 'stopped' | 'failed'): void {
    if (this.#ended) return;
    if (this.#timer) clearTimeout(this.#timer);
    for (const [check, progress] of this.#checks) {
      if (progress.state === 'waiting' || progress.state === 'running') {
        this.#checks.set(check, {
          ...progress,
          state: 'not-tested',
          endedAt: progress.startedAt === null ? null : this.#elapsed(),
        });
      }
    }
    this.#send(terminal);
    this.#ended = true;
  }

  #set(check: CheckId, progress: Omit<CheckProgress, 'check'>): void {
    this.#checks.set(check, { check, ...progress });
    this.#changed();
  }

  #changed(): void {
    if (this.#ended || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#send(null);
    }, snapshotEveryMs);
  }

  #send(terminal: Progress['terminal']): void {
    if (this.#ended) return;
    this.#sequence += 1;
    this.#publish({
      runId: this.#runId,
      sequence: this.#sequence,
      elapsedMs: this.#elapsed(),
      checks: [...this.#checks.values()],
      lanes: [...this.#lanes.values()],
      terminal,
    });
  }

  #elapsed(): number {
    return Math.round((this.#now() - this.#begun) * 10) / 10;
  }
}

const snapshotEveryMs = 100;

/** Names and replies may be as long as the vocabulary's limit; a label holds them only together. */
const labelOf = (words: Phrase) => say(checkTexts, words).slice(0, 300);

function waiting(check: CheckId): CheckProgress {
  return {
    check,
    state: 'waiting',
    label: labelOf(phrase(`check.${check}.waiting`)),
    startedAt: null,
    endedAt: null,
  };
}
