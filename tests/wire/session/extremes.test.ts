import { once } from 'node:events';
import { createServer, type SecureVersion, type TLSSocket, type TlsOptions } from 'node:tls';
import * as v from 'valibot';
import { afterAll, expect, it } from 'vitest';
import { printDiagnosis } from '../../../main/hosts/terminal/print-diagnosis.ts';
import { renderPdf } from '../../../main/report/render-pdf.ts';
import { renderTicketText } from '../../../main/report/ticket-text.ts';
import { contract } from '../../../shared/contract.ts';
import { loadFonts } from '../../report/pdf-tools.ts';
import { afterHello, type ByteScript, startByteServer } from '../../support/byte-server.ts';
import { distinguishedName, issue, type LeafOptions, makeAuthority } from '../../support/certificates.ts';
import { sequence, toPem } from '../../support/der-writer.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';

const running: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(running.map((stop) => stop())));

/** Diagnoses, holds the document against the vocabulary, and writes every report of it. */
async function diagnosed(wish: DiagnosisWish) {
  const { diagnosis } = await runDiagnosis(wish);
  const text = renderTicketText(diagnosis);
  v.parse(contract.calls.ticketText.value, { text });
  expect((await renderPdf(diagnosis, { paper: 'A4', fonts: await loadFonts() })).length).toBeGreaterThan(1000);
  expect(printDiagnosis(diagnosis).length).toBeGreaterThan(0);
  return diagnosis;
}

async function speaksTls(options: TlsOptions, answer: (socket: TLSSocket) => void): Promise<number> {
  const server = createServer({ ...options, requestCert: true, rejectUnauthorized: false }, (socket) => {
    socket.on('error', () => {}).once('data', () => answer(socket));
  }).on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push(async () => void server.close());
  return (server.address() as { port: number }).port;
}

async function speaksBytes(script: ByteScript): Promise<number> {
  const server = await startByteServer(script);
  running.push(server.stop);
  return server.port;
}

const long = (letter: string) => letter.repeat(3000);
const longIdentifier = `1.2.${Array.from({ length: 300 }, () => '1234567').join('.')}`;
const root = makeAuthority({ name: long('R') });
const worst: LeafOptions = {
  names: Array.from({ length: 1100 }, (_, index) => `${'n'.repeat(index < 20 ? 1200 : 40)}${index}.test`),
  subject: distinguishedName({ CN: long('c'), O: long('o'), OU: '\u202e\u0000\u001b[2J' }),
  caIssuers: Array.from({ length: 20 }, () => `http://${long('u')}`),
  extendedKeyUsage: ['serverAuth', longIdentifier],
  extensions: [{ oid: longIdentifier, critical: true, value: sequence() }],
  notAfter: new Date('2020-01-01T00:00:00Z'),
  notBefore: new Date('2010-01-01T00:00:00Z'),
};
const password = 'Zq8xW2mN7vB4';
const reply = (status: string) =>
  `HTTP/1.1 ${status} ${long('é')}\r\nServer: ${long('s')}\r\nLocation: https://anna:${password}@${long('l')}/\r\n` +
  `Date: Sat, 01 Jan 20000 00:00:00 GMT\r\n\r\n${`client certificate ${long('b')}`}`;

const path = `/${'p'.repeat(1900)}`;

it.each([
  ['TLSv1.2', '400'],
  ['TLSv1.3', '403'],
] as const)('holds certificates, issuers and a reply that are far too long, over %s', async (version, status) => {
  const leaf = issue(root, worst);
  const others = Array.from({ length: 32 }, (_, index) =>
    makeAuthority({ name: `${long('I')}${index}`, parent: root, keys: root.keys }),
  );
  const issuers = Array.from({ length: 30 }, (_, index) =>
    makeAuthority({ name: `${'A'.repeat(1200)}${index}`, keys: root.keys }),
  );
  const port = await speaksTls(
    {
      cert: [leaf.certPem, ...others.map(({ der }) => toPem('CERTIFICATE', der))].join('\n'),
      key: leaf.keyPem,
      ca: issuers.map(({ certPem }) => certPem),
      minVersion: version as SecureVersion,
      maxVersion: version as SecureVersion,
    },
    (socket) => socket.end(reply(status)),
  );
  const diagnosis = await diagnosed({
    input: `https://127.0.0.1:${port}${path}`,
    serverName: `${'n'.repeat(60)}.${'m'.repeat(60)}.${'o'.repeat(60)}.${'q'.repeat(60)}.test`,
    error: long('certificate verify failed '),
  });
  expect(diagnosis.causes.map(({ cause }) => cause)).toContain('certificate-expired');
  const said = JSON.stringify(diagnosis.observations.filter(({ kind }) => kind === 'http-reply'));
  expect(said).toContain('"location":"https://[removed]@lll');
  expect(JSON.stringify(diagnosis)).not.toContain(password);
});

const warning = Uint8Array.of(0x15, 3, 3, 0, 2, 1, 90);
const fatal = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 255);

it.each<[string, ByteScript, string | undefined]>([
  [
    '80 warnings and an alert nobody knows',
    afterHello((socket) => {
      for (let n = 0; n < 80; n += 1) socket.write(warning);
      socket.end(fatal);
    }),
    undefined,
  ],
  ['a wall of text', afterHello((socket) => socket.end(long('\u001b[31mHTTP/1.1 é'))), undefined],
  [
    'a greeting without end',
    (socket) => {
      for (let n = 0; n < 500; n += 1) socket.write(`220-${long('g')}\r\n`);
    },
    'smtp',
  ],
  [
    'a refusal of 60 KB',
    (socket) => {
      socket.write('220 hello\r\n');
      socket.on('data', () => {
        for (let n = 0; n < 100; n += 1) socket.write(`502-${'é'.repeat(600)}\r\n`);
        socket.write('502 no\r\n');
      });
    },
    'smtp',
  ],
  ['half an IMAP line', (socket) => socket.write(`* OK ${long('i')}`), 'imap'],
])('holds %s', async (_name, script, starttls) => {
  const port = await speaksBytes(script);
  const limits = { answerMs: 400, pairAnswerMs: 300, totalMs: 6000 };
  await diagnosed({ input: `127.0.0.1:${port}`, limits, ...(starttls ? { starttls } : {}) });
});
