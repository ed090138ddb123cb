import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapture } from '../../../main/session/capture.ts';
import { fileOfBytes } from '../../../main/system/capture-file.ts';
import type { CaptureDocument } from '../../../shared/capture/document.ts';
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';
import { type DissectedPacket, dissect } from '../../support/tshark.ts';
import { zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const ports = { nginx: 4431, insists: 4432, older: 4433, plain: 4434, closed: 4435 } as const;

/** One connection of openssl, by the source port it is told from later, and what is to come of it. */
interface Attempt {
  readonly what: string;
  readonly to: number;
  readonly args: readonly string[];
  readonly ends: Partial<CaptureStream>;
  /** With the keys of the connection. */
  readonly opened?: Partial<CaptureStream>;
}

const trusting = ['-CAfile', 'root.pem', '-verify_return_error'];
const attempts: readonly Attempt[] = [
  {
    what: 'TLS 1.3 to nginx',
    to: ports.nginx,
    args: ['-tls1_3', ...trusting, '-alpn', 'http/1.1'],
    ends: { outcome: 'completed', negotiatedVersion: 'TLSv1.3', certificates: [], decryption: 'no-keys', cause: null },
    opened: { outcome: 'completed', alpn: 'http/1.1', decryption: 'opened' },
  },
  {
    what: 'TLS 1.2 to nginx',
    to: ports.nginx,
    args: ['-tls1_2', ...trusting],
    ends: { outcome: 'completed', negotiatedVersion: 'TLSv1.2', cause: null },
    opened: { outcome: 'completed', decryption: 'opened' },
  },
  {
    what: 'TLS 1.2 with CBC and encrypt-then-MAC',
    to: ports.older,
    args: ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-SHA'],
    ends: { outcome: 'completed', negotiatedVersion: 'TLSv1.2' },
    opened: { outcome: 'completed', decryption: 'opened' },
  },
  {
    what: 'TLS 1.1, which nginx refuses',
    to: ports.nginx,
    args: ['-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'],
    ends: { outcome: 'failed', cause: 'protocol-version-mismatch', confidence: 'likely' },
  },
  {
    what: 'a protocol that nginx lacks',
    to: ports.nginx,
    args: ['-alpn', 'nothing-known'],
    ends: { outcome: 'failed', cause: 'alpn-mismatch', confidence: 'confirmed' },
  },
  {
    what: 'a client of TLS 1.2 that does not know the issuer',
    to: ports.nginx,
    args: ['-tls1_2', '-CAfile', 'stranger.pem', '-verify_return_error'],
    ends: { outcome: 'failed', cause: 'unknown-ca', confidence: 'likely', stage: 'key-exchange' },
  },
  {
    what: 'a client of TLS 1.3 that does not know the issuer',
    to: ports.nginx,
    args: ['-tls1_3', '-CAfile', 'stranger.pem', '-verify_return_error'],
    // OpenSSL changes its keys with its Finished, so that this alert goes in the clear.
    ends: { outcome: 'failed', cause: 'unknown-ca', confidence: 'likely' },
    opened: { outcome: 'failed', cause: 'unknown-ca', decryption: 'opened' },
  },
  {
    what: 'a server of TLS 1.3 that insists on a certificate',
    to: ports.insists,
    // It stays until the server has spoken.
    args: ['-tls1_3', '-ign_eof'],
    ends: { outcome: 'failed', confidence: 'possible' },
    opened: { outcome: 'failed', cause: 'client-certificate-required', confidence: 'confirmed' },
  },
  {
    what: 'a server of TLS 1.2 that insists on a certificate',
    to: ports.insists,
    args: ['-tls1_2', '-ign_eof'],
    ends: { outcome: 'failed', cause: 'client-certificate-required', confidence: 'likely' },
  },
  {
    what: 'another group than offered first',
    to: ports.older,
    args: ['-tls1_3', '-groups', 'X25519:P-384'],
    ends: { outcome: 'completed', retried: true },
    opened: { outcome: 'completed', decryption: 'opened' },
  },
  {
    what: 'a web server without TLS',
    to: ports.plain,
    args: [],
    ends: { outcome: 'not-tls', cause: 'not-tls', confidence: 'confirmed' },
  },
  {
    what: 'a closed port',
    to: ports.closed,
    args: [],
    ends: { outcome: 'failed', cause: 'tcp-refused', confidence: 'confirmed', kind: 'tcp' },
  },
];

const sourceOf = (index: number) => 20_001 + index;
const last = 'the-end.test';

/** One shell inside the network: capture, then every attempt, until the last of them is in the file. */
function script(folder: string): string {
  const connect = (index: number, { args, to }: Attempt) =>
    `timeout 10 openssl s_client -connect 127.0.0.1:${to} -bind 127.0.0.1:${sourceOf(index)} -servername server.test ` +
    `-keylogfile keys.txt ${args.join(' ')} </dev/null >/dev/null 2>&1`;
  return [
    `cd ${folder}`,
    'dumpcap -q -i lo -w lo.pcapng 2>/dev/null & dumpcap=$!',
    'until [ -s lo.pcapng ]; do sleep 0.05; done',
    ...attempts.map((attempt, index) => connect(index, attempt)),
    `until grep -q ${last} lo.pcapng; do`,
    `timeout 5 openssl s_client -connect 127.0.0.1:${ports.nginx} -servername ${last} </dev/null >/dev/null 2>&1`,
    'sleep 0.1; done',
    'kill -INT $dumpcap; wait $dumpcap',
  ].join('\n');
}

const nginxConfiguration = `
pid nginx.pid; user root; events { worker_connections 64; }
http { access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server { listen 127.0.0.1:${ports.nginx} ssl; ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_protocols TLSv1.2 TLSv1.3; location / { return 200 "ok"; } }
  server { listen 127.0.0.1:${ports.plain}; location / { return 200 "ok"; } } }
`;

describe.skipIf(noNetworkReason !== null)(`captures of real programs (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  let capture: Buffer;
  let keyLog: string;
  let folder: string;
  let closed: CaptureDocument;
  let opened: CaptureDocument;

  beforeAll(async () => {
    folder = temporaryFolder();
    mkdirSync(join(folder, 'logs'));
    const pair = zooPair();
    for (const [name, text] of [
      ['server.pem', pair.chainPem],
      ['server.key', pair.keyPem],
      ['root.pem', zooRoot()],
      ['stranger.pem', zooPair().chainPem.split(/(?=-----BEGIN)/)[0] ?? ''],
      ['nginx.conf', nginxConfiguration],
    ] as const) {
      writeFileSync(join(folder, name), text);
    }
    network = await buildNetwork({ hosts: ['host'], links: [] });
    const files = ['-cert', join(folder, 'server.pem'), '-key', join(folder, 'server.key')];
    const nginx = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
    const serves = (port: number, ...more: readonly string[]) => [
      's_server',
      '-accept',
      String(port),
      '-quiet',
      ...files,
      ...more,
    ];
    await Promise.all([
      network.start('host', 'nginx', nginx, ports.nginx),
      network.start('host', 'openssl', serves(ports.insists, '-Verify', '1'), ports.insists),
      network.start('host', 'openssl', serves(ports.older, '-groups', 'P-384'), ports.older),
    ]);
    await network.run('host', 'sh', ['-c', script(folder)], 120_000);
    capture = readFileSync(join(folder, 'lo.pcapng'));
    keyLog = readFileSync(join(folder, 'keys.txt'), 'latin1');
    closed = await read(null);
    opened = await read(keyLog);
  }, 180_000);

  afterAll(async () => {
    await network?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function read(keys: string | null, bytes: Uint8Array = capture): Promise<CaptureDocument> {
    const live = {
      now: () => 0,
      wallClock: () => new Date(),
      version: '0.0.0',
      trustStores: () => Promise.resolve([]),
    };
    const question = { keyLog: keys, signal: new AbortController().signal, progress: () => {} };
    const found = await readCapture({ file: fileOfBytes('lo.pcapng', bytes), ...question }, live);
    if ('refused' in found) throw new Error(found.refused.id);
    return found;
  }

  const streamOf = (document: CaptureDocument, index: number) =>
    document.streams.find(({ client }) => client === `127.0.0.1:${sourceOf(index)}`);

  it.each(attempts.map(({ what }, index) => [what, index] as const))('tell of %s what came of it', (_, index) => {
    expect(streamOf(closed, index)).toMatchObject(attempts[index]?.ends ?? {});
  });

  it.each(attempts.flatMap(({ opened: ends, what }, index) => (ends ? [[what, ends, index] as const] : [])))(
    'tell more of %s with its keys',
    (_, ends, index) => {
      const stream = streamOf(opened, index);
      expect(stream).toMatchObject(ends);
      expect(stream?.messages.filter(({ name }) => name === 'Finished').length).toBeGreaterThan(0);
      if (stream?.negotiatedVersion === 'TLSv1.3') expect(stream.certificates.length).toBeGreaterThan(0);
    },
  );

  it('are read as tshark reads them', () => {
    const fields = [
      ...['frame.number', 'tcp.srcport', 'tcp.dstport', 'tls.handshake.type', 'tls.handshake.ja3'],
      ...['tls.handshake.ciphersuite', 'tls.alert_message.desc', 'tls.handshake.certificate'],
    ];
    const packets = dissect(capture, folder, fields, { keyLog });
    for (const [index] of attempts.entries()) {
      const stream = streamOf(opened, index);
      const own = packets.filter((packet) => isOf(packet, sourceOf(index)));
      const firstHello = own.find((packet) => packet['tls.handshake.type']?.includes('1'));
      expect(stream?.packets[0]).toBe(Number(own[0]?.['frame.number']?.[0]));
      expect(stream?.ja3 ?? undefined).toBe(firstHello?.['tls.handshake.ja3']?.[0]);
      const alerts = own.flatMap((packet) => packet['tls.alert_message.desc'] ?? []);
      expect((stream?.alerts ?? []).map(({ code }) => String(code))).toEqual(alerts);
      const certificates = new Set(own.flatMap((packet) => packet['tls.handshake.certificate'] ?? []));
      expect(stream?.certificates.length).toBe(certificates.size);
      const answer = own.find((packet) => packet['tls.handshake.type']?.includes('2'));
      const suite = answer?.['tls.handshake.ciphersuite']?.[0];
      expect(stream?.cipherSuite?.id ?? null).toBe(suite ? `0x${Number(suite).toString(16).padStart(4, '0')}` : null);
    }
  });

  it('tell the same with the keys inside the file', async () => {
    const inside = join(folder, 'with-keys.pcapng');
    const args = ['--inject-secrets', `tls,${join(folder, 'keys.txt')}`, join(folder, 'lo.pcapng'), inside];
    execFileSync('editcap', args, { stdio: 'pipe' });
    const found = await read(null, readFileSync(inside));
    expect(found.streams).toEqual(opened.streams);
    expect(found.notes.map(({ text }) => text.id)).toContain('capture.note.keys-inside');
  });

  it('give no secret away', () => {
    const secrets = [...keyLog.matchAll(/ ([0-9a-f]{64,96})$/gm)].map(([, secret = '']) => secret);
    expect(secrets.length).toBeGreaterThan(5);
    const told = JSON.stringify(opened);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});

const isOf = (packet: DissectedPacket, port: number): boolean =>
  [...(packet['tcp.srcport'] ?? []), ...(packet['tcp.dstport'] ?? [])].includes(String(port));
