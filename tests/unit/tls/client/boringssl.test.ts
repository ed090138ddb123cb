// A handshake with a real server, played again: with the same random bytes our hello is the same, so its answer fits.
import { describe, expect, it } from 'vitest';
import { fromHex, latin1 } from '../../../../main/bytes/bytes.ts';
import { TlsSession } from '../../../../main/tls/client/session.ts';
import { answers, certificate } from './boringssl-answers.ts';
import { settingOf } from './peer.ts';

const start = (algorithm: number) => {
  const hello = {
    supportedVersions: [0x0304],
    certificateCompressions: [algorithm],
    groups: [0x1d],
    alpn: [],
    padTo: null,
  };
  return new TlsSession(settingOf(hello));
};

describe.each([
  ['zlib', 1, answers.zlib],
  ['brotli', 2, answers.brotli],
] as const)("BoringSSL's certificate, compressed with %s", (_, algorithm, answer) => {
  it('is unpacked, proven by its key and bound into Finished', () => {
    const session = start(algorithm);
    session.receive(fromHex(answer), 1);
    expect(session.facts).toMatchObject({ reached: 'finished', keyProven: true });
    expect(session.facts.certificates).toEqual([fromHex(certificate)]);
    expect(session.ladder.map(({ name }) => name)).toContain('CompressedCertificate');
  });

  it('is followed by a KeyUpdate that we answer, and a reply under the new keys', () => {
    const session = start(algorithm);
    session.receive(fromHex(answer), 1);
    const updates = session.ladder.filter(({ name }) => name === 'KeyUpdate').map(({ direction }) => direction);
    expect(updates).toEqual(['received', 'sent']);
    expect(session.received.map(latin1).join('')).toContain('HTTP/1.0 200 OK');
    expect(session.standing).toBe('closed-in-order');
  });

  it('is read the same in pieces', () => {
    const session = start(algorithm);
    for (const byte of fromHex(answer)) session.receive(Uint8Array.of(byte), 1);
    expect([session.facts.keyProven, session.standing]).toEqual([true, 'closed-in-order']);
  });

  it('is refused where a byte of it is another', () => {
    const bytes = fromHex(answer);
    bytes[400] = (bytes[400] ?? 0) ^ 1;
    const session = start(algorithm);
    session.receive(bytes, 1);
    expect(session.standing).toMatchObject({ kind: 'misbehaved', rule: 'record-does-not-verify' });
  });
});
