import * as v from 'valibot';
import { Licences } from './licences.ts';

/** Calls of the page about what this program is made from. */
export const licenceCalls = {
  /** `file` where the program was not built. */
  licences: { argument: v.null(), value: Licences },
} as const;
