// Debug logs of every dialect, mutated: no line may throw, hang, or make a document that does not fit its form.
import * as v from 'valibot';
import { asciiBytes } from '../../main/bytes/bytes.ts';
import { explainText } from '../../main/session/explain.ts';
import { ExplainDocument } from '../../shared/debug-log/document.ts';
import { helloRecord } from '../support/captured-conversation.ts';
import type { Target } from './target.ts';

const lines = (...all: readonly string[]): Uint8Array => asciiBytes(all.join('\n'));

/** As `-debug` prints what it sends. */
function dump(bytes: Uint8Array): string[] {
  const rows: string[] = [`write to 0x55588e2e3df0 [0x55588e2fc690] (${bytes.length} bytes => ${bytes.length} (0x0))`];
  for (let at = 0; at < bytes.length; at += 16) {
    const pairs = [...bytes.subarray(at, at + 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    rows.push(`${at.toString(16).padStart(4, '0')} - ${pairs}   ................`);
  }
  return rows;
}

const java = (said: string) => `javax.net.ssl|DEBUG|10|main|2026-11-21 22:34:12.138 UTC|ClientHello.java:639|${said}`;

const logs: readonly Uint8Array[] = [
  lines(
    'CONNECTED(00000003)',
    ...dump(helloRecord()),
    '>>> TLS 1.3, Handshake [length 0005], ClientHello',
    '    01 00 00 01 03',
    '<<< TLS 1.2, Alert [length 0002], fatal handshake_failure',
    'SSL_connect:SSLv3/TLS write client hello',
    'depth=1 CN = Root',
    'verify error:num=19:self-signed certificate in certificate chain',
    '80DB1C7E767F0000:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:a.c:1:SSL alert number 40',
    'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384',
    'DONE',
  ),
  lines(
    'Sent Record',
    'Header:',
    '  Content Type = Handshake (22)',
    '    ClientHello, Length=306',
    '        {0x13, 0x02} TLS_AES_256_GCM_SHA384',
    '        extension_type=server_name(0), length=14',
    '          0000 - 00 0c 00 00 09 6c 6f 63-61 6c 68 6f 73 74      .....localhost',
    '        extension_type=supported_versions(43), length=9',
    '          TLS 1.3 (772)',
    'Received Record',
    '  Version = UNKNOWN (0x5454)',
    '  Content Type = UNKNOWN (72)',
    '  Length = 20527',
    '  Content Type = Alert (21)',
    '    Level=fatal(2), description=protocol version(70)',
  ),
  lines(
    '*   Trying 127.0.0.1:443...',
    '* Connected to a.test (127.0.0.1) port 443 (#0)',
    '* TLSv1.3 (OUT), TLS handshake, Client hello (1):',
    '* TLSv1.3 (OUT), TLS alert, unknown CA (560):',
    '* SSL certificate problem: unable to get local issuer certificate',
  ),
  lines(
    java('Produced ClientHello handshake message ('),
    '  "cipher suites"       : "[TLS_AES_256_GCM_SHA384(0x1302)]",',
    '    "supported_versions (43)": {',
    '      "versions": [TLSv1.3, TLSv1.2]',
    java('Received alert message ('),
    '  "level"      : "fatal",',
    '  "description": "handshake_failure"',
    java('Fatal (CERTIFICATE_UNKNOWN): PKIX path building failed'),
  ),
  lines(
    '*** ClientHello, TLSv1.2',
    'main, WRITE: TLSv1.2 Handshake, length = 2',
    '*** Finished',
    'main, RECV TLSv1.2 ALERT:  fatal, unknown_ca',
  ),
  lines(
    '|<2>| Keeping ciphersuite 13.03 (GNUTLS_CHACHA20_POLY1305_SHA256)',
    '|<4>| HSK[0x55]: CLIENT HELLO was queued [386 bytes]',
    '|<5>| REC[0x55]: SSL 33.68 Unknown Packet packet received. Epoch 0, length: 20291',
    '|<1>| Received record packet of unknown type 60',
    '|<5>| REC[0x55]: Alert[2|40] - Handshake failed - was received',
    '- Status: The certificate is NOT trusted. The certificate issuer is unknown.',
  ),
  lines(
    '2026/11/21 22:34:20 [debug] 1#1: *1 https ssl handshake: 0x16',
    '2026/11/21 22:34:20 [info] 1#1: *1 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking, client: 127.0.0.1, server: 0.0.0.0:443',
  ),
  lines(
    '2026.11.21 22:34:23 LOG7[0]: Service [c1] started',
    '2026.11.21 22:34:23 LOG7[0]: TLS state (connect): SSLv3/TLS write client hello',
    '2026.11.21 22:34:23 LOG7[0]: TLS alert (write): fatal: unknown CA',
    '2026.11.21 22:34:23 LOG4[0]: CERT: Pre-verification error: unable to get local issuer certificate',
  ),
  lines(
    "<Event><Provider Name='Schannel'/><EventID>36887</EventID><Data Name='AlertDesc'>40</Data></Event>",
    'Error,11/21/2026 10:01:02 AM,Schannel,36888,None,"The TLS protocol defined fatal error code is 40."',
  ),
  lines(
    'TLS 12: client _init handle? true',
    'TLS 12: client onhandshakedone',
    "  code: 'CERT_HAS_EXPIRED'",
    'Node.js v24.0.0',
  ),
  lines('2026/11/21 10:00:00 http: TLS handshake error from 10.0.0.7:51234: remote error: tls: bad certificate'),
];

const ports = { now: () => 0, wallClock: () => new Date(0), version: '0' };

export const logTargets: readonly Target[] = [{ name: 'debug-log', seeds: logs, read: readLog }];

function readLog(bytes: Uint8Array): string {
  const document = v.parse(ExplainDocument, explainText(Buffer.from(bytes).toString('latin1'), ports));
  const { log, matches } = document;
  const sure = matches.filter(({ confidence }) => confidence === 'confirmed');
  if (sure.length > 0) throw new Error(`a text alone proved ${sure[0]?.cause}`);
  const outcomes = log?.conversations.map(({ messages, outcome }) => `${outcome}:${messages.length > 0}`).join() ?? '';
  return `${log?.dialect ?? 'none'} ${outcomes.slice(0, 60)} ${matches[0]?.cause ?? ''}`;
}
