import * as v from 'valibot';
import type { CauseId, RankedCause } from '../../../shared/cause.ts';
import { Diagnosis, diagnoseSchema, type Verdict } from '../../../shared/diagnosis.ts';
import * as part from './parts.ts';

type Literal = v.InferInput<typeof Diagnosis>;

const fault = (cause: CauseId, fields: Partial<Verdict>): Verdict => ({
  ...{ state: 'fault', reproduced: true, testedAs: 'modern', cause, confidence: 'confirmed', side: 'server' },
  ...{ headline: '', summary: '', partial: false, text: part.anyPhrase },
  ...fields,
});

const ranked = (cause: CauseId, fields: Partial<RankedCause>): RankedCause => ({
  ...{ cause, variant: null, confidence: 'confirmed', side: 'server', scope: null, headline: '', explanation: '' },
  ...{ why: '', text: part.anyPhrase, evidence: [], remedies: [] },
  ...fields,
});

const document = (fields: Partial<Literal> & Pick<Literal, 'verdict' | 'observations'>): Diagnosis =>
  v.parse(Diagnosis, {
    ...{ schema: diagnoseSchema, version: '0.1.0', startedAt: part.startedAt, durationMs: 412.7 },
    ...{ runId: '7f3a9c2e-51d0-4b7e-9f10-2c5d8e6a1b34', target: part.target() },
    ...{ causes: [], risks: [], ruledOut: [], notTested: [], attempts: [part.attempt('hs-1', 'handshake')], runs: [] },
    ...fields,
  });

const usualGaps = [
  { what: 'Revocation (OCSP, CRL)', because: 'Nobody but the target may be contacted.' },
  { what: 'The failing program’s own trust list', because: 'It cannot be read from here.' },
];

/** The certificate has ended on one of two addresses. */
export function expiredOnOneOfTwo(): Diagnosis {
  const old = part.certificate(0, {
    notBefore: '2025-11-16T00:00:00.000Z',
    notAfter: '2026-11-16T23:59:59.000Z',
    sha256: part.bytes(32, 99),
  });
  const reasons = [
    { code: 'expired' as const, certificate: 0, subject: old.subject, detail: 'notAfter 2026-11-16T23:59:59Z' },
  ];
  const refused = { state: 'rejected' as const, path: [], reasons };
  const judged = part.judgement({
    verdict: 'rejected',
    reasons,
    stores: [part.store(refused), part.store({ store: 'mozilla', anchors: 121, ...refused })],
  });
  const second = part.report({ address: '192.0.2.11', startedAt: part.after(26) });
  const headline = '1 of 2 servers still sends a certificate that ended 3 days ago.';
  return document({
    verdict: fault('certificate-expired', {
      headline,
      summary:
        'The name www.example.com leads to two addresses. One sends the new certificate, one still sends the old one. About one try in two fails.',
    }),
    causes: [
      ranked('certificate-expired', {
        scope: '1 of 2 addresses',
        headline,
        explanation:
          'The name www.example.com leads to two addresses. 192.0.2.10 sends the new certificate. 192.0.2.11 still sends one that ended on 16 November 2026. About one try in two will fail, which looks random to users.',
        why: 'The certificate’s own dates prove it, and the clock agrees with the server’s to within 2 seconds.',
        evidence: ['chain-2', 'hs-2'],
        remedies: [
          {
            id: 'reload-certificate',
            side: 'server',
            title: 'Install the new certificate on 192.0.2.11',
            steps: [
              { text: 'Copy the new certificate and its private key to 192.0.2.11.', command: null },
              {
                text: 'Reload the web server there. A new file on disk does nothing until the reload.',
                command: 'sudo nginx -t && sudo systemctl reload nginx',
              },
              {
                text: 'Look at the date it sends now.',
                command:
                  'openssl s_client -connect 192.0.2.11:443 -servername www.example.com </dev/null | openssl x509 -noout -dates',
              },
            ],
            risk: 'A reload with a wrong path keeps the old certificate. The test before it says so.',
            undo: 'Put the old files back and reload again.',
            check: 'Re-test. Both addresses should show the same end date.',
          },
          {
            id: 'other-address',
            side: 'client',
            title: 'Use the address that works until then',
            steps: [{ text: 'Point the name at 192.0.2.10 in the hosts file.', command: null }],
            risk: 'The entry is forgotten easily. Remove it once the server is repaired.',
            undo: 'Remove the line from the hosts file.',
            check: 'The program connects.',
          },
        ],
      }),
    ],
    risks: [
      {
        id: 'short-life',
        severity: 'notice',
        headline: 'The chain on 192.0.2.10 ends in 84 days.',
        text: part.anyPhrase,
        evidence: ['chain-1'],
      },
    ],
    ruledOut: [
      { cause: 'clock-wrong', because: 'This computer’s clock agrees with the server’s to within 2 seconds.' },
      { cause: 'hostname-mismatch', because: 'The name asked for is on both certificates.' },
      { cause: 'incomplete-chain', because: 'The chain of 192.0.2.10 verifies with what was sent.' },
    ],
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy({
        variables: [
          { name: 'https_proxy', value: 'http://proxy.example.net:3128' },
          { name: 'no_proxy', value: 'localhost,.example.com' },
        ],
        excepted: true,
      }),
      part.dns(['192.0.2.10', '192.0.2.11']),
      part.handshake('hs-1', part.report()),
      part.handshake('hs-2', second),
      part.chain('chain-1', '192.0.2.10'),
      part.chain('chain-2', '192.0.2.11', [old, part.certificate(1)], judged),
      part.httpReply(200, 'OK'),
      part.described('curl: (60) SSL certificate problem: certificate has expired', 'curl', ['certificate-expired']),
    ],
    attempts: [
      part.attempt('hs-1', 'handshake'),
      part.attempt('hs-2', 'handshake', { address: '192.0.2.11', startedAt: part.after(26) }),
    ],
  });
}

