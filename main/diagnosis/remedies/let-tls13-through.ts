import { openssl } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A box on the way cannot pass TLS 1.3. The small hello tells its version from its size. */
export const letTls13Through: RemedySpec = {
  id: 'let-tls13-through',
  side: 'network',
  causes: ['extension-intolerance'],
  fits: ({ variant }) => variant === 'tls13',
  steps: [
    { text: 'remedy.let-tls13-through.1' },
    { text: 'remedy.let-tls13-through.2' },
    { text: 'remedy.let-tls13-through.3', command: (facts) => openssl(facts, ' -tls1_3 -groups X25519:P-256') },
  ],
};
