import { cipherSuiteName } from '../../../shared/tls-names.ts';
import type { SurveyAnswer } from './inquiry.ts';

/** Suites that boxes on the way look for: some cut off a hello with one of them, whatever else it offers. */
const isConspicuous = (suite: number): boolean =>
  /EXPORT|NULL|_anon_|RC[24]|_DES(?:40)?_|_MD5$/.test(cipherSuiteName(suite));

/** A line that ended without a word: of all that was offered, it says of nothing in particular that it is not there. */
const brokeOff = (answer: SurveyAnswer): boolean =>
  (answer.kind === 'refused' || answer.kind === 'silent') &&
  ['closed', 'reset', 'silence'].includes(answer.attempt.report.failure?.kind ?? '');

/**
 * Tells a server that says no by closing the line from a box that closes it because of single suites: where a hello
 * breaks off, it is sent once more without the conspicuous ones.
 */
export class CutOff {
  /** Hellos with conspicuous suites are cut off, and others answered: of the conspicuous ones nothing is known. */
  found = false;
  /** It breaks off without them as well. */
  #isItsNo = false;

  async ask(suites: readonly number[], put: (suites: readonly number[]) => Promise<SurveyAnswer>) {
    const plain = suites.filter((suite) => !isConspicuous(suite));
    const isMixed = plain.length > 0 && plain.length < suites.length;
    if (this.found && isMixed) return put(plain);
    const answer = await put(suites);
    if (!isMixed || this.#isItsNo || !brokeOff(answer)) return answer;
    const without = await put(plain);
    this.found ||= without.kind === 'answered';
    this.#isItsNo ||= brokeOff(without);
    return without;
  }
}
