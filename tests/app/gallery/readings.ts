import type { Reading } from '../../../shared/reading.ts';
import { target } from './evidence.ts';
import { longName } from './extremes.ts';

const phrase = { id: 'made-up', parameters: {} };

export const command: Reading = {
  kind: 'targets',
  targets: [target({ path: '/orders' })],
  parts: [
    { part: 'target', label: 'Target', value: 'api.example.com' },
    { part: 'port', label: 'Port', value: '443 (from https)' },
    { part: 'server-name', label: 'Name sent', value: 'api.example.com' },
    { part: 'start', label: 'Start', value: 'TLS at once' },
    { part: 'found-in', label: 'Found in', value: 'curl command' },
    { part: 'removed', label: 'Removed', value: '1 token' },
  ],
  notes: [
    { code: 'SECRET', text: 'We removed a token from your paste. It was not stored.', phrase },
    {
      code: 'VERIFY_OFF',
      text: 'Your command switches checks off. We test with checks on, so you see the real fault.',
      phrase,
    },
  ],
  describedError: null,
  errors: [],
};

export const several: Reading = {
  ...command,
  targets: [target(), target({ host: 'mail.example.com', port: 587 }), target({ host: 'ldap.example.com', port: 636 })],
  parts: [{ part: 'found-in', label: 'Found in', value: 'a list of 3 servers' }],
  notes: [],
};

export const longest: Reading = {
  ...command,
  targets: [target({ host: longName })],
  parts: [
    { part: 'target', label: 'Target', value: longName },
    { part: 'port', label: 'Port', value: '443' },
  ],
  notes: [],
};

export const refused: Reading = {
  kind: 'refused',
  code: 'SPACE_IN_HOST',
  text: 'There is a space in the name. Did you mean example.com?',
  phrase,
  suggestion: 'example.com',
};

export const errorOnly: Reading = {
  kind: 'error-only',
  errors: [
    {
      entry: 'openssl-handshake-failure',
      quote: 'sslv3 alert handshake failure',
      causes: ['no-common-cipher', 'client-certificate-required'],
      client: 'OpenSSL',
      meaning: 'The other side refused and gave no reason. The name is old: it does not mean that SSL 3 is in use.',
      nextTest: 'Ask the server with another offer.',
    },
  ],
  text: 'We know this error. To find out why, add the server.',
  describedError: 'SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
};

/** A link that leads inside. */
export const inner: Reading = {
  ...command,
  targets: [target({ host: '10.0.0.5', port: 8443, serverName: null })],
  parts: [
    { part: 'target', label: 'Target', value: '10.0.0.5' },
    { part: 'port', label: 'Port', value: '8443' },
  ],
  notes: [],
};
