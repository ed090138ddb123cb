import type { Catalogue } from '../say.ts';

/** Who must act about a failed connection, and what to type next. */
export const nextStepTexts = {
  'next.side.client': 'Who must act: whoever runs the program that connects.',
  'next.side.server': 'Who must act: whoever runs the server.',
  'next.side.network': 'Who must act: whoever runs the network in between.',
  'next.side.unknown': 'Who must act did not show.',
  'next.check': 'Check it from here: {command}',
  'next.issuer': 'The issuer it does not know: {issuer}',
  'next.roots': 'Roots that it trusts are read from {path}',
} as const satisfies Catalogue;
