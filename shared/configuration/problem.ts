import * as v from 'valibot';
import { text } from '../field.ts';
import { Place } from './place.ts';

/** What keeps a part of a file from being read, or makes the program refuse it. */
export const problemKinds = [
  'missing-closing',
  'unexpected-closing',
  'missing-end-of-directive',
  'unterminated-quote',
  'unexpected-token',
  'unexpected-block',
  'missing-block',
  'unknown-directive',
  'misplaced-directive',
  'wrong-arguments',
  'duplicate-directive',
  'include-loop',
  'too-deep',
  'too-many-files',
  'too-many-directives',
  'file-missing',
  'file-unreadable',
  'file-too-large',
  'file-binary',
  'not-this-dialect',
] as const;
export const ConfigurationProblem = v.object({
  kind: v.picklist(problemKinds),
  /** Where to look. For a missing brace: where its block begins. */
  place: Place,
  /** The word, directive or path it is about, without secrets. */
  subject: text('name', 1000),
  /** The whole directive as it was meant, where that can be told from what is written; without secrets. */
  instead: v.optional(text('name', 2000)),
});
export type ConfigurationProblem = v.InferOutput<typeof ConfigurationProblem>;

/** A file that is included or named and was not given. */
export const WantedFile = v.object({
  /** As it would be looked for: a path, or a pattern where `isPattern`. */
  path: text('name', 4096),
  isPattern: v.boolean(),
  because: v.picklist(['missing', 'unreadable']),
  place: Place,
});
export type WantedFile = v.InferOutput<typeof WantedFile>;
