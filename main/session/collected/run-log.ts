import type { Attempt } from '../../../shared/attempt.ts';
import type { Observation, ObservationKind, ObservationOf } from '../../../shared/observation.ts';
import type { CollectedFile, CollectedSection } from '../../evidence/collected/collected-file.ts';
import type { Seen } from '../notebook.ts';

/** Collects observations and attempts of a file, each with the section and lines it is from. */
export class RunLog {
  readonly observations: Observation[] = [];
  readonly attempts: Attempt[] = [];
  readonly testedAs: string;
  readonly #file: CollectedFile;
  readonly #bySection = new Map<CollectedSection, string[]>();

  constructor(file: CollectedFile, testedAs: string) {
    this.#file = file;
    this.testedAs = testedAs;
  }

  /** When the script began, by the clock of its computer; of a file that does not say, the beginning of 1970. */
  get begun(): string {
    return this.#file.time ?? new Date(0).toISOString();
  }

  /** From the beginning to the end of the last command, in milliseconds. */
  get elapsed(): number {
    const ends = this.#file.sections.map(({ milliseconds, started }) =>
      started === null ? 0 : Date.parse(started) + (milliseconds ?? 0) - Date.parse(this.begun),
    );
    return Math.max(0, ...ends.filter((end) => end < 86_400_000));
  }

  observe<K extends ObservationKind>(kind: K, section: CollectedSection | null, seen: Seen<K>): ObservationOf<K> {
    const common = {
      id: `${kind}-${this.observations.length + 1}`,
      source: section
        ? `${section.name}, section ${section.number}, lines ${linesOf(section)}`
        : 'first lines of the file',
      at: section?.started ?? this.begun,
      durationMs: section?.milliseconds ?? 0,
    };
    const observation = { ...common, kind, ...seen } as unknown as ObservationOf<K>;
    this.observations.push(observation);
    if (section) this.#bySection.set(section, [...(this.#bySection.get(section) ?? []), observation.id]);
    return observation;
  }

  /** What became of one command. `reason`: why it failed; empty where it did what it was for. */
  envelope(section: CollectedSection, probe: string, reason: string): void {
    const { exit, milliseconds, started } = section;
    const skipped = exit.startsWith('skipped');
    this.attempts.push({
      ...{ id: `attempt-${this.attempts.length + 1}`, probe, testedAs: this.testedAs },
      address: addressOf(section),
      outcome: skipped ? 'skipped' : reason === '' ? 'completed' : 'failed',
      reason: (skipped ? `the script left it out: ${exit.slice(8).replace(/^\(|\)$/g, '')}` : reason).slice(0, 400),
      startedAt: started ?? this.begun,
      durationMs: milliseconds ?? 0,
      observations: (this.#bySection.get(section) ?? []).slice(0, 10),
    });
  }
}

/** The address that a section is about; null for none, and where the client looked it up by itself. */
export const addressOf = ({ about }: CollectedSection): string | null =>
  about === '' || about === 'unknown' ? null : about;

const linesOf = ({ firstLine, lastLine }: CollectedSection) => `${firstLine} to ${lastLine}`;
