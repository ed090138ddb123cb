import type { LibraryPage } from '../../../library/page.ts';
import { bullets, numbered, prose } from '../../../library/page.ts';

/** Pages about more than one thing. */
export const libraryGuides: readonly LibraryPage[] = [
  {
    id: 'guide/handshake',
    kind: 'guide',
    title: 'The handshake',
    lead: 'Before two programs talk in secret, they agree on how. That talk is the TLS handshake.',
    parts: [
      numbered('steps', [
        'The client offers what it can do (ClientHello).',
        'The server picks from the offer (ServerHello).',
        'The server shows who it is (Certificate).',
        'Both agree on secret keys (key exchange).',
        'Both switch to encryption (Change Cipher Spec).',
        'Both check that nothing was changed on the way (Finished).',
      ]),
      prose('why', 'Each message builds on the one before. So the last message that arrived tells where to look.'),
      bullets('wrong', [
        'It ends before the server’s hello: versions, suites, the name, or something on the way.',
        'It ends at the certificate: dates, names, the chain or trust.',
        'It ends after the client’s last message: mostly the client’s certificate.',
      ]),
    ],
    see: ['guide/tls-1-3', 'guide/tls-1-2', 'message/client-hello', 'message/alert'],
    words: ['ssl handshake', 'tls handshake', 'six steps', 'how does tls work', 'ladder', 'messages'],
    standard: 'RFC 8446 section 2; RFC 5246 section 7.3',
  },
  {
    id: 'guide/tls-1-3',
    kind: 'guide',
    title: 'The handshake in TLS 1.3',
    lead: 'TLS 1.3 needs one round trip. The keys travel inside the hellos, so nearly all the rest is encrypted.',
    parts: [
      numbered('steps', [
        'Client: ClientHello, with its part of the key exchange.',
        'Server: ServerHello, with its part. From here on it is encrypted.',
        'Server: EncryptedExtensions, then CertificateRequest where it wants one.',
        'Server: Certificate, CertificateVerify, Finished.',
        'Client: its own Certificate and CertificateVerify where it was asked, then Finished.',
        'Both: application data. The server hands out session tickets.',
      ]),
      bullets('wrong', [
        'A server that wants a client certificate says no only after the client is done.',
        'The first message is larger than before. Old boxes on the way may drop it.',
        'A capture shows no certificate, because it is encrypted.',
      ]),
    ],
    see: ['guide/tls-1-2', 'message/encrypted-extensions', 'message/hello-retry-request', 'term/tls-version'],
    words: ['tls13', 'tls 1.3', 'rfc 8446', '1-rtt', 'one round trip'],
    standard: 'RFC 8446 section 2',
  },
  {
    id: 'guide/tls-1-2',
    kind: 'guide',
    title: 'The handshake in TLS 1.2',
    lead: 'TLS 1.2 needs two round trips. All is readable up to Change Cipher Spec, also the certificate.',
    parts: [
      numbered('steps', [
        'Client: ClientHello.',
        'Server: ServerHello, Certificate, mostly ServerKeyExchange, then ServerHelloDone.',
        'Client: ClientKeyExchange, with its own Certificate before it where it was asked.',
        'Client: Change Cipher Spec, Finished.',
        'Server: Change Cipher Spec, Finished.',
        'Both: application data.',
      ]),
      bullets('wrong', [
        'A refusal after ClientHello says little. Version, suite and name are all possible.',
        'A refusal after the client’s Certificate is about that certificate.',
        'Alert 20 or 51 after Change Cipher Spec: both sides worked out other keys.',
      ]),
    ],
    see: ['guide/tls-1-3', 'message/server-key-exchange', 'message/change-cipher-spec', 'term/tls-version'],
    words: ['tls12', 'tls 1.2', 'rfc 5246', 'two round trips', 'classic handshake'],
    standard: 'RFC 5246 section 7.3',
  },
  {
    id: 'guide/keyboard',
    kind: 'guide',
    title: 'Keys of the program',
    lead: 'All of it can be done without a mouse. Tab goes on, Shift and Tab go back, Enter and Space act.',
    parts: [],
    see: ['guide/handshake'],
    words: ['keyboard', 'shortcuts', 'hotkeys', 'keys', 'key bindings'],
    standard: null,
  },
  {
    id: 'guide/confidence',
    kind: 'guide',
    title: 'How sure an answer is',
    lead: 'Each cause carries a word for how sure it is. The word follows from what was tested, not from a feeling.',
    parts: [
      bullets('means', [
        'Confirmed: one thing was changed and the result flipped. Or the server, the system or the bytes prove it.',
        'Likely: what was seen fits this alone among the causes that were tested.',
        'Possible: it fits, and others fit too. One more test can tell them apart.',
        'Ruled out: a test would have shown it, and did not.',
        'Not tested: nobody looked, and the reason stands beside it.',
      ]),
      prose('why', 'A test that did not run is never shown as passed. A gap is said to be a gap.'),
    ],
    see: ['guide/handshake', 'step/versions', 'step/network'],
    words: ['confirmed', 'likely', 'possible', 'ruled out', 'not tested', 'certainty'],
    standard: null,
  },
];
