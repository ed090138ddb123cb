import type { Phrase } from '../phrase.ts';
import { isolated, translated } from './language.ts';

/** Words by id. `{name}` stands for the parameter of that name. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Puts a phrase into the words of one catalogue.
 * @throws when the id or a parameter is missing: that is a bug of ours, and the text tests find it.
 */
export function say(catalogue: Catalogue, { id, parameters }: Phrase): string {
  const template = catalogue[id];
  if (template === undefined) throw new Error(`no text for ${id}`);
  return translated(template).replace(/\{([A-Za-z]+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`text ${id} needs ${name}`);
    return isolated(String(value));
  });
}

/** One entry of a catalogue that needs no values. */
export const textOf = <Id extends string>(catalogue: Readonly<Record<Id, string>>, id: Id): string =>
  say(catalogue, { id, parameters: {} });
