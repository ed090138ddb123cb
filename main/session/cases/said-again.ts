import type { Phrase } from '../../../shared/phrase.ts';
import { type Catalogue, say } from '../../../shared/text/say.ts';
import { shown } from '../../diagnosis/wording.ts';

/**
 * A sentence of a file in the words of this version; null for one that this version does not have. Of several catalogues
 * with the same id the one counts that says what the file says.
 */
export function saidAgain(catalogues: readonly Catalogue[], text: Phrase, was: string): string | null {
  const whole = catalogues.filter((one) => canSay(one, text));
  const [first] = whole;
  if (first === undefined) return null;
  return say(whole.find((one) => say(one, text) === was) ?? first, withPlainValues(text));
}

/** The sentence itself where it is one of ours whose id begins like this, with the values of the phrase; else null. */
export function recognised(
  catalogues: readonly Catalogue[],
  beginning: string,
  { parameters }: Phrase,
  was: string,
): string | null {
  const ids = catalogues.flatMap((one) => Object.keys(one).filter((id) => id.startsWith(beginning)));
  for (const id of new Set(ids)) {
    const text = { id, parameters };
    const said = catalogues.filter((one) => canSay(one, text)).find((one) => isSaid(say(one, text), was));
    if (said !== undefined) return say(said, withPlainValues(text));
  }
  return null;
}

/** Long ones were cut as they were written. */
const isSaid = (sentence: string, was: string) => [600, 2000].some((limit) => sentence.slice(0, limit) === was);

function canSay(catalogue: Catalogue, { id, parameters }: Phrase): boolean {
  if (!Object.hasOwn(catalogue, id)) return false;
  const template = catalogue[id] ?? '';
  // One that is nothing but its values says what the file wants.
  if (!/[a-z]/i.test(template.replace(hole, ''))) return false;
  return [...template.matchAll(hole)].every(([, name]) => name !== undefined && Object.hasOwn(parameters, name));
}

const hole = /\{([A-Za-z]+)\}/g;

/** Values are names and numbers: on one line, and no longer than those are. */
function withPlainValues({ id, parameters }: Phrase): Phrase {
  const plain = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? shown(value, longestValue) : value,
  ]);
  return { id, parameters: Object.fromEntries(plain) as Phrase['parameters'] };
}

const longestValue = 300;
