import type { Survey, SurveyProgress } from '../../shared/survey.ts';
import { sayFor } from '../evidence/survey/reasons.ts';
import type { Found } from './compose-survey.ts';

/** What people see of a survey. Changes are coalesced to ten snapshots a second; the terminal one is the last. */
export class SurveyBoard {
  readonly #now: () => number;
  readonly #publish: (progress: SurveyProgress) => void;
  readonly #compose: (found: Found) => Survey;
  readonly #begun: number;
  #found: Found = { addresses: [], complete: false, notTested: [] };
  #pace = 0;
  #sequence = 0;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(now: () => number, publish: (progress: SurveyProgress) => void, compose: (found: Found) => Survey) {
    this.#now = now;
    this.#publish = publish;
    this.#compose = compose;
    this.#begun = now();
    this.#send(null);
  }

  show(found: Found, pace: number): void {
    if (this.#ended) return;
    this.#found = found;
    this.#pace = pace;
    this.#timer ??= setTimeout(() => this.#send(null), snapshotEveryMs);
  }

  /** The survey as it is now for good. */
  end(found: Found, terminal: 'finished' | 'stopped'): Survey {
    this.#found = found;
    return this.#send(terminal);
  }

  fail(): void {
    this.#send('failed');
  }

  #send(terminal: SurveyProgress['terminal']): Survey {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#ended ||= terminal !== null;
    const survey = this.#compose(this.#found);
    const { connections } = survey;
    this.#publish({
      runId: survey.runId,
      sequence: this.#sequence++,
      elapsedMs: this.#now() - this.#begun,
      doing: terminal === null ? doing(survey) : sayFor('doing.done'),
      connections,
      expectedConnections: expected(survey, terminal !== null),
      pace: this.#pace,
      survey,
      terminal,
    });
    return survey;
  }
}

const snapshotEveryMs = 100;

const doing = ({ addresses }: Survey): string =>
  sayFor(addresses.some(({ groupsByVersion }) => groupsByVersion.length > 0) ? 'doing.details' : 'doing.versions');

/** What an ordinary server costs, and one more for each suite found. */
function expected({ addresses, connections }: Survey, ended: boolean): number {
  if (ended) return connections;
  const usual = addresses.reduce((sum, { versions }) => {
    const suites = versions.reduce((count, { cipherSuites }) => count + cipherSuites.length, 0);
    return sum + usualConnections + suites;
  }, 0);
  return Math.max(usual, connections);
}

const usualConnections = 95;
