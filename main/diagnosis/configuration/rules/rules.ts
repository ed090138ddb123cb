import type { ConfigurationRule } from '../rule.ts';

/** Rules about what scopes say and about remarks on single lines; those about the files named in them are apart. */
export const scopeRules: readonly ConfigurationRule[] = [];
