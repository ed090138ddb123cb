import type { CauseId, Side } from '../../shared/cause.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { textOf } from '../../shared/text/say.ts';
import type { Evidence } from './evidence.ts';
import type { Candidate } from './rank.ts';
import { sight } from './rule.ts';
import { shown } from './wording.ts';

/** A cause that fits what a client printed on the very computer that is judged. */
export interface PrintedCause {
  readonly cause: CauseId;
  readonly confidence: 'likely' | 'possible';
  readonly side: Side;
  /** The program, e.g. `curl`. */
  readonly client: string;
  readonly meaning: string;
  readonly quote: string;
}

/** Candidates from words alone; none where a handshake was seen, which tells more. */
export function printedCandidates(printed: readonly PrintedCause[], { places }: Evidence): readonly Candidate[] {
  if (places.length > 0) return [];
  return printed.map(({ cause, client, confidence, meaning, quote, side }) => {
    const parameters = {
      ...{ client: shown(client), causeName: textOf(causeNames, cause) },
      ...{ meaning: shown(meaning, 400), quote: shown(quote, 200) },
    };
    const why = confidence === 'likely' ? 'why.printed' : 'why.printed-several';
    return {
      cause,
      sighting: sight(confidence, 'cause.described.printed', why, { side, parameters, evidence: [] }),
      addresses: [],
      alike: [],
    };
  });
}
