import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { explainText } from '../../../main/session/explain.ts';
import { ExplainDocument } from '../../../shared/debug-log/document.ts';

function explain(...lines: readonly string[]): ExplainDocument {
  const ports = { now: () => 0, wallClock: () => new Date(0), version: '0' };
  return v.parse(ExplainDocument, explainText(lines.join('\n'), ports));
}

const told = ({ log }: ExplainDocument) =>
  (log?.conversations ?? []).map(({ alerts, messages, outcome }) => ({
    outcome,
    messages: messages.map(({ from, name }) => `${from} ${name}`),
    alerts: alerts.map(({ description, from }) => `${from} ${description}`),
  }));

// Constructed after the public documentation of each form, not recorded.
const olderJava = [
  'Allow unsafe renegotiation: false',
  '*** ClientHello, TLSv1.2',
  'RandomCookie:  GMT: 1432345343 bytes = { 47, 3 }',
  'Cipher Suites: [TLS_RSA_WITH_AES_128_CBC_SHA256, TLS_EMPTY_RENEGOTIATION_INFO_SCSV]',
  'Extension server_name, server_name: [type=host_name (0), value=service.test]',
  '***',
  'main, WRITE: TLSv1.2 Handshake, length = 215',
  'main, READ: TLSv1.2 Handshake, length = 81',
  '*** ServerHello, TLSv1.2',
  'Cipher Suite: TLS_RSA_WITH_AES_128_CBC_SHA256',
  '*** Certificate chain',
  'chain [0] = [',
  '  Subject: CN=service.test',
  '  Issuer: CN=Example CA',
  '*** ServerHelloDone',
];
const schannelText = [
  'TimeCreated : 11/21/2026 10:01:02 AM',
  'Id          : 36874',
  'Message     : An TLS 1.2 connection request was received from a remote client application, but none of the cipher suites supported by the client application are supported by the server. The TLS connection request has failed.',
  '',
  'TimeCreated : 11/21/2026 10:02:02 AM',
  'Id          : 36887',
  'Message     : A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 70.',
];
const schannelXml = [
  "<Event xmlns='x'><System><Provider Name='Schannel'/><EventID>36884</EventID><TimeCreated SystemTime='2026-11-21T10:01:04.1Z'/></System><UserData/></Event>",
  "<Event xmlns='x'><System><Provider Name='Schannel'/><EventID>36880</EventID><TimeCreated SystemTime='2026-11-21T10:01:05.1Z'/></System><EventData><Data Name='Type'>client</Data><Data Name='Protocol'>TLS 1.2</Data><Data Name='CipherSuite'>0xC030</Data></EventData></Event>",
];
const schannelCsv = [
  'Level,Date and Time,Source,Event ID,Task Category',
  'Error,11/21/2026 10:01:02 AM,Schannel,36887,None,"A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 46."',
  'Warning,11/21/2026 10:01:03 AM,Schannel,36882,None,"The certificate received from the remote server was issued by an untrusted certificate authority. Because of this, none of the data contained in the certificate can be validated."',
];
const curlLog = [
  '*   Trying 192.0.2.7:443...',
  '* Connected to shop.test (192.0.2.7) port 443 (#0)',
  '* TLSv1.2 (OUT), TLS handshake, Client hello (1):',
  '* TLSv1.2 (IN), TLS alert, handshake failure (552):',
  '* error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure',
  '* Closing connection 0',
];

