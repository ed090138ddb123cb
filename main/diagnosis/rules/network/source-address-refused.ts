import { notTested, type Rule, ruledOut, seek, sight } from '../../rule.ts';

/** access_denied (49) without a request for a client certificate: an allow list is one reason for it. */
export const sourceAddressRefused: Rule = {
  cause: 'source-address-refused',
  needs: ['open-port'],
  judge: (evidence) =>
    seek(
      evidence,
      ({ failure, hello, report }) => {
        if (failure?.kind !== 'alert' || failure.description !== 49 || report.certificateRequested) return null;
        const parameters = { number: 49, alert: failure.name };
        return sight('possible', 'cause.source-address-refused', 'why.alert-alone', {
          parameters,
          evidence: [hello.id],
        });
      },
      evidence.places.every(({ state }) => state === 'passed')
        ? ruledOut('ruled-out.handshake-passed')
        : notTested('not-tested.other-network'),
    ),
};
