import type { RemedySpec } from './remedy.ts';

/** Another protocol greets than the one that was chosen. */
export const chooseTheProtocol: RemedySpec = {
  id: 'choose-the-protocol',
  side: 'client',
  causes: ['starttls-unavailable'],
  fits: ({ variant }) => variant === 'other-protocol',
  steps: [{ text: 'remedy.choose-the-protocol.1' }, { text: 'remedy.choose-the-protocol.2' }],
};
