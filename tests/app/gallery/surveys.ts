import type { Named } from '../../../shared/field.ts';
import {
  type ClientAnswer,
  type EquivalentCommand,
  type Finding,
  type Survey,
  type SurveyedAddress,
  type SurveyedVersion,
  type SurveyProgress,
  type SurveyRisk,
  surveyedVersions,
  surveySchema,
  type VersionFinding,
} from '../../../shared/survey.ts';
import { namedCipherSuite, namedGroup, namedSignatureScheme } from '../../../shared/tls-names.ts';
import { cipherSuiteNames } from '../../../shared/tls-registry.ts';
import { at, target } from './evidence.ts';
import { longName } from './extremes.ts';

export const yes = (reason: string): Finding => ({ state: 'yes', reason });
export const no = (reason: string): Finding => ({ state: 'no', reason });
export const notTested = (reason: string): Finding => ({ state: 'not-tested', reason });

export const suitesOf = (...ids: readonly number[]): Named[] => ids.map(namedCipherSuite);
const thirteen = suitesOf(0x1302, 0x1303, 0x1301);
const twelve = suitesOf(0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc02b, 0xc02f);

export const version = (name: SurveyedVersion, change: Partial<VersionFinding> = {}): VersionFinding => ({
  version: name,
  state: 'refused',
  reason: 'alert 70 protocol_version, and the control hello was answered right after',
  cipherSuites: [],
  preference: 'unknown',
  complete: true,
  ...change,
});

const accepted = (name: SurveyedVersion, suites: readonly Named[], change: Partial<VersionFinding> = {}) =>
  version(name, {
    state: 'accepted',
    reason: 'ServerHello with this version',
    cipherSuites: [...suites],
    preference: 'server',
    ...change,
  });

const groups = [0x11ec, 0x001d, 0x0017, 0x0018].map(namedGroup);
const schemes = [0x0403, 0x0503, 0x0804, 0x0805, 0x0401].map(namedSignatureScheme);

export function surveyedAddress(change: Partial<SurveyedAddress> = {}): SurveyedAddress {
  return {
    address: '203.0.113.7',
    family: 4,
    port: 443,
    connections: 71,
    refusal: null,
    versions: [
      version('SSLv2', { reason: 'the line was closed without a word' }),
      version('SSLv3'),
      version('TLSv1.0'),
      version('TLSv1.1'),
      accepted('TLSv1.2', twelve),
      accepted('TLSv1.3', thirteen),
    ],
    groups: groups.map((group, index) => ({ ...group, versions: index === 0 ? ['TLSv1.3'] : ['TLSv1.2', 'TLSv1.3'] })),
    groupsByVersion: [
      { version: 'TLSv1.2', preference: 'server', complete: true, reason: '', accepted: groups.slice(1) },
      { version: 'TLSv1.3', preference: 'client', complete: true, reason: '', accepted: groups },
    ],
    signatureSchemes: schemes.map((scheme) => ({ ...scheme, versions: ['TLSv1.2', 'TLSv1.3'] })),
    signatureSchemesByVersion: [
      { version: 'TLSv1.2', preference: 'server', complete: true, reason: '', accepted: schemes },
      { version: 'TLSv1.3', preference: 'server', complete: true, reason: '', accepted: schemes.slice(0, 4) },
    ],
    diffieHellman: [],
    diffieHellmanReason: '',
    pointFormats: [0],
    certificates: [
      certificate('ECDSA P-256', 'ecdsa-with-SHA256'),
      certificate('RSA 2048', 'sha256WithRSAEncryption'),
      { ...certificate('RSA 2048', 'sha256WithRSAEncryption'), withServerName: false, subject: 'CN=default.invalid' },
    ],
    extensions: [
      { id: '0x0017', name: 'extended_master_secret', messages: ['ServerHello'] },
      { id: '0xff01', name: 'renegotiation_info', messages: ['ServerHello'] },
      {
        id: '0x0010',
        name: 'application_layer_protocol_negotiation',
        messages: ['ServerHello', 'EncryptedExtensions'],
      },
    ],
    alpn: { state: 'yes', reason: 'h2 chosen', protocols: ['h2', 'http/1.1'], preference: 'server', complete: true },
    compression: no('null chosen from null and DEFLATE'),
    sessionResumption: {
      sessionId: no('the session id was not taken up again'),
      ticket: yes('the ticket was taken up again'),
      psk: yes('pre_shared_key answered'),
      earlyData: no('the ticket allows none'),
    },
    renegotiation: {
      secure: yes('renegotiation_info answered'),
      clientInitiated: notTested('asked only where TLS 1.2 without extended hello works'),
    },
    fallbackScsv: yes('alert 86 inappropriate_fallback'),
    extendedMasterSecret: yes('extended_master_secret answered'),
    encryptThenMac: notTested('no block cipher is accepted'),
    ocspStapling: no('no status came with the certificate'),
    signedCertificateTimestamps: no('none in the hello'),
    clientCertificate: {
      requested: no('no CertificateRequest seen'),
      required: no('the handshake went through without one'),
      acceptedAuthorities: [],
      signatureSchemes: [],
    },
    tolerances: [],
    asked: [
      { question: 'control', offered: null, end: 'ServerHello, TLSv1.3', at: 0, durationMs: 31 },
      { question: 'TLSv1.3 cipher suites', offered: 5, end: 'TLS_AES_256_GCM_SHA384', at: 31, durationMs: 30 },
      { question: 'SSLv3', offered: 61, end: 'alert 70 protocol_version', at: 31, durationMs: 29 },
    ],
    ...change,
  };
}

