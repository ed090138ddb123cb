import { openssl } from './command.ts';
import type { RemedyFacts, RemedySpec } from './remedy.ts';

/** Who gives sessions must be able to take them up, or go on with a fresh handshake. */
export const mendTheSessions: RemedySpec = {
  id: 'mend-the-sessions',
  side: 'server',
  causes: ['session-resumption-failed'],
  steps: [
    { text: 'remedy.mend-the-sessions.1', command: twice },
    {
      text: 'remedy.mend-the-sessions.2',
      command: () => "sudo nginx -T | grep -nE 'ssl_session_(cache|tickets|ticket_key|timeout)'",
    },
    { text: 'remedy.mend-the-sessions.3' },
    { text: 'remedy.mend-the-sessions.4', command: () => 'ssl_session_tickets off;\nssl_session_cache off;' },
  ],
};

/** A second of patience each: the ticket of TLS 1.3 comes after the handshake (RFC 8446 section 4.6.1). */
function twice(facts: RemedyFacts): string | null {
  const ask = (option: string) => openssl(facts, option)?.replace(/ <\/dev\/null$/, '') ?? null;
  const [keep, takeUp] = [ask(' -sess_out session.pem'), ask(' -sess_in session.pem')];
  return keep === null || takeUp === null ? null : `sleep 1 | ${keep}\nsleep 1 | ${takeUp}`;
}