/** An old client that offers four suites to a server with an ECDSA key. */
export function noCommonCipher(): Diagnosis {
  const suites = [
    part.named(0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    part.named(0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'),
    part.named(0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'),
    part.named(0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'),
  ];
  const hello = part.hello({ versions: ['TLSv1.2'], cipherSuites: suites, keyShares: [], alpn: [], bytes: 214 });
  const control = part.refusedReport(part.alert(40, 'handshake_failure'), { hello });
  const messages = [part.message('sent', 'ClientHello', 214, 0.4), part.message('received', 'Alert', 2, 48.2)];
  const variant = part.report({
    hello: part.hello({ versions: ['TLSv1.2'], alpn: [] }),
    negotiated: part.negotiated({
      version: 'TLSv1.2',
      cipherSuite: part.named(0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'),
    }),
  });
  const outcome = 'fatal alert 40, handshake_failure';
  const headline = 'You and the server share TLS 1.2, but no cipher suite.';
  return document({
    target: part.target({ input: 'www.example.com:443', http: false }),
    verdict: fault('no-common-cipher', {
      headline,
      summary: 'The client offered 4 suites, all for an RSA key. The server’s certificate has an ECDSA key.',
    }),
    causes: [
      ranked('no-common-cipher', {
        variant: 'key-type',
        headline,
        explanation:
          'The client offered 4 suites. The server accepted none of them. The part that differs is the key type: all suites offered need an RSA key, and the server’s certificate has an ECDSA key.',
        why: 'With ECDSA suites added and nothing else changed, the handshake went through.',
        evidence: ['hs-1', 'add-ecdsa'],
        remedies: [
          {
            id: 'add-rsa',
            side: 'server',
            title: 'Add an RSA certificate next to the ECDSA one',
            steps: [
              {
                text: 'Name both pairs of files in the server block.',
                command:
                  'ssl_certificate     /etc/ssl/www.example.com.rsa.pem;\nssl_certificate_key /etc/ssl/www.example.com.rsa.key;',
              },
            ],
            risk: 'None known. Newer clients go on using the ECDSA key.',
            undo: 'Remove the two lines.',
            check: 'Re-test. The overlap should change from 0 to 2.',
          },
        ],
      }),
      ranked('no-common-group', {
        confidence: 'possible',
        headline: 'Client and server may share no key-exchange group.',
        why: 'Alert 40 fits this too. The pair that tells them apart passed.',
      }),
    ],
    ruledOut: [
      { cause: 'protocol-version-mismatch', because: 'The same TLS 1.2 hello with other suites was answered.' },
    ],
    notTested: usualGaps,
    observations: [
      part.clock({ serverTime: null, offsetSeconds: null }),
      part.proxy(),
      part.dns(['192.0.2.10']),
      part.handshake('hs-1', { ...control, messages }),
      part.handshake('add-ecdsa-variant', variant, 'pair:ecdsa-suites'),
      part.handshake(
        'no-sni-variant',
        part.refusedReport(part.alert(40, 'handshake_failure')),
        'pair:without-server-name',
      ),
      part.pair('add-ecdsa', 'Suites for an ECDSA key were added', [outcome, 'handshake completed'], [false, true]),
      part.pair('no-sni', 'No server name was sent', [outcome, outcome], [false, false]),
      part.pair('no-alpn', 'No ALPN was sent', [outcome, outcome], [false, false]),
    ],
    attempts: [
      part.attempt('hs-1', 'handshake', { outcome: 'failed', reason: 'fatal alert 40' }),
      part.attempt('add-ecdsa-variant', 'pair:ecdsa-suites'),
      part.attempt('no-sni-variant', 'pair:without-server-name', { outcome: 'failed', reason: 'fatal alert 40' }),
    ],
  });
}

/** TLS was spoken to a mail server that waits for STARTTLS. */
export function smtpPort(): Diagnosis {
  const text = '220 mail.example.com ESMTP Postfix\r\n';
  const failure = {
    kind: 'plaintext' as const,
    protocol: 'smtp' as const,
    text,
    bytes: Buffer.from(text).toString('hex'),
    ...part.circumstances,
  };
  const headline = 'Port 25 speaks SMTP and expects STARTTLS before TLS.';
  return document({
    target: part.target({
      input: 'mail.example.com:25',
      host: 'mail.example.com',
      port: 25,
      serverName: 'mail.example.com',
      http: false,
    }),
    verdict: fault('starttls-required', {
      side: 'client',
      headline,
      summary: 'The server greeted in plain SMTP. TLS begins there only after the client asks with STARTTLS.',
    }),
    causes: [
      ranked('starttls-required', {
        side: 'client',
        headline,
        explanation:
          'The server greeted in plain SMTP: “220 mail.example.com ESMTP Postfix”. The client spoke TLS at once.',
        why: 'The first bytes are an SMTP greeting. With STARTTLS and nothing else changed, the handshake went through.',
        evidence: ['hs-1'],
        remedies: [
          {
            id: 'use-starttls',
            side: 'client',
            title: 'Turn STARTTLS on, or use the port for TLS',
            steps: [
              { text: 'Set the encryption of the account to STARTTLS.', command: null },
              {
                text: 'See it work.',
                command: 'openssl s_client -connect mail.example.com:25 -starttls smtp -servername mail.example.com',
              },
            ],
            risk: 'None known.',
            undo: 'Set it back.',
            check: 'The client connects.',
          },
        ],
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock({ serverTime: null, offsetSeconds: null }),
      part.proxy(),
      part.dns(['192.0.2.10'], 'mail.example.com'),
      part.handshake(
        'hs-1',
        part.refusedReport(failure, { port: 25, hello: part.hello({ serverName: 'mail.example.com', alpn: [] }) }),
      ),
    ],
  });
}

/** A middlebox resets connections whose hello does not fit one packet. */
export function resetOnLargeHello(): Diagnosis {
  const failure = {
    kind: 'reset' as const,
    errorCode: 'ECONNRESET',
    ...part.circumstances,
    milliseconds: 15.1,
    bytesReceived: 0,
  };
  const headline = 'Something on the way drops large first messages.';
  const reset = 'reset after 15 ms';
  return document({
    target: part.target({
      host: '2001:db8::10',
      input: 'https://[2001:db8::10]/',
      serverName: null,
      path: "/it's here?q=1",
    }),
    verdict: fault('large-hello-intolerance', {
      side: 'network',
      confidence: 'likely',
      headline,
      summary: 'A hello of 1,540 bytes is reset. One of 512 bytes is answered.',
    }),
    causes: [
      ranked('large-hello-intolerance', {
        side: 'network',
        confidence: 'likely',
        headline,
        explanation:
          'A hello of 1,540 bytes is reset. One of 512 bytes is answered. The same bytes in small segments are reset too.',
        why: 'Size alone makes the difference, and segment size does not.',
        evidence: ['small', 'segments'],
      }),
      ranked('path-mtu', {
        side: 'network',
        confidence: 'possible',
        headline: 'Large packets may get lost.',
        why: 'It fits the first pair, not the second.',
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy(),
      { ...part.dns(['2001:db8::10'], '2001:db8::10'), from: 'literal' },
      part.handshake(
        'hs-1',
        part.refusedReport(failure, { address: '2001:db8::10', family: 6, hello: part.hello({ serverName: null }) }),
      ),
      part.pair('small', 'The hello was cut to 512 bytes', [reset, 'ServerHello after 31 ms'], [false, true]),
      part.pair('segments', 'The same hello in segments of 200 bytes', [reset, reset], [false, false]),
    ],
  });
}

/** The server asked for a client certificate and refused in its first reply. */
export function clientCertificateWanted(): Diagnosis {
  const asked = { authorities: ['CN=Example Partner CA,O=Example AG,C=DE'], signatureSchemes: part.schemes };
  const headline = 'The server wants a certificate from you, and none was sent.';
  return document({
    verdict: fault('client-certificate-required', {
      side: 'client',
      headline,
      summary: 'The handshake completed. The first reply was HTTP 400: no required SSL certificate was sent.',
    }),
    causes: [
      ranked('client-certificate-required', {
        side: 'client',
        headline,
        explanation:
          'The server asked for a client certificate of “Example Partner CA”. None was sent, and its first reply was HTTP 400.',
        why: 'The server said so in its first reply.',
        evidence: ['hs-1', 'reply-1'],
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy(),
      part.dns(['192.0.2.10']),
      part.handshake('hs-1', part.report({ certificateRequested: asked, reached: 'reply' })),
      part.chain('chain-1', '192.0.2.10'),
      part.httpReply(400, 'No required SSL certificate was sent'),
    ],
  });
}

/** The mail server does not offer STARTTLS, behind a long dialogue. */
export function starttlsUnavailable(): Diagnosis {
  const failure = {
    kind: 'starttls' as const,
    state: 'not-offered' as const,
    reply: '250 HELP',
    ...part.circumstances,
    after: null,
    awaiting: null,
  };
  const dialogue = [
    { direction: 'received' as const, text: '220 mail.example.com ESMTP' },
    { direction: 'sent' as const, text: 'EHLO client.invalid' },
    ...['250-mail.example.com', '250-SIZE 10240000', '250 HELP'].map((text) => ({
      direction: 'received' as const,
      text,
    })),
  ];
  const headline = 'The server on port 587 does not offer STARTTLS.';
  const report = part.refusedReport(failure, {
    port: 587,
    starttls: 'smtp',
    dialogue,
    messages: [],
    reached: 'starttls',
    hello: part.hello({ serverName: 'mail.example.com' }),
  });
  return document({
    target: part.target({
      host: 'mail.example.com',
      port: 587,
      serverName: 'mail.example.com',
      http: false,
      starttls: 'smtp',
    }),
    verdict: fault('starttls-unavailable', {
      headline,
      summary: 'After EHLO the server listed what it can do. STARTTLS was not on the list.',
    }),
    causes: [
      ranked('starttls-unavailable', {
        headline,
        explanation: 'After EHLO the server listed what it can do. STARTTLS was not on the list.',
        why: 'The server’s own list shows it.',
        evidence: ['hs-1'],
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy(),
      part.dns(['192.0.2.10'], 'mail.example.com'),
      part.handshake('hs-1', report),
    ],
  });
}

/** The server sends its own certificate alone; the issuer is in Mozilla’s list. */
export function incompleteChain(): Diagnosis {
  const leaf = part.certificate(0);
  const reasons = [{ code: 'issuer-not-found' as const, certificate: 0, subject: leaf.subject, detail: leaf.issuer }];
  const missingIssuer = {
    subject: leaf.issuer,
    neededBy: 0,
    found: { where: 'mozilla' as const, sha256: part.bytes(32, 8) },
  };
  const stores = [part.store({ state: 'rejected', path: [], reasons }), part.store({ store: 'mozilla', anchors: 121 })];
  const judged = part.judgement({ verdict: 'rejected', reasons, stores, missingIssuer });
  const headline = 'The server left out a certificate in the middle of its chain.';
  return document({
    verdict: fault('incomplete-chain', {
      headline,
      summary: 'The server sent only its own certificate. “Example CA G2” was not sent.',
    }),
    causes: [
      ranked('incomplete-chain', {
        headline,
        explanation: 'The server sent only its own certificate. The next one up, “Example CA G2”, was not sent.',
        why: 'With the one certificate added, the chain verifies.',
        evidence: ['chain-1'],
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy(),
      part.dns(['192.0.2.10']),
      part.handshake('hs-1', part.report()),
      part.chain('chain-1', '192.0.2.10', [leaf], judged),
    ],
  });
}

/** Nothing is wrong. */
export function healthy(): Diagnosis {
  return document({
    verdict: {
      ...fault('not-tls', {}),
      state: 'healthy',
      reproduced: null,
      cause: null,
      confidence: null,
      side: null,
      headline: 'No fault found from this computer.',
      summary:
        'Every check passed on both addresses. So the fault is likely to be on the machine or program that fails, not on the server.',
    },
    notTested: usualGaps,
    observations: [
      part.clock(),
      part.proxy(),
      part.dns(['192.0.2.10', '2001:db8::10']),
      part.handshake('hs-1', part.report()),
      part.handshake('hs-2', part.report({ address: '2001:db8::10', family: 6 })),
      part.chain('chain-1', '192.0.2.10'),
      part.chain('chain-2', '2001:db8::10'),
      part.httpReply(200, 'OK'),
    ],
  });
}

/** It works from here; the cause comes from what the failing program said. */
export function notReproduced(): Diagnosis {
  const case1 = healthy();
  const headline = 'The described fault does not show from this computer.';
  return document({
    ...case1,
    verdict: fault('unknown-ca', {
      reproduced: false,
      confidence: 'possible',
      side: 'client',
      headline,
      summary: 'The message fits a trust list that lacks the issuer. From here every check passed.',
    }),
    causes: [
      ranked('unknown-ca', {
        confidence: 'possible',
        side: 'client',
        headline: 'The failing program’s trust list may lack the issuer.',
        explanation: 'PKIX path building failed means that Java found no root it trusts.',
        why: 'It comes from the message alone.',
        evidence: ['said-1'],
      }),
    ],
    observations: [
      ...case1.observations,
      part.described(
        'javax.net.ssl.SSLHandshakeException: PKIX path building failed\n\tat sun.security.ssl.Alert.createSSLException(Alert.java:131)\n\tat sun.security.ssl.TransportContext.fatal(TransportContext.java:353)',
        'Java',
        ['unknown-ca'],
      ),
    ],
  });
}

/** Stop was pressed while the first handshake waited. */
export function stopped(): Diagnosis {
  const failure = { kind: 'stopped' as const, ...part.circumstances, milliseconds: 1502, bytesReceived: 0 };
  return document({
    durationMs: 1530,
    verdict: {
      ...fault('not-tls', {}),
      state: 'inconclusive',
      reproduced: null,
      cause: null,
      confidence: null,
      side: null,
      partial: true,
      headline: 'We could not finish: the check was stopped.',
      summary: 'What is known so far is below. The gaps are marked “not tested”, not “passed”.',
    },
    notTested: ['The handshake', 'The certificate', 'The first reply', 'Controlled pairs', 'The second address'].map(
      (what) => ({ what, because: 'The check was stopped.' }),
    ),
    observations: [
      part.proxy(),
      part.dns(['192.0.2.10', '192.0.2.11']),
      part.handshake('hs-1', part.refusedReport(failure)),
    ],
    attempts: [
      part.attempt('hs-1', 'handshake', { outcome: 'failed', reason: 'stopped' }),
      part.attempt('chain-1', 'certificate', { outcome: 'skipped', reason: 'stopped', address: null }),
    ],
  });
}

/** Nothing listens. */
function tcpRefused(): Diagnosis {
  const failure = {
    kind: 'tcp' as const,
    state: 'refused' as const,
    errorCode: 'ECONNREFUSED',
    ...part.circumstances,
    after: null,
    awaiting: null,
    bytesSent: 0,
    bytesReceived: 0,
  };
  const tcp = { state: 'refused' as const, milliseconds: 48.2, errorCode: 'ECONNREFUSED', localAddress: null };
  const headline = 'Nothing accepts connections on www.example.com:443.';
  return document({
    verdict: fault('tcp-refused', { headline, summary: 'The computer at that address answered and refused.' }),
    causes: [
      ranked('tcp-refused', {
        headline,
        explanation: 'The computer at that address answered and refused.',
        why: 'The operating system itself names it (ECONNREFUSED).',
        evidence: ['hs-1'],
      }),
    ],
    notTested: usualGaps,
    observations: [
      part.clock({ serverTime: null, offsetSeconds: null }),
      part.proxy(),
      part.dns(['192.0.2.10']),
      part.handshake(
        'hs-1',
        part.refusedReport(failure, { messages: [], reached: 'nothing', tcp, hello: part.hello({ writes: 0 }) }),
      ),
    ],
  });
}

/** The name does not exist: nothing else could be asked. */
function noSuchName(): Diagnosis {
  const headline = 'The name www.example.invalid does not exist.';
  return document({
    target: part.target({ host: 'www.example.invalid', serverName: 'www.example.invalid' }),
    verdict: fault('dns-failure', {
      side: 'network',
      headline,
      summary: 'The resolver says that there is no such name.',
    }),
    causes: [
      ranked('dns-failure', {
        side: 'network',
        headline,
        explanation: 'The resolver says that there is no such name.',
        why: 'The operating system named it: ENOTFOUND.',
        evidence: ['dns-1'],
      }),
    ],
    notTested: [{ what: 'TCP, TLS, certificates', because: 'There is no address to connect to.' }],
    observations: [
      part.clock({ serverTime: null, offsetSeconds: null }),
      part.proxy(),
      { ...part.dns([], 'www.example.invalid'), failure: { state: 'not-found', errorCode: 'ENOTFOUND' } },
    ],
    attempts: [],
  });
}

const oddName = (index: number) => {
  if (index === 0) return 'ClientHello';
  if (index === 2) return 'W'.repeat(200);
  return index % 5 ? 'NewSessionTicket' : 'Certificate';
};

/** Every value as long, as many or as odd as the schemas let pass. */
export function hostile(): Diagnosis {
  const host = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
  const evil = 'CN=\u202Emoc.elpmaxe.www\u202C,O=Two\nLines & <b>tags</b> "quoted",OU=😀 日本語 עברית\u0000';
  const names = Array.from({ length: 1000 }, (_, index) => ({
    kind: 'dns' as const,
    value: `host-${index}.${'x'.repeat(index % 60)}.example.com`,
  }));
  const certificates = Array.from({ length: 32 }, (_, index) =>
    part.certificate(index, {
      subject:
        index === 0
          ? evil
          : `CN=Issuer number ${index},O=${'Very long organisation name '.repeat(index === 3 ? 70 : 2)}`,
      issuer: `CN=Issuer number ${index + 1}`,
      subjectAltNames: index === 0 ? names : [],
      sha256: part.bytes(32, index + 3),
      caIssuers: [`http://${'long-label.'.repeat(30)}example/x.crt`],
    }),
  );
  const reasons = certificates.slice(0, 20).map(({ index, subject }) => ({
    code: 'issuer-not-found' as const,
    certificate: index,
    subject,
    detail: 'd'.repeat(500),
  }));
  const suites = Array.from({ length: 128 }, (_, index) =>
    part.named(0xc000 + index, `TLS_A_VERY_LONG_MADE_UP_CIPHER_SUITE_NAME_NUMBER_${index}_WITH_SHA256`),
  );
  const messages = Array.from({ length: 64 }, (_, index) =>
    part.message(index % 2 ? 'received' : 'sent', oddName(index), 16_777_215, index * 77.7, true),
  );
  const addresses = Array.from(
    { length: 64 },
    (_, index) => `2001:db8:ffff:ffff:ffff:ffff:ffff:${(index + 4096).toString(16)}`,
  );
  const long = (word: string, count: number) => `${word} `.repeat(count).slice(0, count).trim();
  const report = part.report({
    address: addresses[0] as string,
    family: 6,
    messages,
    hello: part.hello({
      serverName: host,
      cipherSuites: suites,
      alpn: Array.from({ length: 16 }, () => 'p'.repeat(200)),
    }),
  });
  return document({
    runId: 'r'.repeat(200),
    target: part.target({ input: 'i'.repeat(4000), host, serverName: host, path: `/${'$(id)`\'"'.repeat(200)}` }),
    verdict: fault('certificate-invalid', { headline: `${evil} ${'x'.repeat(200)}`, summary: long('summary', 1000) }),
    causes: [
      ranked('certificate-invalid', {
        scope: long('scope', 200),
        headline: long('headline', 300),
        explanation: long('explanation', 2000),
        why: long('why', 600),
        evidence: ['chain-1', 'hs-1', ...Array.from({ length: 50 }, (_, index) => `observation-${index}`)],
        remedies: Array.from({ length: 4 }, (_, index) => ({
          ...{
            id: `r${index}`,
            side: 'server' as const,
            title: long('title', 300),
            risk: long('risk', 600),
            undo: long('undo', 600),
            check: long('check', 600),
          },
          steps: [
            {
              text: long('step', 1000),
              command: `openssl s_client -connect '${host}:443' -servername "${host}" ${'--option=value '.repeat(90)}`,
            },
          ],
        })),
      }),
      ...Array.from({ length: 19 }, (_, index) =>
        ranked('unknown-ca', { confidence: 'possible', headline: long(`other-${index}`, 300), why: long('why', 600) }),
      ),
    ],
    risks: Array.from({ length: 30 }, (_, index) => ({
      id: `risk-${index}`,
      severity: 'warning' as const,
      headline: long('risk', 400),
      text: part.anyPhrase,
      evidence: [],
    })),
    ruledOut: Array.from({ length: 50 }, () => ({ cause: 'unknown-ca' as const, because: long('because', 400) })),
    notTested: Array.from({ length: 50 }, () => ({ what: long('what', 200), because: long('because', 400) })),
    observations: [
      part.clock({ offsetSeconds: -94_608_000 }),
      part.proxy({
        variables: Array.from({ length: 20 }, (_, index) => ({ name: `HTTPS_PROXY_${index}`, value: 'v'.repeat(500) })),
        forTarget: `http://${'p'.repeat(290)}`,
      }),
      part.dns(addresses, host),
      part.handshake('hs-1', report),
      part.chain(
        'chain-1',
        addresses[0] as string,
        certificates,
        part.judgement({
          verdict: 'rejected',
          reasons,
          ordered: false,
          unneeded: certificates.map(({ index }) => index),
          hostname: { asked: host, state: 'mismatch', names: names.map(({ value }) => value) },
          missingIssuer: { subject: evil, neededBy: 0, found: null },
        }),
      ),
      part.httpReply(503, 'R'.repeat(200), addresses[0] as string),
      part.described(`Exception: \u001b[31m${'e'.repeat(3000)}\n${'line\n'.repeat(300)}`, 'Java', ['unknown-ca']),
      ...Array.from({ length: 20 }, (_, index) =>
        part.pair(
          `pair-${index}`,
          long('change', 300),
          [long('control', 300), long('variant', 300)],
          [false, index === 0],
        ),
      ),
    ],
    attempts: Array.from({ length: 400 }, (_, index) =>
      part.attempt(`a${index}`, `pair:${'p'.repeat(150)}`, {
        reason: long('reason', 400),
        outcome: 'failed',
        testedAs: 't'.repeat(200),
      }),
    ),
  });
}

export const cases: Readonly<Record<string, () => Diagnosis>> = {
  expiredOnOneOfTwo,
  noCommonCipher,
  smtpPort,
  resetOnLargeHello,
  clientCertificateWanted,
  incompleteChain,
  starttlsUnavailable,
  healthy,
  notReproduced,
  stopped,
  noSuchName,
  tcpRefused,
  hostile,
};
