import { portsWithTls } from './ports-with-tls.ts';
import type { RemedySpec } from './remedy.ts';

/** Many services have a second port that begins with TLS. */
export const useThePortWithTls: RemedySpec = {
  id: 'use-the-port-with-tls',
  side: 'client',
  causes: ['starttls-unavailable', 'starttls-required'],
  fits: ({ upgrade, variant }) =>
    variant !== 'direct-tls' && variant !== 'other-protocol' && (upgrade === null || upgrade in portsWithTls),
  steps: [{ text: 'remedy.use-the-port-with-tls.1' }],
};