describe('explaining a debug log', () => {
  it('reads the older form of Java, and says nothing of what is not there', () => {
    const refused = [
      'main, SEND TLSv1.2 ALERT:  fatal, description = certificate_unknown',
      'main, handling exception: javax.net.ssl.SSLHandshakeException: sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    ];
    const document = explain(...olderJava, ...refused);
    expect(told(document)).toEqual([
      {
        outcome: 'failed',
        messages: ['client ClientHello', 'server ServerHello', 'server Certificate', 'server ServerHelloDone'],
        alerts: ['client certificate_unknown'],
      },
    ]);
    expect(document.log?.conversations[0]).toMatchObject({ serverName: 'service.test', negotiatedVersion: 'TLSv1.2' });
    expect(document.matches.map(({ cause }) => cause).slice(0, 2)).toEqual(['incomplete-chain', 'unknown-ca']);
    expect(explain(...olderJava).matches).toEqual([]);
  });

  it('reads the newer form of Java with the lines of two threads mixed', () => {
    const line = (thread: string, said: string) =>
      `javax.net.ssl|DEBUG|${thread}|pool-${thread}|2026-11-21 10:00:00.000 UTC|ClientHello.java:639|${said}`;
    const alert = (thread: string, words: string) => [
      line(thread, 'Received alert message ('),
      '"Alert": {',
      '  "level"      : "fatal",',
      `  "description": "${words}"`,
      '}',
      ')',
    ];
    const document = explain(
      line('1A', 'Produced ClientHello handshake message ('),
      line('2B', 'Produced ClientHello handshake message ('),
      ...alert('2B', 'unrecognized_name'),
      ...alert('1A', 'protocol_version'),
    );
    expect(told(document).map(({ alerts }) => alerts)).toEqual([
      ['server protocol_version'],
      ['server unrecognized_name'],
    ]);
    expect(document.log?.conversations.map(({ cause }) => cause)).toEqual([
      'protocol-version-mismatch',
      'server-name-required',
    ]);
  });

  it('reads events of Schannel as text, XML and a table, and does not guess which end an alert came from', () => {
    const text = explain(...schannelText);
    expect(text.log?.conversations.map(({ cause, toldBy }) => [toldBy, cause])).toEqual([
      ['server', 'no-common-cipher'],
      ['unknown', 'protocol-version-mismatch'],
    ]);
    expect(text.log?.conversations.flatMap(({ alerts }) => alerts)).toEqual([]);
    const xml = explain(...schannelXml);
    expect(xml.log?.conversations.map(({ outcome }) => outcome)).toEqual(['failed', 'completed']);
    expect(xml.log?.conversations.map(({ cause }) => cause)).toEqual(['hostname-mismatch', null]);
    expect(xml.log?.conversations[1]).toMatchObject({ negotiatedVersion: 'TLSv1.2', cipherSuite: { id: '0xc030' } });
    const [, table] = explain(...schannelCsv).log?.conversations ?? [];
    expect(table?.causes.slice(0, 2).map(({ cause }) => cause)).toEqual(['incomplete-chain', 'unknown-ca']);
  });

  it('reads what a Go server says of its clients', () => {
    const { log } = explain(
      '2026/11/21 10:00:00 http: TLS handshake error from 192.0.2.7:51234: remote error: tls: unknown certificate authority',
      '2026/11/21 10:00:01 http: TLS handshake error from 192.0.2.8:51235: tls: client offered only unsupported versions: [302 301]',
    );
    expect(log?.conversations.map(({ cause, client }) => `${client} ${cause}`)).toEqual([
      '192.0.2.7:51234 unknown-ca',
      '192.0.2.8:51235 protocol-version-mismatch',
    ]);
  });

  it.each<[string, (line: string) => string]>([
    ['Windows line ends', (line) => `${line}\r`],
    ['quotes of a ticket', (line) => `> ${line}`],
    ['colours', (line) => `\u001b[31m${line}\u001b[0m`],
    ['docker compose', (line) => `web-1  | ${line}`],
    ['kubectl with times', (line) => `2026-11-21T10:00:00.123456789Z ${line}`],
    ['a journal', (line) => `Nov 21 10:00:00 host1 backup[812]: ${line}`],
    ['a container of Kubernetes', (line) => `2026-11-21T10:00:00.1Z stderr F ${line}`],
    ['pods', (line) => `[pod/shop-5d9/app] ${line}`],
  ])('survives %s before and behind each line', (_, wrap) => {
    const plain = explain(...curlLog);
    const wrapped = explain(...curlLog.map(wrap));
    expect(told(wrapped)).toEqual(told(plain));
    expect(wrapped.matches.map(({ cause, lines }) => [cause, lines])).toEqual(
      plain.matches.map(({ cause, lines }) => [cause, lines]),
    );
    expect(wrapped.target).toEqual({ host: 'shop.test', port: 443, serverName: 'shop.test', versions: [] });
  });

  it('tells several connections of one log apart', () => {
    const second = [
      '*   Trying 192.0.2.8:443...',
      '* Connected to other.test (192.0.2.8) port 443 (#1)',
      ...curlLog.slice(2),
    ];
    expect(explain(...curlLog, ...second).log?.conversations.map(({ packets, server }) => [server, packets])).toEqual([
      ['shop.test:443', [1, 6]],
      ['other.test:443', [7, 12]],
    ]);
  });

  it('says how long each step took where the log has times', () => {
    const timed = curlLog.map((line, at) => `10:00:0${at}.500 ${line}`);
    const [one] = explain(...timed).log?.conversations ?? [];
    expect(one).toMatchObject({ timed: true, startedAt: null, durationMs: 5000 });
    expect(one?.messages[0]?.milliseconds).toBe(2000);
  });

  it('keeps no keys, passwords or tokens of a log', () => {
    const secrets = [
      '> Authorization: Bearer abcdefghijklmnop',
      '* Server auth using Basic with user alice',
      'Master-Key: AABBCCDDEEFF',
    ];
    const document = JSON.stringify(
      explain(
        ...curlLog.slice(0, 3),
        ...secrets,
        ...curlLog.slice(3),
        'curl: (35) https://alice:geheim@shop.test/ failed',
      ),
    );
    expect(document).not.toMatch(/abcdefghijklmnop|geheim|AABBCCDDEEFF/);
  });

  it('never says more than likely, and blames no end for what either may have', () => {
    const { matches } = explain(...curlLog);
    expect(matches.map(({ cause, confidence, side }) => [cause, confidence, side]).slice(0, 2)).toEqual([
      ['no-common-cipher', 'possible', 'unknown'],
      ['no-common-group', 'possible', 'unknown'],
    ]);
    expect(matches.every(({ nextTest }) => nextTest.length > 0)).toBe(true);
  });

  it('gives a message that is no log its known side', () => {
    const { log, matches } = explain(
      'curl: (60) SSL: no alternative certificate subject name matches target host name',
    );
    expect(log).toBeNull();
    expect(matches[0]).toMatchObject({ cause: 'hostname-mismatch', side: 'server' });
  });

  it('leaves of a completed handshake only what a check of a certificate says', () => {
    const completed = [
      ...curlLog.slice(0, 3),
      '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
      '*  SSL certificate verify result: self-signed certificate (18), continuing anyway.',
      '< HTTP/1.1 302 Found',
      '* OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 104',
      'curl: (56) OpenSSL SSL_read: SSL_ERROR_SYSCALL, errno 104',
    ];
    const [one] = explain(...completed).log?.conversations ?? [];
    expect(one?.causes.map(({ cause, confidence }) => [cause, confidence])).toEqual([['self-signed', 'likely']]);
  });

  it('hears what the page says after a completed handshake', () => {
    const [one] =
      explain(
        ...curlLog.slice(0, 3),
        '* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384',
        '< HTTP/1.1 400 Bad Request',
        '<center>No required SSL certificate was sent</center>',
      ).log?.conversations ?? [];
    expect(one?.causes.map(({ cause, kind }) => [cause, kind])).toEqual([['client-certificate-required', 'failure']]);
  });

  it('takes what the client read off the certificate for likely, and doubts no name that was sent', () => {
    const refused = [
      ...curlLog.slice(0, 3),
      '* TLSv1.3 (IN), TLS handshake, Server hello (2):',
      '* TLSv1.3 (IN), TLS handshake, Certificate (11):',
      '* TLSv1.3 (OUT), TLS alert, unknown CA (560):',
      '* SSL certificate problem: self-signed certificate',
      'curl: (60) SSL certificate problem: self-signed certificate',
    ];
    const [one] = explain(...refused).log?.conversations ?? [];
    expect([one?.cause, one?.confidence]).toEqual(['self-signed', 'likely']);
    expect(one?.causes.map(({ cause }) => cause)).not.toContain('server-name-required');
  });

  it('sees no handshake where a client of nginx said nothing, and no server in its wildcard', () => {
    const { log, matches, target } = explain(
      '2026/11/21 10:00:00 [debug] 7#7: *3 http recv(): 0',
      '2026/11/21 10:00:00 [info] 7#7: *3 client closed connection while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:443',
    );
    expect(log?.conversations.map(({ causes, outcome }) => [outcome, causes])).toEqual([['unfinished', []]]);
    expect([matches, target]).toEqual([[], null]);
  });

  it('calls a key share that makes no sense no lack of a group, and a client of PostgreSQL no server', () => {
    const { matches } = explain('error:0A00006C:SSL routines::bad key share');
    expect(matches.every(({ confidence }) => confidence === 'possible')).toBe(true);
    expect(matches[0]?.cause).not.toBe('no-common-group');
    const refused = 'FATAL: no pg_hba.conf entry for host "192.0.2.5", user "app", database "x", no encryption';
    expect(explain(refused).target).toBeNull();
  });

  it('reads the end of what is too long, and what stands around a private key', () => {
    const ports = { now: () => 0, wallClock: () => new Date(0), version: '0' };
    const last = 'curl: (35) error:0A00010B:SSL routines::wrong version number';
    const far = `${'nothing of interest\n'.repeat(600_000)}${last}`;
    expect(explainText(far, ports).matches[0]?.quote).toBe(last);
    const rest = { characters: 1_000_000, tail: last };
    expect(explainText('nothing', ports, rest).matches[0]?.quote).toBe(last);
    const key = '-----BEGIN PRIVATE KEY-----\nMIIEvQ+abc/def==\n-----END PRIVATE KEY-----';
    const pasted = explain('before', key, last);
    expect(pasted.matches[0]?.quote).toBe(last);
    expect(JSON.stringify(pasted)).not.toContain('MIIEvQ');
  });

  it('reads a log of eight megabytes, and says what it left out', () => {
    const filler = '{ [5 bytes data]\n'.repeat(520_000);
    const document = explain(...curlLog, filler);
    expect(document.log?.conversations).toHaveLength(1);
    expect(document.log?.cut?.charactersLeftOut).toBeGreaterThan(0);
    expect(document.unread).toBeGreaterThan(0);
  });
});
