import { curl, openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** The server does answer: whoever waits for it gets on. */
export const giveItMoreTime: RemedySpec = {
  id: 'give-it-more-time',
  side: 'client',
  causes: ['handshake-timeout', 'tcp-timeout'],
  fits: ({ variant }) => variant === 'slow',
  steps: [
    { text: 'remedy.give-it-more-time.1' },
    {
      text: 'remedy.give-it-more-time.2',
      command: (facts) => {
        const ask = facts.http ? curl(facts, '-sS -o /dev/null --max-time 60') : openssl(facts);
        return ask === null ? null : `time ${ask}`;
      },
    },
  ],
};