function certificate(keyType: string, signature: string): SurveyedAddress['certificates'][number] {
  return {
    keyType,
    withServerName: true,
    subject: 'CN=api.example.com',
    issuer: 'CN=Example Issuing Authority 2, O=Example Trust Services, C=NL',
    notAfter: '2027-02-12T00:00:00.000Z',
    sha256: ['5f'.repeat(32), 'a0'.repeat(32)],
    signature,
  };
}

const client = (profile: string, name: string, change: Partial<ClientAnswer> = {}): ClientAnswer => ({
  profile,
  name,
  provenance: 'recorded',
  state: 'connects',
  version: 'TLSv1.3',
  cipherSuite: thirteen[0] ?? null,
  group: groups[1] ?? null,
  signatureScheme: schemes[0] ?? null,
  cause: null,
  confidence: null,
  reason: `${name} connects with TLS 1.3 and TLS_AES_256_GCM_SHA384.`,
  client: [],
  server: [],
  ...change,
});

const older = { version: 'TLSv1.2', cipherSuite: twelve[1] ?? null, provenance: 'documented' } as const;

export const clients: readonly ClientAnswer[] = [
  client('chrome', 'Chromium 140', { cipherSuite: thirteen[2] ?? null, group: groups[0] ?? null }),
  client('firefox', 'Firefox', { provenance: 'documented' }),
  client('openssl-3', 'OpenSSL 3.0'),
  client('openssl-1.1.1', 'OpenSSL 1.1.1', { provenance: 'documented' }),
  client('openssl-1.0.1', 'OpenSSL 1.0.1', older),
  client('java-17', 'Java 17'),
  client('java-8', 'Java 8', { provenance: 'documented' }),
  client('java-7', 'Java 7', {
    provenance: 'documented',
    state: 'fails',
    version: null,
    cipherSuite: null,
    group: null,
    signatureScheme: null,
    cause: 'protocol-version-mismatch',
    confidence: 'likely',
    reason: 'Java 7 offers TLS 1.0, and the server takes TLS 1.2 and TLS 1.3.',
    client: ['Start it with `-Dhttps.protocols=TLSv1.2`, or update it to Java 8.'],
    server: ['Accepting TLS 1.0 again would help, and is not advised.'],
  }),
  client('windows-7', 'Windows 7', {
    provenance: 'reconstructed',
    state: 'fails',
    version: 'TLSv1.2',
    cipherSuite: null,
    group: null,
    signatureScheme: null,
    cause: 'no-common-cipher',
    confidence: 'possible',
    reason:
      'Windows 7 offers no cipher suite with ECDHE and GCM for an RSA certificate, and the server takes no other.',
    client: ['Windows 7 gets no new cipher suites. Use a browser that brings its own.'],
    server: ['Accept `TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256` as well.', 'Or serve an ECDSA certificate.'],
  }),
  client('windows-11', 'Windows 11', { provenance: 'documented' }),
  client('android-4.4', 'Android 4.4', older),
  client('nginx-upstream', 'nginx, towards an upstream', {
    reason: 'nginx connects with TLS 1.3. It sends no server name unless told to.',
  }),
  client('ios', 'iOS', {
    provenance: 'reconstructed',
    state: 'unknown',
    version: null,
    cipherSuite: null,
    group: null,
    signatureScheme: null,
    reason: 'Not known: the order of its groups is not documented.',
  }),
];

