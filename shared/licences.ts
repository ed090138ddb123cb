import * as v from 'valibot';
import { instant, list, text, word } from './field.ts';

/** What others wrote of this program, and under which terms. */
export const LicensedPackage = v.object({
  name: text('public', 214),
  version: word(),
  /** An SPDX licence expression. */
  licence: word(),
  /** The terms themselves, with the names of those who gave them. */
  text: text('public', 100_000),
});
export type LicensedPackage = v.InferOutput<typeof LicensedPackage>;

/** What this program is made from. */
export const Licences = v.object({
  version: word(),
  /** Hash of the commit that was built; null where the build was not of one commit alone. */
  commit: v.nullable(word()),
  builtAt: instant(),
  /** By name: what others wrote. The program's own terms are in the file LICENSE. */
  packages: list(LicensedPackage, 500),
});
export type Licences = v.InferOutput<typeof Licences>;

/** @throws where it is no such thing: the build wrote something else. */
export const checkedLicences = (value: unknown): Licences => v.parse(Licences, value);
