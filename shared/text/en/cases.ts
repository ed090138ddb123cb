import type { Catalogue } from '../say.ts';

/** Why a case cannot be opened. */
export const caseTexts = {
  'case.refused': 'This case cannot be opened: {reason}.',
  'case.too-long': 'This file is too large for a case. One has at most {most} MB.',
  'case.unread': 'This case could not be read from the disk.',
} as const satisfies Catalogue;
