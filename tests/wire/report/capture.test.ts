import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderCapture } from '../../../main/report/pcapng/render-capture.ts';
import { connectionsMade } from '../../../shared/connections-made.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { LadderMessage } from '../../../shared/handshake.ts';
import { temporaryFolder } from '../../support/program.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { capinfos, type DissectedPacket, dissect } from '../../support/tshark.ts';
import { faultyServers } from '../../support/zoo/faults.ts';
import { healthyServers } from '../../support/zoo/healthy.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const samples = [
  'nginx, ECDSA P-256',
  'nginx, TLS 1.2 only',
  'nginx, TLS 1.2 with RSA key exchange alone',
  'nginx, TLS 1.2 with CBC alone',
  'nginx, another group than our key shares (HelloRetryRequest)',
  'nginx, a certificate of 16 KB',
  'nginx, IPv6 by address',
  'nginx on two addresses',
  'nginx on localhost, IPv4 alone while the name has both families',
  'GnuTLS server, RSA',
  'Node, post-quantum key exchange',
  'Dovecot, IMAP with STARTTLS',
  'a closed port',
  'a closed port on IPv6',
  'a port that answers no connection',
  'nginx without TLS',
  'an SMTP greeting',
  'nginx, TLS 1.0 only',
  'nginx that knows another name',
  'OpenSSL server wants a client certificate, TLS 1.3',
  'a box that resets hellos over 600 bytes',
  'a close after the hello',
  'half a record, then silence',
];
const zoo = [...healthyServers, ...faultyServers].filter(({ name }) => samples.includes(name));

it('is tried on servers that exist', () => expect(zoo.map(({ name }) => name).toSorted()).toEqual(samples.toSorted()));

describe('tshark reads the capture as we report it', () => {
  it.each(zoo)('$name', async ({ start }) => {
    const { wish, stop } = await start();
    try {
      const keys: string[] = [];
      const keepKeys = (lines: string) => void keys.push(lines);
      const { diagnosis } = await runDiagnosis({ ...wish, limits, ports: { ...wish.ports, keepKeys } });
      expect(JSON.stringify(diagnosis)).not.toContain(keys[0]?.split(' ')[2] ?? 'no key');
      const capture = renderCapture(diagnosis);
      const packets = dissect(capture, folder, fields);
      expect(complaints(packets)).toEqual([]);
      for (const [index, shake] of shakes(diagnosis).entries()) {
        const mine = streamOf(packets, index);
        const clear = typesOf(sentWhole(shake).filter(({ encrypted }) => !encrypted));
        // Where we stopped at a message, the same read may have brought more, which tshark goes on with.
        const seen = shake.report.failure === null ? handshakeTypes(mine) : handshakeTypes(mine).slice(0, clear.length);
        expect(seen, shake.probe).toEqual(clear);
        const names = mine.flatMap((packet) => packet['tls.handshake.extensions_server_name'] ?? []);
        expect(new Set(names)).toEqual(new Set(sentName(shake)));
      }
      const info = capinfos(folder);
      expect(info).toContain('Strict time order:   True');
      expect(info).toContain('Raw IP');
      const decrypted = dissect(capture, folder, fields, { keyLog: keys.join('') });
      expect(complaints(decrypted)).toEqual([]);
      for (const [index, shake] of shakes(diagnosis).entries())
        expectDecrypted(streamOf(decrypted, index), shake, wish.input);
    } finally {
      await stop();
    }
  });
});

const limits = { answerMs: 1500, pairAnswerMs: 700 };

// biome-ignore format: a list
const fields = [
  'frame.number', 'tcp.srcport', 'tcp.dstport', '_ws.malformed', '_ws.expert.severity', '_ws.expert.message',
  'tcp.checksum.status', 'ip.checksum.status', 'tcp.analysis.flags', 'tls.handshake.type',
  'tls.handshake.extensions_server_name', 'http.request.method', 'tls.alert_message.desc',
];

const shakes = ({ observations }: Diagnosis) => connectionsMade(observations);
type Shake = ReturnType<typeof shakes>[number];

const streamOf = (packets: readonly DissectedPacket[], index: number) =>
  packets.filter((packet) =>
    [packet['tcp.srcport'], packet['tcp.dstport']].some((port) => port?.[0] === String(49_152 + index)),
  );

const handshakeTypes = (packets: readonly DissectedPacket[]) =>
  packets.flatMap((packet) => packet['tls.handshake.type'] ?? []);

const sentName = (shake: Shake): string[] =>
  sentWhole(shake).some(({ name }) => name === 'ClientHello') ? [shake.report.hello.serverName ?? []].flat() : [];

/** The ladder, without a hello of which a part alone could be sent before the line ended. */
function sentWhole({ report, transcript }: Shake): readonly LadderMessage[] {
  const sent =
    transcript?.pieces.filter(({ direction }) => direction === 'sent').map(({ bytes }) => bytes.length / 2) ?? [];
  const whole = sent.reduce((sum, bytes) => sum + bytes, 0) > report.hello.bytes;
  return whole ? report.messages : report.messages.filter(({ name }) => name !== 'ClientHello');
}

/** Errors, warnings but for a reset that did happen, wrong checksums, and whatever TCP analysis dislikes. */
function complaints(packets: readonly DissectedPacket[]): string[] {
  return packets.flatMap((packet) => {
    const said = packet['_ws.expert.message'] ?? [];
    const grave = (packet['_ws.expert.severity'] ?? []).some((severity) => Number(severity) >= 0x60_0000);
    const badSum = [...(packet['tcp.checksum.status'] ?? []), ...(packet['ip.checksum.status'] ?? [])].some(
      (state) => state !== '1',
    );
    const reset = said.some((message) => message.includes('RST'));
    const wrong = [grave && !reset, badSum, packet['_ws.malformed']?.length, packet['tcp.analysis.flags']?.length].some(
      Boolean,
    );
    return wrong ? [JSON.stringify(packet)] : [];
  });
}

/** With the keys, tshark sees every message of a handshake that went through, and the request after it. */
function expectDecrypted(packets: readonly DissectedPacket[], { report, probe }: Shake, input: string): void {
  if (report.finishedAt === null) return;
  expect(handshakeTypes(packets), probe).toEqual(typesOf(report.messages));
  if (report.reached === 'reply' && input.startsWith('https')) {
    expect(packets.flatMap((packet) => packet['http.request.method'] ?? [])).toContain('HEAD');
  }
}

function typesOf(messages: readonly LadderMessage[]): string[] {
  return messages.flatMap(({ name }) => (name in handshakeNumbers ? [String(handshakeNumbers[name])] : []));
}

// biome-ignore format: a table
const handshakeNumbers: Readonly<Record<string, number>> = {
  ClientHello: 1, ServerHello: 2, HelloRetryRequest: 2, NewSessionTicket: 4, EncryptedExtensions: 8, Certificate: 11,
  ServerKeyExchange: 12, CertificateRequest: 13, ServerHelloDone: 14, CertificateVerify: 15, ClientKeyExchange: 16,
  Finished: 20, CertificateStatus: 22,
};
