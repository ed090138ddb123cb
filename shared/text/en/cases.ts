import type { Catalogue } from '../say.ts';

/** Why a case cannot be opened, or a part of it cannot be told. */
export const caseTexts = {
  'case.refused': 'This case cannot be opened: {reason}.',
  'case.folder-here':
    'There is an evidence folder `{name}` here. To open it, write `./{name}`. To ask the server of that name, write `{name}:443`.',
  'case.too-long': 'This file is too large for a case. One has at most {most} MB.',
  'case.unsaid': 'This version cannot put into words what the file concludes here.',
  'case.unread': 'This case could not be read from the disk.',
} as const satisfies Catalogue;
