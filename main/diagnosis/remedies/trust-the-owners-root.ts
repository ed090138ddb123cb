import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A private issuer’s root is added on purpose. */
export const trustTheOwnersRoot: RemedySpec = {
  id: 'trust-the-owners-root',
  side: 'client',
  causes: ['unknown-ca', 'self-signed'],
  steps: [
    { text: 'remedy.trust-the-owners-root.1' },
    {
      text: 'remedy.trust-the-owners-root.2',
      command: () => 'openssl x509 -in root.pem -noout -subject -fingerprint -sha256',
    },
    {
      text: 'remedy.trust-the-owners-root.3',
      command: ({ http, url }) => (http ? shell`curl --cacert root.pem ${url}` : null),
      // That is what was pasted.
      when: ({ rootsFile }) => rootsFile === null,
    },
    {
      text: 'remedy.trust-the-owners-root.4',
      command: () => 'sudo cp root.pem /usr/local/share/ca-certificates/owner-root.crt && sudo update-ca-certificates',
    },
    {
      text: 'remedy.trust-the-owners-root.5',
      command: () => 'sudo keytool -importcert -cacerts -alias owner-root -file root.pem',
    },
    { text: 'remedy.trust-the-owners-root.6', command: () => 'export NODE_EXTRA_CA_CERTS="$PWD/root.pem"' },
    {
      // That file takes the place of the list of requests, so it must hold both.
      text: 'remedy.trust-the-owners-root.7',
      command: () =>
        'cat "$(python3 -m certifi)" root.pem > with-root.pem && export REQUESTS_CA_BUNDLE="$PWD/with-root.pem"',
    },
  ],
};
