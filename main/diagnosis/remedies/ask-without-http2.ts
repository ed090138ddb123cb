import { curl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** Somebody trips over an offer of HTTP/2; who needs the server now can leave it out. */
export const askWithoutHttp2: RemedySpec = {
  id: 'ask-without-http2',
  side: 'client',
  causes: ['alpn-mismatch'],
  fits: ({ variant }) => variant === 'h2',
  steps: [
    { text: 'remedy.ask-without-http2.1', command: (facts) => curl(facts, '-I --http1.1') },
    { text: 'remedy.ask-without-http2.2' },
  ],
};
