import { rmSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderCapture } from '../../../../main/report/pcapng/render-capture.ts';
import { addressBytes } from '../../../../main/report/pcapng/tcp-packet.ts';
import { Diagnosis } from '../../../../shared/diagnosis.ts';
import type { Transcript } from '../../../../shared/observation.ts';
import { temporaryFolder } from '../../../support/program.ts';
import { capinfos, dissect } from '../../../support/tshark.ts';
import { expiredOnOneOfTwo } from '../cases.ts';
import * as part from '../parts.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

const withTranscript = (transcript: Transcript | null): Diagnosis => {
  const diagnosis = expiredOnOneOfTwo();
  const observations = diagnosis.observations.map((seen) =>
    seen.kind === 'handshake' ? { ...seen, transcript } : seen,
  );
  return { ...diagnosis, observations };
};
const piece = (direction: 'sent' | 'received', milliseconds: number, bytes: number) => ({
  ...{ direction, milliseconds },
  bytes: '00'.repeat(bytes),
});
const fields = ['tcp.len', 'tcp.flags.str', 'tcp.analysis.flags', 'frame.comment', 'frame.time_epoch', 'ip.dst'];

it('reads documents of before the transcript was kept', () => {
  const { observations, ...rest } = expiredOnOneOfTwo();
  const older = observations.map((seen) => (seen.kind === 'handshake' ? { ...seen, transcript: undefined } : seen));
  const read = v.parse(Diagnosis, JSON.parse(JSON.stringify({ ...rest, observations: older })));
  expect(read.observations.filter((seen) => seen.kind === 'handshake').map(({ transcript }) => transcript)).toContain(
    null,
  );
});

it('says where the bytes of an attempt were not kept', () => {
  const packets = dissect(renderCapture(withTranscript(null)), folder, fields);
  expect(packets.flatMap((packet) => packet['frame.comment'] ?? []).join()).toContain('were not kept');
});

it('cuts into segments of at most 1460 bytes, and never goes back in time', () => {
  const pieces = [piece('sent', 1, 4000), piece('received', 2, 20_000), piece('sent', 2, 1)];
  const packets = dissect(renderCapture(withTranscript({ pieces, truncated: true })), folder, fields);
  const lengths = packets.map((packet) => Number(packet['tcp.len']?.[0]));
  expect(Math.max(...lengths)).toBe(1460);
  expect(packets.flatMap((packet) => packet['tcp.analysis.flags'] ?? [])).toEqual([]);
  expect(packets.flatMap((packet) => packet['frame.comment'] ?? []).join()).toContain('more on this connection');
  const info = capinfos(folder);
  expect(info).toContain('Strict time order:   True');
  expect(info).toContain('nanoseconds (9)');
});

it('carries keys where they are handed to it, and a block for them nowhere else', () => {
  const keys = `CLIENT_RANDOM ${'0a'.repeat(32)} ${'0b'.repeat(48)}\n`;
  const [with_, without] = [renderCapture(withTranscript(null), keys), renderCapture(withTranscript(null))].map(
    blockTypes,
  );
  expect(with_).toContain(10);
  expect(without).not.toContain(10);
  dissect(renderCapture(withTranscript(null), keys), folder, fields);
  expect(capinfos(folder)).toContain('Number of decryption secrets in file: 1');
});

it('shows the target’s port behind a proxy, and says so', () => {
  const diagnosis = withTranscript(null);
  const proxied = { ...diagnosis, target: { ...diagnosis.target, port: 8443, proxy: 'http://proxy.test:3128' } };
  const packets = dissect(renderCapture(proxied), folder, ['tcp.dstport', 'frame.comment']);
  expect(packets[0]?.['tcp.dstport']).toEqual(['8443']);
  expect(packets[0]?.['frame.comment']?.join()).toContain('through the proxy http://proxy.test:3128');
});

it('shows a hello that was waited for as the one connection it had, and one that never ended as well', () => {
  const [first, second] = [part.report(), part.report({ address: '192.0.2.11' })];
  const observations = [
    part.handshake('waiting', first, 'pair:control'),
    part.handshake('variant', part.report({ startedAt: part.after(4500) }), 'pair:minimal'),
    part.handshake('end', first),
    part.handshake('never-ended', second, 'pair:control'),
  ];
  const packets = dissect(renderCapture({ ...expiredOnOneOfTwo(), observations }), folder, ['tcp.stream', 'ip.dst']);
  expect(new Set(packets.flatMap((packet) => packet['tcp.stream'] ?? [])).size).toBe(3);
  expect(packets.flatMap((packet) => packet['ip.dst'] ?? [])).toContain('192.0.2.11');
});

it('takes addresses as they are written, and no others', () => {
  const hex = (text: string) => Buffer.from(addressBytes(text) ?? []).toString('hex');
  expect(hex('192.0.2.7')).toBe('c0000207');
  expect(hex('::1')).toBe('00000000000000000000000000000001');
  expect(hex('fe80::1%eth0')).toBe('fe800000000000000000000000000001');
  expect(hex('2001:db8:0:1:2:3:4:5')).toBe('20010db8000000010002000300040005');
  expect(hex('::ffff:192.0.2.7')).toBe('00000000000000000000ffffc0000207');
  for (const wrong of ['', 'name.test', '1.2.3', '1.2.3.256', '1:2', '1:2:3:4:5:6:7:8:9'])
    expect(addressBytes(wrong)).toBe(null);
});

/** The block types of a capture, walking by their lengths. */
function blockTypes(capture: Uint8Array): number[] {
  const view = new DataView(capture.buffer, capture.byteOffset);
  const types: number[] = [];
  for (let at = 0; at < capture.length; at += view.getUint32(at + 4, true)) types.push(view.getUint32(at, true));
  return types;
}
