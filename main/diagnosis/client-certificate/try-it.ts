import type { RemedyTextId } from '../../../shared/text/en/remedies.ts';
import { curl, openssl } from '../remedies/command.ts';
import type { RemedyFacts, RemedyStepSpec } from '../remedies/remedy.ts';

/**
 * The proof that a client certificate is taken. Over HTTP it is the status of the reply: nginx completes the
 * handshake with any certificate, and refuses in its reply alone. `client.key` and the file stand for the person's own.
 */
export function tryIt(text: RemedyTextId, file: 'client.pem' | 'client-chain.pem'): readonly RemedyStepSpec[] {
  const command = (facts: RemedyFacts) =>
    facts.http
      ? curl(facts, `-sS -o /dev/null -w '%{http_code}\\n' --cert ${file} --key client.key`)
      : openssl(facts, ` -cert ${file} -key client.key`);
  return [{ text, command }];
}

/** What the certificate says of itself. */
export const shownFrom = (fields: string) => () => `openssl x509 -in client.pem -noout ${fields}`;
