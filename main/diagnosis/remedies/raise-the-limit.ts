import type { RemedySpec } from './remedy.ts';

/** A limit on connections is too tight. */
export const raiseTheLimit: RemedySpec = {
  id: 'raise-the-limit',
  side: 'server',
  causes: ['rate-limited'],
  steps: [
    { text: 'remedy.raise-the-limit.1', command: () => "sudo nginx -T | grep -nE 'limit_conn|limit_req'" },
    { text: 'remedy.raise-the-limit.2' },
  ],
};
