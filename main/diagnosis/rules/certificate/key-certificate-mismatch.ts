import { leafOf } from '../../chain.ts';
import { notTested, type Rule, ruledOut, seek, sight } from '../../rule.ts';
import { commonName } from '../../wording.ts';

/** The signature made in the handshake does not verify with the certificate's key. RFC 8446 section 4.4.3. */
export const keyCertificateMismatch: Rule = {
  cause: 'key-certificate-mismatch',
  needs: ['open-port'],
  judge: (evidence) =>
    seek(
      evidence,
      ({ chain, hello, report }) => {
        if (report.keyProven !== false) return null;
        const subject = commonName((chain && leafOf(chain)?.subject) ?? 'the server');
        const rest = { parameters: { subject }, evidence: [hello.id, ...(chain ? [chain.id] : [])] };
        return sight('confirmed', 'cause.key-certificate-mismatch', 'why.signature', rest);
      },
      evidence.places.some(({ report }) => report.keyProven)
        ? ruledOut('ruled-out.key-proven')
        : notTested('not-tested.key'),
    ),
};
