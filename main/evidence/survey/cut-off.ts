import { cipherSuiteName } from '../../../shared/tls-names.ts';
import { isDhe } from './cipher-suites.ts';
import type { SurveyAnswer } from './inquiry.ts';

/**
 * Suites because of which a hello may be cut off, whatever else it offers. `conspicuous`: boxes on the way look for
 * them. `finite-field`: a server without parameters for DHE settles on such a suite and then has nothing to say, as
 * Dovecot 2.3 without ssl_dh does.
 */
export type Suspect = 'conspicuous' | 'finite-field';

const suspects: Readonly<Record<Suspect, (suite: number) => boolean>> = {
  conspicuous: (suite) => /EXPORT|NULL|_anon_|RC[24]|_DES(?:40)?_|_MD5$/.test(cipherSuiteName(suite)),
  'finite-field': isDhe,
};

/** A line that ended without a word: of all that was offered, it says of nothing in particular that it is not there. */
const brokeOff = (answer: SurveyAnswer): boolean =>
  (answer.kind === 'refused' || answer.kind === 'silent') &&
  ['closed', 'reset', 'silence'].includes(answer.attempt.report.failure?.kind ?? '');

type Put = (suites: readonly number[]) => Promise<SurveyAnswer>;

/**
 * Tells a server that says no by closing the line from one that is stopped by single suites: where a hello breaks off,
 * it is sent once more without those of the first kind of suspects, and then without those of either.
 */
export class CutOff {
  /** Hellos with such suites are cut off, and others answered. */
  readonly found = new Set<Suspect>();
  /** It breaks off without all of them as well. */
  #isItsNo = false;

  async ask(suites: readonly number[], put: Put): Promise<SurveyAnswer> {
    const left = without(suites, this.found);
    const isMixed = left.length > 0 && left.length < suites.length;
    const answer = await put(isMixed ? left : suites);
    if (brokeOff(answer) && !this.#isItsNo) return this.#askWithout(isMixed ? left : suites, answer, put);
    return isMixed && answer.kind !== 'answered' ? this.#askFiniteField(suites, answer, put) : answer;
  }

  /** One kind of suspects after the other is left out, until the rest is answered. */
  async #askWithout(offered: readonly number[], seen: SurveyAnswer, put: Put): Promise<SurveyAnswer> {
    const leftOut = new Set<Suspect>();
    let answer = seen;
    let [asked, isMixed] = [offered, false];
    for (const suspect of suspectKinds) {
      leftOut.add(suspect);
      const rest = without(offered, leftOut);
      if (rest.length === 0 || rest.length === asked.length) continue;
      [asked, isMixed] = [rest, true];
      answer = await put(rest);
      if (answer.kind === 'answered') {
        this.found.add(suspect);
        return answer;
      }
      if (!brokeOff(answer)) return answer;
    }
    this.#isItsNo ||= isMixed;
    return answer;
  }

  /** Those of DHE by themselves: what the server refuses without anything beside it, it refuses. */
  #askFiniteField(suites: readonly number[], answer: SurveyAnswer, put: Put): Promise<SurveyAnswer> | SurveyAnswer {
    const finiteField = suites.filter(suspects['finite-field']);
    return this.found.has('finite-field') && finiteField.length > 0 ? put(finiteField) : answer;
  }
}

const suspectKinds: readonly Suspect[] = ['conspicuous', 'finite-field'];

const without = (suites: readonly number[], kinds: ReadonlySet<Suspect>): readonly number[] =>
  suites.filter((suite) => ![...kinds].some((kind) => suspects[kind](suite)));
