import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A box on the way is not ready for today’s hellos. */
export const letLargeHellosThrough: RemedySpec = {
  id: 'let-large-hellos-through',
  side: 'network',
  causes: ['large-hello-intolerance', 'extension-intolerance', 'path-mtu'],
  // A hole that swallows every large packet is no matter of hellos, and a version or a protocol is none of size.
  fits: ({ variant }) => !['answers', 'black-hole', 'tls13', 'alpn'].includes(variant ?? ''),
  steps: [
    { text: 'remedy.let-large-hellos-through.1' },
    { text: 'remedy.let-large-hellos-through.2' },
    { text: 'remedy.let-large-hellos-through.3', command: (facts) => openssl(facts, ' -groups X25519MLKEM768:X25519') },
  ],
};
