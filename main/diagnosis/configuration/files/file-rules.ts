import type { ConfigurationRule } from '../rule.ts';
import { chainRules } from './chain.ts';
import { contentRules } from './content.ts';
import { dateRules } from './dates.ts';
import { keyRules } from './keys.ts';
import { missingFile } from './missing.ts';
import { nameNotCovered } from './names.ts';
import { permissionRules } from './permissions.ts';
import { strengthRules } from './strength.ts';
import { notForServers } from './usage.ts';
import { writingRules } from './writing.ts';

/** Rules about the files that settings name, and about how settings are written. */
export const fileRules: readonly ConfigurationRule[] = [
  missingFile,
  ...contentRules,
  ...keyRules,
  ...dateRules,
  nameNotCovered,
  ...chainRules,
  ...strengthRules,
  notForServers,
  ...permissionRules,
  ...writingRules,
];
