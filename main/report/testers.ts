import type { Attempt } from '../../shared/attempt.ts';
import type { Block } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { words } from './words.ts';

/** As whom each thing was tested, with a letter that stands beside it. */
export interface Testers {
  readonly letterOf: (observation: string) => string;
  readonly letterOfAttempt: (attempt: Pick<Attempt, 'testedAs'>) => string;
  /** Each letter with its library, version and profile; nothing where there was no try. */
  readonly legend: readonly Block[];
}

export function testersOf({ diagnosis: { attempts } }: Pick<Evidence, 'diagnosis'>): Testers {
  const names = [...new Set(attempts.map(({ testedAs }) => testedAs))];
  const letterOfAttempt = ({ testedAs }: Pick<Attempt, 'testedAs'>) => letter(names.indexOf(testedAs));
  const byObservation = new Map(
    attempts.flatMap((attempt) => attempt.observations.map((id) => [id, letterOfAttempt(attempt)] as const)),
  );
  const list = names
    .slice(0, mostNamed)
    .map((name, index) => words('report.as.letter', { letter: letter(index), name }));
  return {
    letterOf: (observation) => byObservation.get(observation) ?? '',
    letterOfAttempt,
    legend:
      list.length === 0
        ? []
        : [{ kind: 'paragraph', text: words('report.as.note', { list: list.join('; ') }), tone: 'quiet' }],
  };
}

const mostNamed = 12;

/** A to Z, then by number. */
const letter = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : String(index + 1));
