import type { CauseId } from '../../../shared/cause.ts';
import type { RemedySpec } from './remedy.ts';

/** The server knows the reason and keeps it to itself. */
export const readTheServerLog: RemedySpec = {
  id: 'read-the-server-log',
  side: 'server',
  causes: [
    'connection-reset',
    'handshake-timeout',
    'server-configuration',
    'corrupted-traffic',
    'source-address-refused',
    'session-resumption-failed',
    'certificate-refused-by-peer',
    'tcp-timeout',
    'host-unreachable',
    'rate-limited',
    'protocol-version-mismatch',
  ],
  fits: ({ cause, seen, variant }) =>
    (cause !== 'protocol-version-mismatch' || variant === null) && !(seen && neverArrived.has(cause)),
  steps: [
    {
      text: 'remedy.read-the-server-log.1',
      command: () => 'sudo journalctl -u nginx --since -15min; sudo tail -n 50 /var/log/nginx/error.log',
    },
    { text: 'remedy.read-the-server-log.2', command: () => 'sudo nginx -t' },
    { text: 'remedy.read-the-server-log.3' },
  ],
};

/** No log has a word of what never arrived. */
const neverArrived: ReadonlySet<CauseId> = new Set(['tcp-timeout', 'host-unreachable']);
