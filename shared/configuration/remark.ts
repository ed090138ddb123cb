import * as v from 'valibot';
import { list, text, word } from '../field.ts';
import { DialectId, Place } from './place.ts';

/**
 * What only someone who knows the language of a file can see of a line: the values of a scope do not show it.
 *
 * `deprecated`: still taken, and another directive has its place. `removed`: the stated version refuses it.
 * `without-effect`: read and never acted on there. `overridden`: a later or nearer line takes its place.
 * `shadowed`: another scope answers before this one can. `repeated`: the same said twice.
 * `changed-meaning`: means something else than when it was usual (`all -SSLv2 -SSLv3`). `missing`: a word that this
 * line needs is not on it. `refused`: the program does not start with it, whether its own test of the syntax says so
 * or not.
 */
export const remarkKinds = [
  'deprecated',
  'removed',
  'without-effect',
  'overridden',
  'shadowed',
  'repeated',
  'changed-meaning',
  'missing',
  'refused',
] as const;

export const DirectiveRemark = v.object({
  kind: v.picklist(remarkKinds),
  dialect: DialectId,
  /** Which case of the kind it is: `ssl-protocols-not-default-server`. Rules and texts go by it. */
  variant: word(),
  directive: word(),
  /** The arguments as written, without secrets. */
  written: text('name', 1000),
  place: Place,
  /** The line that wins, shadows or was said before; null where there is none. */
  other: v.nullable(Place),
  /** What should stand there in its stead, as a whole line; null where nothing has to. */
  instead: v.nullable(text('name', 1000)),
  /** Names of the scopes it touches. */
  scopes: list(text('name', 1000), 50),
});
export type DirectiveRemark = v.InferOutput<typeof DirectiveRemark>;
