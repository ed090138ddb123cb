import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { cause, diagnosis, remedy, risk } from './diagnoses.ts';
import {
  address,
  agreed,
  certificate,
  chain,
  clientHello,
  dns,
  failed,
  failure,
  handshake,
  httpReply,
  intermediate,
  judgement,
  message,
  pair,
  report,
  serverHello,
  suite,
  target,
  wholeHandshake,
  wholeHandshake12,
} from './evidence.ts';

const refused = failure('alert', { level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false });

const ruledOut: Diagnosis['ruledOut'] = [
  { cause: 'dns-failure', because: 'The name has two addresses, and both answer.' },
  { cause: 'tcp-refused', because: 'Port 443 is open.' },
  { cause: 'clock-wrong', because: 'The clock agrees with the server’s to within 1 s.' },
  { cause: 'server-name-required', because: 'Without the name the server refuses just the same.' },
  { cause: 'large-hello-intolerance', because: 'A small hello is refused just the same.' },
  {
    cause: 'protocol-version-mismatch',
    because: 'TLS 1.2 alone is refused just the same, and the alert does not name versions.',
  },
];

const ecdsa = suite('0xc02b', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256');

export const noCommonCipher = diagnosis(
  [
    cause({
      cause: 'no-common-cipher',
      headline: 'You and the server share TLS 1.2, but no cipher suite.',
      explanation:
        'Our hello offered eight suites. All of them need an RSA key. The server has an ECDSA key, and takes suites for that key alone.\nWithout a shared suite the two cannot agree on keys, so nothing else can be tested.',
      why: 'Adding one ECDSA suite is the only thing we changed, and the handshake went through.',
      evidence: ['hs-1', 'pair-ecdsa'],
      remedies: [
        remedy('server', 'Add an RSA certificate next to the ECDSA one', {
          steps: [
            { text: 'Ask your issuer for a second certificate for the same name, with an RSA key.', command: null },
            {
              text: 'Name both in the server’s settings.',
              command:
                'ssl_certificate     /etc/nginx/ecdsa/fullchain.pem;\nssl_certificate_key /etc/nginx/ecdsa/key.pem;\nssl_certificate     /etc/nginx/rsa/fullchain.pem;\nssl_certificate_key /etc/nginx/rsa/key.pem;',
            },
            { text: 'Test the settings, then reload.', command: 'nginx -t && systemctl reload nginx' },
          ],
          risk: 'None for clients that work today.',
          undo: 'Take the two lines out again, and reload.',
          check: 'The number of suites in common should change from 0 to 1 or more.',
        }),
        remedy('client', 'Allow one ECDHE-ECDSA suite with AES-GCM', {
          steps: [
            {
              text: 'In programs that use OpenSSL, add the suite to the list.',
              command: "openssl s_client -connect api.example.com:443 -cipher 'ECDHE-ECDSA-AES128-GCM-SHA256:DEFAULT'",
            },
          ],
          check: 'You should see a ServerHello.',
        }),
      ],
    }),
    cause({
      cause: 'client-certificate-required',
      side: 'client',
      confidence: 'possible',
      headline: 'The server may also want a certificate from you.',
      explanation: 'It did not get far enough to ask.',
      why: 'Alert 40 fits this too. The handshake ended before the server could ask.',
    }),
  ],
  [
    handshake('hs-1', failed(refused, { messages: [clientHello(), message('received', 'Alert', 27.4, { bytes: 2 })] })),
    handshake(
      'hs-2',
      report({ negotiated: { ...agreed, version: 'TLSv1.2', cipherSuite: ecdsa }, messages: [...wholeHandshake12] }),
      'pair:with-ecdsa',
    ),
    handshake('hs-3', failed(refused), 'pair:without-server-name'),
    handshake('hs-4', failed(refused), 'pair:small-hello'),
    pair(
      'pair-ecdsa',
      'One ECDSA suite more',
      ['hs-1', 'hs-2'],
      ['Alert 40, handshake_failure', 'TLS 1.2, ECDHE-ECDSA'],
      true,
    ),
    pair(
      'pair-sni',
      'No server name',
      ['hs-1', 'hs-3'],
      ['Alert 40, handshake_failure', 'Alert 40, handshake_failure'],
      false,
    ),
    pair(
      'pair-small',
      'A hello of 517 bytes',
      ['hs-1', 'hs-4'],
      ['Alert 40, handshake_failure', 'Alert 40, handshake_failure'],
      false,
    ),
  ],
  {
    verdict: { summary: 'The key of its certificate is of another type than all the suites we offered.' },
    ruledOut,
    notTested: [
      { what: 'Certificate', because: 'The handshake ended before the server sent it.' },
      { what: 'First reply', because: 'The handshake did not finish.' },
      { what: 'Your app’s own list of suites', because: 'Only our own offer was tested.' },
    ],
    risks: [risk('tls-1.0-enabled', 'warning', 'The server still accepts TLS 1.0.')],
  },
);

const noVersion = failure('alert', { level: 'fatal', description: 70, name: 'protocol_version', encrypted: false });
const oldest = { ...report().hello, versions: ['TLSv1.0'] };

export const versionMismatch = diagnosis(
  [
    cause({
      cause: 'protocol-version-mismatch',
      headline: 'This server stops at TLS 1.0. Today’s clients start at TLS 1.2.',
      explanation:
        'We asked for TLS 1.2 or 1.3. The server said no and closed the line. Asked for TLS 1.0, it said yes.\nTLS 1.0 was retired in 2021. Browsers, Java and OpenSSL have switched it off.',
      why: 'The alert names this cause, and offering TLS 1.0 is the only thing that changed the result.',
      evidence: ['hs-1', 'pair-10'],
      remedies: [
        remedy('server', 'Turn TLS 1.2 and 1.3 on', {
          steps: [{ text: 'Set the versions, then reload.', command: 'ssl_protocols TLSv1.2 TLSv1.3;' }],
          check: 'TLS 1.2 or 1.3 should show as accepted.',
        }),
      ],
    }),
  ],
  [
    handshake('hs-1', failed(noVersion)),
    handshake(
      'hs-2',
      report({ hello: oldest, negotiated: { ...agreed, version: 'TLSv1.0' }, messages: [...wholeHandshake12] }),
      'pair:tls-1.0',
    ),
    handshake('hs-3', failed(noVersion, { hello: { ...oldest, versions: ['TLSv1.2'] } }), 'pair:tls-1.2-only'),
    pair('pair-10', 'TLS 1.0 only', ['hs-1', 'hs-2'], ['Alert 70, protocol_version', 'TLS 1.0 agreed'], true),
    pair(
      'pair-12',
      'TLS 1.2 only',
      ['hs-1', 'hs-3'],
      ['Alert 70, protocol_version', 'Alert 70, protocol_version'],
      false,
    ),
  ],
  {
    notTested: [{ what: 'TLS 1.1', because: 'No attempt offered it alone.' }],
  },
);

const missing = {
  subject: intermediate().subject,
  neededBy: 0,
  found: { where: 'mozilla', sha256: 'ab'.repeat(32) },
} as const;
const issuerGone = {
  code: 'issuer-not-found',
  certificate: 0,
  subject: 'CN=api.example.com',
  detail: 'No certificate with this subject was sent.',
} as const;

export const incompleteChain = diagnosis(
  [
    cause({
      cause: 'incomplete-chain',
      headline: 'The server left out a certificate in the middle of its chain.',
      explanation:
        'The server sent only its own certificate. The next one up, “Example CA G2”, was not sent. A client that has only the root cannot link the two.\nMany browsers find the missing piece by themselves. curl, Java, Python and Node do not. That is why it can work in a browser and fail in your app.',
      why: 'Adding the one certificate makes the check pass.',
      evidence: ['hs-1', 'chain-1'],
      remedies: [
        remedy('server', 'Send the whole chain', {
          steps: [
            {
              text: 'Point the server at the file with the full chain, then reload it.',
              command: 'ssl_certificate /etc/letsencrypt/live/api.example.com/fullchain.pem;',
            },
            {
              text: 'Apache 2.4.8 and later:',
              command: 'SSLCertificateFile /etc/letsencrypt/live/api.example.com/fullchain.pem',
            },
          ],
          risk: 'None. Clients that work today go on working.',
          check: '“Certificates sent” should change from 1 to 2.',
        }),
        remedy('client', 'Until then: add the missing certificate to your app’s file', {
          steps: [
            {
              text: 'Put “Example CA G2” into the app’s list.',
              command: 'export NODE_EXTRA_CA_CERTS=/etc/ssl/example-ca-g2.pem',
            },
          ],
          undo: 'Take it out once the server is mended.',
        }),
      ],
    }),
  ],
  [
    handshake('hs-1', report()),
    chain('chain-1', [certificate(0)], judgement({ missingIssuer: missing, verdict: 'rejected' }, [issuerGone])),
    httpReply(200, 'OK'),
  ],
  {
    notTested: [
      {
        what: 'Whether the issuer revoked it',
        because: 'Asking the issuer contacts somebody else. It was not allowed.',
      },
    ],
  },
);

const expiredLeaf = certificate(0, { notBefore: '2026-08-18T00:00:00.000Z', notAfter: '2026-11-16T23:59:59.000Z' });
const expiredReason = {
  code: 'expired',
  certificate: 0,
  subject: 'CN=api.example.com',
  detail: 'Ended 2026-11-16.',
} as const;
const other = '203.0.113.12';

export const expired = diagnosis(
  [
    cause({
      cause: 'certificate-expired',
      scope: '1 of 2 addresses',
      headline: '1 of 2 servers still sends a certificate that ended 4 days ago.',
      explanation:
        'The name leads to two addresses. One sends the new certificate. The other still sends the old one.\nAbout one try in two will fail. That looks random to your users.',
      why: 'The dates are in the certificate, and this computer’s clock agrees with the server’s.',
      evidence: ['hs-2', 'chain-2'],
      remedies: [
        remedy('server', 'Copy the new certificate and private key to 203.0.113.12', {
          steps: [
            {
              text: 'Copy both files to the server that was missed.',
              command: 'scp fullchain.pem privkey.pem admin@203.0.113.12:/etc/nginx/',
            },
            {
              text: 'Reload the web server there. A new file does nothing until then.',
              command: 'ssh admin@203.0.113.12 systemctl reload nginx',
            },
          ],
          check: 'Both addresses should show the same end date.',
        }),
      ],
    }),
  ],
  [
    handshake('hs-1', report()),
    handshake('hs-2', report({ address: other })),
    chain('chain-1', [certificate(0), intermediate()], judgement()),
    chain('chain-2', [expiredLeaf, intermediate()], judgement({}, [expiredReason]), other),
    httpReply(200, 'OK'),
  ],
);

const names = ['default.hosting.example', 'www.hosting.example', '*.pages.hosting.example'];

export const hostnameMismatch = diagnosis(
  [
    cause({
      cause: 'hostname-mismatch',
      headline: 'You asked for api.example.com. The certificate is for somebody else.',
      explanation: 'The certificate is valid. It is for other names than the one you asked for.',
      why: 'The names are in the certificate.',
      evidence: ['hs-1', 'chain-1'],
      remedies: [
        remedy('server', 'Get a certificate for api.example.com'),
        remedy('client', 'Use a name that is on the certificate'),
      ],
    }),
  ],
  [
    handshake('hs-1', report()),
    chain(
      'chain-1',
      [certificate(0, { subject: 'CN=default.hosting.example' }), intermediate()],
      judgement({ hostname: { asked: 'api.example.com', state: 'mismatch', names } }, [
        { code: 'name-mismatch', certificate: 0, subject: 'CN=default.hosting.example', detail: '' },
      ]),
    ),
  ],
);

const wantsCertificate = failure(
  'alert',
  { level: 'fatal', description: 116, name: 'certificate_required', encrypted: true },
  { after: 'Finished', awaiting: null, milliseconds: 60.5 },
);

export const clientCertificate = diagnosis(
  [
    cause({
      cause: 'client-certificate-required',
      side: 'client',
      headline: 'The server wants a certificate from you, and none was sent.',
      explanation: 'This server checks both sides. It asked for your certificate, got none, and closed the line.',
      why: 'The server’s alert names this cause.',
      evidence: ['hs-1'],
      remedies: [
        remedy('client', 'Give your client its certificate and private key', {
          steps: [{ text: 'With curl:', command: 'curl --cert client.pem --key client.key https://api.example.com' }],
        }),
      ],
    }),
  ],
  [
    handshake(
      'hs-1',
      report({
        failure: wantsCertificate,
        certificateRequested: { authorities: ['CN=Example Partner CA, O=Example'], signatureSchemes: [] },
        messages: [
          ...wholeHandshake.slice(0, 3),
          message('received', 'CertificateRequest', 27.7, { bytes: 180, encrypted: true }),
          ...wholeHandshake.slice(3, 6),
          message('sent', 'Certificate', 30.3, { bytes: 8, encrypted: true }),
          message('sent', 'Finished', 30.4, { bytes: 36, encrypted: true }),
          message('received', 'Alert', 60.5, { bytes: 2, encrypted: true }),
        ],
      }),
    ),
    chain('chain-1', [certificate(0), intermediate()], judgement()),
  ],
);

const silent = failure('silence', { waitedMs: 4000 }, { milliseconds: 4001, bytesReceived: 0 });

export const largeHello = diagnosis(
  [
    cause({
      cause: 'large-hello-intolerance',
      confidence: 'likely',
      side: 'network',
      headline: 'Large first messages get lost on the way. Small ones get through.',
      explanation:
        'The connection opens. Then our first message of 1,763 bytes gets no reply. When we made it smaller, the server replied at once.\nNew browsers and tools send bigger first messages. More people will hit this each month.',
      why: 'Size is the only thing we changed. We cannot see which box drops it.',
      evidence: ['hs-1', 'pair-small'],
      remedies: [
        remedy('network', 'Let a hello that is split over two packets through'),
        remedy('client', 'Until then: leave the new key type out'),
      ],
    }),
    cause({
      cause: 'path-mtu',
      side: 'network',
      confidence: 'possible',
      headline: 'Packets over a certain size may get lost.',
      explanation: '',
      why: 'The same bytes in small packets were not answered either, which speaks against it.',
    }),
  ],
  [
    handshake('hs-1', failed(silent, { durationMs: 4031 })),
    handshake('hs-2', report({ messages: [clientHello(517), ...wholeHandshake.slice(1)] }), 'pair:small-hello'),
    pair('pair-small', 'A hello of 517 bytes', ['hs-1', 'hs-2'], ['No answer in 4 s', 'ServerHello after 27 ms'], true),
  ],
);

const greeting = failure(
  'plaintext',
  { protocol: 'http', text: 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n', bytes: '485454502f312e31' },
  { bytesReceived: 157 },
);

export const notTls = diagnosis(
  [
    cause({
      cause: 'not-tls',
      side: 'client',
      headline: 'Port 8080 answered, but not in TLS.',
      explanation:
        'We began a TLS handshake. The other side replied with plain web text. Many tools report this as “wrong version number”.',
      why: 'The bytes are plain HTTP.',
      evidence: ['hs-1'],
      remedies: [remedy('client', 'Use the secure port'), remedy('server', 'Turn TLS on for port 8080')],
    }),
  ],
  [handshake('hs-1', failed(greeting, { port: 8080 }))],
  { target: target({ port: 8080 }) },
);

export const nameNotFound = diagnosis(
  [
    cause({
      cause: 'dns-failure',
      side: 'network',
      headline: 'The name api.exmaple.com has no address.',
      explanation:
        'Before anything else a name must become an address. The resolver of this computer says that there is none.',
      why: 'The resolver named it: the name does not exist.',
      evidence: ['dns-1'],
      remedies: [
        remedy('client', 'Look at the spelling of the name', {
          steps: [{ text: 'Ask for the name yourself:', command: 'nslookup api.exmaple.com' }],
        }),
      ],
    }),
  ],
  [],
  {
    target: target({ host: 'api.exmaple.com', serverName: 'api.exmaple.com' }),
    observations: [dns('api.exmaple.com', [], true)],
    notTested: [{ what: 'Everything behind the name', because: 'There is no address to connect to.' }],
  },
);

const closedPort = failure(
  'tcp',
  { state: 'refused', errorCode: 'ECONNREFUSED' },
  { after: null, awaiting: null, milliseconds: 31, bytesSent: 0, bytesReceived: 0 },
);
const silentPort = failure(
  'tcp',
  { state: 'no-answer', errorCode: 'ETIMEDOUT' },
  { after: null, awaiting: null, milliseconds: 3000, bytesSent: 0, bytesReceived: 0 },
);
const unopened = { messages: [], reached: 'nothing' } as const;

export const tcpRefused = diagnosis(
  [
    cause({
      cause: 'tcp-refused',
      headline: 'Nothing answers on port 443 of this server.',
      explanation: 'The machine is there and said no. Either no program listens on this port, or a firewall refuses.',
      why: 'The operating system of the other side said it: connection refused.',
      evidence: ['hs-1'],
      remedies: [remedy('server', 'Start the program that should listen on port 443')],
    }),
  ],
  [
    handshake(
      'hs-1',
      failed(closedPort, {
        ...unopened,
        messages: [],
        tcp: { ...report().tcp, state: 'refused', errorCode: 'ECONNREFUSED' },
      }),
    ),
  ],
);

export const tcpTimeout = diagnosis(
  [
    cause({
      cause: 'tcp-timeout',
      confidence: 'likely',
      side: 'network',
      headline: 'Port 443 does not answer at all.',
      explanation: 'We knocked and heard nothing. A firewall that drops packets looks like this.',
      why: 'No other cause that was tested fits silence on the first packet.',
      evidence: ['hs-1'],
      remedies: [remedy('network', 'Ask who runs the firewall between you and the server')],
    }),
  ],
  [
    handshake(
      'hs-1',
      failed(silentPort, {
        ...unopened,
        messages: [],
        tcp: { ...report().tcp, state: 'no-answer', errorCode: 'ETIMEDOUT' },
      }),
    ),
  ],
);

const cut = failure('reset', { errorCode: 'ECONNRESET' }, { bytesReceived: 0, milliseconds: 2.5 });

export const connectionReset = diagnosis(
  [
    cause({
      cause: 'connection-reset',
      confidence: 'possible',
      side: 'unknown',
      headline: 'The line was cut right after our first message.',
      explanation: 'Something sent a reset in place of an answer. It may be the server, or a box on the way.',
      why: 'None of the changes we tried made a difference.',
      evidence: ['hs-1'],
      remedies: [remedy('network', 'Test again from another network')],
    }),
  ],
  [handshake('hs-1', failed(cut))],
);

const halfTls12 = failure('closed', {}, { after: 'ServerHelloDone', awaiting: 'Finished', milliseconds: 40 });

export const closedLate = diagnosis(
  [
    cause({
      cause: 'server-configuration',
      confidence: 'possible',
      headline: 'The server closed the line in the middle of the handshake.',
      explanation: 'It had sent its certificate and then went away without a word.',
      why: 'Nothing else that was tested fits.',
      evidence: ['hs-1'],
    }),
  ],
  [
    handshake(
      'hs-1',
      report({
        negotiated: { ...agreed, version: 'TLSv1.2' },
        failure: halfTls12,
        starttls: 'smtp',
        port: 587,
        dialogue: [
          { direction: 'received', text: '220 mail.example.com ESMTP Postfix' },
          { direction: 'sent', text: 'EHLO client.invalid' },
          { direction: 'received', text: '250-STARTTLS' },
          { direction: 'sent', text: 'STARTTLS' },
          { direction: 'received', text: '220 2.0.0 Ready to start TLS' },
        ],
        messages: wholeHandshake12.slice(0, 7),
      }),
    ),
    chain('chain-1', [certificate(0), intermediate()], judgement()),
  ],
  {
    target: target({
      host: 'mail.example.com',
      port: 587,
      serverName: 'mail.example.com',
      starttls: 'smtp',
      http: false,
    }),
  },
);

export const healthy = diagnosis(
  [],
  [handshake('hs-1', report()), chain('chain-1', [certificate(0), intermediate()], judgement()), httpReply(200, 'OK')],
  {
    verdict: {
      summary:
        'Every check that was made passed. If it fails elsewhere, the cause is likely on the machine or in the app that fails. Run this program there.',
    },
    ruledOut,
    notTested: [
      {
        what: 'Your app’s own list of trusted roots',
        because: 'Only the lists of this computer and of Mozilla were asked.',
      },
      { what: 'The path from your app’s network', because: 'This test ran on this computer.' },
      {
        what: 'Whether the issuer revoked it',
        because: 'Asking the issuer contacts somebody else. It was not allowed.',
      },
    ],
  },
);

export const notReproduced = diagnosis(
  [
    cause({
      cause: 'unknown-ca',
      side: 'client',
      confidence: 'likely',
      headline: 'Your app may not trust the issuer. From here it works.',
      explanation: 'The message says that the app could not find the issuer of a certificate. This computer finds it.',
      why: 'The message names it, and this computer could not repeat it.',
      remedies: [
        remedy('client', 'Give your app the list of trusted roots of this computer', {
          steps: [{ text: 'For Python:', command: 'export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' }],
        }),
      ],
    }),
  ],
  [handshake('hs-1', report()), chain('chain-1', [certificate(0), intermediate()], judgement()), httpReply(200, 'OK')],
  { verdict: { reproduced: false } },
);

export const inconclusive = diagnosis([], [handshake('hs-1', failed(silent))], {
  verdict: {
    state: 'inconclusive',
    headline: 'We could not finish: 3 of 8 checks had no answer in time.',
    summary: 'What we know so far is below, and it is safe to send. The gaps are marked “not tested”.',
  },
  notTested: [
    { what: 'Certificate', because: 'The handshake did not get that far.' },
    { what: 'First reply', because: 'The handshake did not finish.' },
    { what: 'Controlled pairs', because: 'The time of ten seconds was over.' },
  ],
});

export const stoppedEarly = diagnosis(
  [],
  [
    handshake(
      'hs-1',
      failed(failure('stopped', {}, { milliseconds: 840 }), {
        messages: [clientHello(), serverHello()],
        negotiated: agreed,
      }),
    ),
  ],
  {
    verdict: {
      ...{ state: 'inconclusive', partial: true },
      headline: 'We could not finish: 3 of 14 checks had no answer.',
    },
    notTested: [{ what: 'Certificate', because: 'The check was stopped before.' }],
  },
);

/** The same server after the chain was mended. */
export const mended: Diagnosis = {
  ...healthy,
  runId: 'run-8b11',
  change: {
    kind: 'fixed',
    sinceRunId: 'run-7f3a',
    since: healthy.startedAt,
    headline: 'Fixed. The fault is gone, in 3 of 3 tries.',
    text: { id: 'change.fixed.tries', parameters: { count: 3 } },
    before: {
      state: 'fault',
      cause: 'incomplete-chain',
      headline: incompleteChain.verdict.headline,
      evidence: incompleteChain.causes[0]?.evidence ?? [],
    },
    newRisks: [],
    tries: { works: 3, count: 3 },
  },
  runs: [
    {
      runId: 'run-7f3a',
      startedAt: healthy.startedAt,
      durationMs: 390,
      partial: false,
      target: healthy.target,
      attempts: [],
      observations: [...incompleteChain.observations],
    },
  ],
};

/** The cipher fault is gone, and behind it the certificate had expired. */
export const secondFault: Diagnosis = {
  ...expired,
  runId: 'run-8b12',
  change: {
    kind: 'second-fault',
    sinceRunId: 'run-7f3a',
    since: expired.startedAt,
    headline: `The first fault is gone. A second one showed up behind it: ${expired.verdict.headline}`,
    text: { id: 'change.second-fault', parameters: { headline: expired.verdict.headline } },
    before: {
      state: 'fault',
      cause: 'no-common-cipher',
      headline: noCommonCipher.verdict.headline,
      evidence: noCommonCipher.causes[0]?.evidence ?? [],
    },
    newRisks: [],
    tries: null,
  },
  runs: [
    {
      runId: 'run-7f3a',
      startedAt: expired.startedAt,
      durationMs: 390,
      partial: false,
      target: expired.target,
      attempts: [],
      observations: [...noCommonCipher.observations],
    },
  ],
};

export const addresses = [address, other] as const;