const guidance = [
  { name: 'RFC 9325', date: '2022-11', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
  { name: 'Mozilla Server Side TLS 5.7', date: '2023-07', url: 'https://wiki.mozilla.org/Security/Server_Side_TLS' },
];

export const risk = (
  id: string,
  severity: SurveyRisk['severity'],
  headline: string,
  because: readonly string[],
): SurveyRisk => ({
  id,
  severity,
  headline,
  explanation: 'Others can make use of it to read or change what is sent. Switch it off unless an old client needs it.',
  because: [...because],
  guidance,
});

const commands: readonly EquivalentCommand[] = [
  {
    question: 'versions',
    shell: 'sh',
    title: 'Does it take TLS 1.2?',
    command: 'openssl s_client -connect api.example.com:443 -servername api.example.com -tls1_2 </dev/null',
    caveat: 'A refusal may come from your own OpenSSL, which can have old versions switched off.',
  },
  {
    question: 'versions',
    shell: 'powershell',
    title: 'Does it take TLS 1.2?',
    command: '$null | openssl s_client -connect api.example.com:443 -servername api.example.com -tls1_2',
    caveat: 'A refusal may come from your own OpenSSL, which can have old versions switched off.',
  },
  {
    question: 'versions',
    shell: 'cmd',
    title: 'Does it take TLS 1.2?',
    command: 'openssl s_client -connect api.example.com:443 -servername api.example.com -tls1_2 <NUL',
    caveat: 'A refusal may come from your own OpenSSL, which can have old versions switched off.',
  },
  {
    question: 'cipher-suites',
    shell: 'sh',
    title: 'Which suite does it choose from all of them?',
    command: "openssl s_client -connect api.example.com:443 -tls1_2 -cipher 'ALL:@SECLEVEL=0' </dev/null",
    caveat: 'Shows one choice. It does not prove that the others are refused.',
  },
  {
    question: 'cipher-suites',
    shell: 'powershell',
    title: 'Which suite does it choose from all of them?',
    command: "$null | openssl s_client -connect api.example.com:443 -tls1_2 -cipher 'ALL:@SECLEVEL=0'",
    caveat: 'Shows one choice. It does not prove that the others are refused.',
  },
  {
    question: 'certificates',
    shell: 'sh',
    title: 'Which certificates does it send?',
    command: 'openssl s_client -connect api.example.com:443 -servername api.example.com -showcerts </dev/null',
    caveat: 'Shows the chain for the key type that was chosen, and not the others.',
  },
];

/** A survey of one address, or of those given. */
export function survey(change: Partial<Survey> = {}, addresses = [surveyedAddress()]): Survey {
  const first = addresses[0] ?? surveyedAddress();
  return {
    ...first,
    schema: surveySchema,
    version: '0.1.0',
    startedAt: at,
    durationMs: 642,
    runId: 'survey-1',
    target: target(),
    complete: true,
    notTested: [],
    connections: addresses.reduce((sum, { connections }) => sum + connections, 0),
    addresses,
    risks: [],
    clients: [...clients],
    commands: [...commands],
    ...change,
  };
}

export const modern = survey();

/** Every suite with a name of the registry that OpenSSL has ever had: more than eighty. */
const everySuite = Object.keys(cipherSuiteNames)
  .map(Number)
  .filter(
    (id) =>
      /_WITH_/.test(cipherSuiteNames[id] ?? '') && !/KRB5|ARIA|PSK|SEED|EXPORT|ECCPWD/.test(cipherSuiteNames[id] ?? ''),
  )
  .slice(0, 96)
  .map(namedCipherSuite);
const oldSuites = everySuite.filter(({ name }) => !/GCM|SHA256|SHA384|CCM|POLY/.test(name));

const old = surveyedAddress({
  connections: 348,
  versions: [
    version('SSLv2', { state: 'no-answer', reason: 'nothing came for 4.5 s' }),
    accepted('SSLv3', oldSuites.slice(0, 14)),
    accepted('TLSv1.0', oldSuites),
    accepted('TLSv1.1', oldSuites),
    accepted('TLSv1.2', everySuite, { preference: 'client' }),
    accepted('TLSv1.3', thirteen, { preference: 'client' }),
  ],
  diffieHellman: [
    { version: 'TLSv1.2', primeBits: 1024, name: 'modp-1024', export: false },
    { version: 'TLSv1.0', primeBits: 512, name: null, export: true },
  ],
  compression: yes('DEFLATE chosen'),
  tolerances: [
    tolerance('future-version', 'says it speaks TLS 1.4', 'tolerated', 'ServerHello with TLS 1.3'),
    tolerance('grease', 'carries reserved values', 'tolerated', 'ServerHello with TLS 1.3'),
    tolerance('hello-over-16k', 'is longer than one record', 'not-tolerated', 'the line was closed without a word'),
    tolerance('split-hello', 'comes in two parts', 'not-tested', 'the survey was stopped before'),
  ],
  clientCertificate: {
    requested: yes('CertificateRequest seen'),
    required: no('the handshake went through without one'),
    acceptedAuthorities: ['CN=Example Staff CA, O=Example', 'CN=Example Partner CA, O=Example'],
    signatureSchemes: schemes,
  },
});

function tolerance(
  id: SurveyedAddress['tolerances'][number]['id'],
  change: string,
  state: SurveyedAddress['tolerances'][number]['state'],
  reason: string,
) {
  return { id, change, state, reason };
}

/** A server that takes whatever it is given. */
export const wide = survey(
  {
    durationMs: 1840,
    risks: [
      risk('sslv3', 'critical', 'The server still takes SSL 3.0.', ['SSLv3']),
      risk('tls-1.0', 'warning', 'The server still takes TLS 1.0 and TLS 1.1.', ['TLSv1.0', 'TLSv1.1']),
      risk('rc4', 'critical', 'The server takes cipher suites with RC4.', [
        'TLS_RSA_WITH_RC4_128_SHA',
        'TLS_RSA_WITH_RC4_128_MD5',
      ]),
      risk('sweet32', 'warning', 'The server takes 3DES, which is open to SWEET32.', ['TLS_RSA_WITH_3DES_EDE_CBC_SHA']),
      risk('logjam', 'critical', 'Its Diffie-Hellman numbers have 512 bits.', ['512 bits in TLS 1.0']),
      risk('no-forward-secrecy', 'notice', 'Some suites have no forward secrecy.', ['TLS_RSA_WITH_AES_128_CBC_SHA']),
    ],
  },
  [old],
);

const why =
  'The server began to refuse us after 8 connections, so its silence says nothing. Wait some minutes, then survey gently.';

/** A server that began to refuse us in the middle. */
export const refusing = survey(
  {
    complete: false,
    notTested: [
      { what: 'Cipher suites of TLS 1.2', because: why },
      { what: 'Groups', because: why },
    ],
    clients: clients.map((answer) =>
      answer.state === 'fails'
        ? {
            ...answer,
            state: 'unknown',
            cause: null,
            confidence: null,
            reason: `Not known: too little was answered.`,
            client: [],
            server: [],
          }
        : answer,
    ),
  },
  [
    surveyedAddress({
      connections: 12,
      refusal: why,
      versions: [
        version('SSLv2', { state: 'not-tested', reason: why }),
        version('SSLv3', { state: 'not-tested', reason: why }),
        version('TLSv1.0', { state: 'no-answer', reason: 'reset, and the control hello was reset as well' }),
        version('TLSv1.1', { state: 'not-tested', reason: why }),
        accepted('TLSv1.2', twelve.slice(0, 2), { complete: false, reason: why }),
        accepted('TLSv1.3', thirteen),
      ],
      groupsByVersion: [
        { version: 'TLSv1.3', preference: 'unknown', complete: false, reason: why, accepted: groups.slice(0, 1) },
      ],
      groups: groups.slice(0, 1).map((group) => ({ ...group, versions: ['TLSv1.3'] })),
      signatureSchemes: [],
      signatureSchemesByVersion: [],
      alpn: { state: 'not-tested', reason: why, protocols: [], preference: 'unknown', complete: false },
      fallbackScsv: notTested(why),
      ocspStapling: notTested(why),
      certificates: [certificate('RSA 2048', 'sha256WithRSAEncryption')],
    }),
  ],
);

/** Two addresses that are not set up alike. */
export const twoAddresses = survey({ connections: 143 }, [
  surveyedAddress(),
  surveyedAddress({
    address: '2001:db8:85a3:8d3:1319:8a2e:370:7348',
    family: 6,
    connections: 72,
    versions: [
      version('SSLv2'),
      version('SSLv3'),
      accepted('TLSv1.0', suitesOf(0xc013, 0xc014, 0x002f)),
      version('TLSv1.1'),
      accepted('TLSv1.2', suitesOf(0xc030, 0xc02f, 0xc013, 0xc014, 0x002f)),
      version('TLSv1.3'),
    ],
    groupsByVersion: [
      { version: 'TLSv1.2', preference: 'server', complete: true, reason: '', accepted: groups.slice(1, 3) },
    ],
    certificates: [certificate('RSA 2048', 'sha256WithRSAEncryption')],
    ocspStapling: yes('a good status came with the certificate'),
  }),
]);

const empty = surveyedAddress({
  connections: 0,
  versions: surveyedVersions.map((name) => version(name, { state: 'not-tested', reason: 'not asked yet' })),
  groups: [],
  groupsByVersion: [],
  signatureSchemes: [],
  signatureSchemesByVersion: [],
  certificates: [],
  extensions: [],
  pointFormats: null,
  alpn: { state: 'not-tested', reason: 'not asked yet', protocols: [], preference: 'unknown', complete: false },
  compression: notTested('not asked yet'),
  sessionResumption: {
    sessionId: notTested('not asked yet'),
    ticket: notTested('not asked yet'),
    psk: notTested('not asked yet'),
    earlyData: notTested('not asked yet'),
  },
  renegotiation: { secure: notTested('not asked yet'), clientInitiated: notTested('not asked yet') },
  fallbackScsv: notTested('not asked yet'),
  extendedMasterSecret: notTested('not asked yet'),
  encryptThenMac: notTested('not asked yet'),
  ocspStapling: notTested('not asked yet'),
  signedCertificateTimestamps: notTested('not asked yet'),
  clientCertificate: {
    requested: notTested('not asked yet'),
    required: notTested('not asked yet'),
    acceptedAuthorities: [],
    signatureSchemes: [],
  },
  asked: [],
});

/** In the middle: versions known, suites coming in. */
export const partly = survey({ complete: false, clients: [], commands: [] }, [
  {
    ...empty,
    connections: 23,
    versions: surveyedAddress().versions.map((finding) => {
      if (finding.version === 'SSLv2')
        return version('SSLv2', { state: 'not-tested', reason: 'not asked yet', complete: false });
      if (finding.version === 'TLSv1.2')
        return accepted('TLSv1.2', twelve.slice(0, 3), {
          complete: false,
          preference: 'unknown',
          reason: 'still being asked',
        });
      return finding;
    }),
  },
]);

/** Stopped there. */
export const stopped = survey(
  {
    complete: false,
    clients: [],
    notTested: [{ what: 'Groups, signatures and features', because: 'the survey was stopped' }],
  },
  [{ ...empty, connections: 23, versions: partly.versions }],
);

/** Nothing could be asked at all. */
export const unreachable = survey(
  {
    complete: false,
    connections: 0,
    clients: [],
    commands: [],
    notTested: [{ what: 'The server', because: 'The name api.example.com was not found.' }],
  },
  [],
);
Object.assign(unreachable, { ...empty, addresses: [], connections: 0 });

/** Names at their limit. */
export const longest = survey(
  {
    target: target({ host: longName, serverName: longName }),
    risks: [risk('a', 'critical', 'The longest of all risks. '.repeat(10), [longName, longName])],
    clients: [
      client('file', `A recorded hello ${'of a program with a long name '.repeat(5)}`, {
        state: 'fails',
        reason: 'x'.repeat(700),
        client: ['y'.repeat(300)],
        server: ['z'.repeat(300)],
      }),
    ],
    commands: [
      {
        question: 'versions',
        shell: 'sh',
        title: 'A title '.repeat(20),
        command: `openssl s_client -connect ${longName}:443 `.repeat(4),
        caveat: 'A caveat '.repeat(30),
      },
    ],
  },
  [
    surveyedAddress({
      certificates: [
        {
          ...certificate('RSA 2048', 'sha256WithRSAEncryption'),
          subject: `CN=${longName}`,
          issuer: 'CN=متجر المثال, O=شركة المثال المحدودة',
        },
      ],
      fallbackScsv: notTested('a very long reason '.repeat(20)),
      clientCertificate: {
        ...old.clientCertificate,
        acceptedAuthorities: Array.from({ length: 60 }, (_, index) => `CN=${'Authority '.repeat(9)}${index}`),
      },
    }),
  ],
);

export const surveyProgress = (of: Survey, change: Partial<SurveyProgress> = {}): SurveyProgress => ({
  runId: of.runId,
  sequence: 7,
  elapsedMs: 410,
  doing: 'Asking for cipher suites of TLS 1.2',
  connections: of.connections,
  expectedConnections: 71,
  pace: 8,
  survey: of,
  terminal: null,
  ...change,
});
