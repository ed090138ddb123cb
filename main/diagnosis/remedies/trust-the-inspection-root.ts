import type { RemedySpec } from './remedy.ts';

/** The program lacks the root that the filter uses. */
export const trustTheInspectionRoot: RemedySpec = {
  id: 'trust-the-inspection-root',
  side: 'client',
  causes: ['tls-interception'],
  // Nobody installs a root on a mere suspicion.
  fits: ({ variant }) => variant !== 'suspected',
  steps: [
    { text: 'remedy.trust-the-inspection-root.1' },
    { text: 'remedy.trust-the-inspection-root.2', command: () => 'export NODE_EXTRA_CA_CERTS="$PWD/company-root.pem"' },
    { text: 'remedy.trust-the-inspection-root.3', command: () => 'export REQUESTS_CA_BUNDLE="$PWD/company-root.pem"' },
    {
      text: 'remedy.trust-the-inspection-root.4',
      command: () => 'keytool -importcert -cacerts -alias company-root -file company-root.pem',
    },
  ],
};
