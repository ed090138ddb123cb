import type { RemedyTextId } from '../../../shared/text/en/remedies.ts';
import { curl, openssl } from '../remedies/command.ts';
import type { RemedyFacts, RemedyStepSpec } from '../remedies/remedy.ts';

/**
 * The proof that a client certificate is taken. Over HTTP it is the status of the reply: nginx completes the
 * handshake with any certificate, and refuses in its reply alone. Without HTTP it is that no alert comes while the
 * line stays open, since in TLS 1.3 a refusal comes after the handshake (RFC 8446 section 4.4.2.4). `client.key` and
 * the file stand for the person's own.
 */
export function tryIt(
  byStatus: RemedyTextId,
  bySilence: RemedyTextId,
  file: 'client.pem' | 'client-chain.pem',
): readonly RemedyStepSpec[] {
  return [
    { text: byStatus, when: ({ http }) => http, command: (facts) => byCurl(facts, file) },
    { text: bySilence, when: ({ http }) => !http, command: (facts) => byOpenssl(facts, file) },
  ];
}

const byCurl = (facts: RemedyFacts, file: string): string | null =>
  curl(facts, `-sS -o /dev/null -w '%{http_code}\\n' --cert ${file} --key client.key`);

/** `-cert` alone sends the first certificate of a file. */
function byOpenssl(facts: RemedyFacts, file: string): string | null {
  const asked = openssl(facts, ` -cert ${file} -cert_chain ${file} -key client.key -brief`);
  return asked && `sleep 2 | ${asked.replace(/ <\/dev\/null$/, '')}`;
}

/** What the certificate says of itself. */
export const shownFrom = (fields: string) => () => `openssl x509 -in client.pem -noout ${fields}`;
