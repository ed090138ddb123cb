import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Nothing tells a slow server from a silent one so cheaply. */
export const waitLonger: RemedySpec = {
  id: 'wait-longer',
  side: 'client',
  causes: ['handshake-timeout', 'tcp-timeout'],
  // Where the silence is known to come from somewhere, that place is looked at first.
  isFirst: ({ actor }) => actor === 'unknown',
  fits: ({ cause, variant, waitedMs }) =>
    (variant === null || variant === 'too-slow') &&
    waitedMs !== null &&
    waitedMs < (cause === 'tcp-timeout' ? enoughMs.connect : enoughMs.answer),
  steps: [
    { text: 'remedy.wait-longer.1' },
    {
      text: 'remedy.wait-longer.2',
      command: (facts) => {
        const ask = openssl(facts);
        return ask === null ? null : `time timeout 60 ${ask}`;
      },
    },
  ],
};

/** Who waited for so long has waited enough: a request to connect is sent anew after 1, 3 and 7 s. */
const enoughMs = { answer: 20_000, connect: 9_000 } as const;
