import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../../main/bytes/bytes.ts';
import { TlsSession } from '../../../../main/tls/client/session.ts';
import { classifyPlaintext } from '../../../../main/tls/wire/plaintext.ts';
import { writeRecord } from '../../../../main/tls/wire/record.ts';
import { LadderMessage } from '../../../../shared/handshake.ts';
import { trace } from '../rfc8448.ts';
import { samples } from '../wire/samples.ts';
import { serverHello, settingOf } from './peer.ts';

const types = [0, 2, 4, 8, 11, 12, 13, 14, 15, 20, 22, 24];
const framed = (type: number, body: Uint8Array) =>
  Uint8Array.from([type, body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff, ...body]);

/** Handshake messages: real bodies, real bodies with a byte changed, and noise. */
const body = fc.oneof(
  fc.constantFrom(...samples.map((sample) => sample.body)),
  fc
    .tuple(fc.constantFrom(...samples.map((sample) => sample.body)), fc.nat(), fc.integer({ min: 1, max: 255 }))
    .map(([bytes, at, change]) => bytes.map((byte, index) => (index === at % bytes.length ? byte ^ change : byte))),
  fc.uint8Array({ maxLength: 80 }),
);
const messages = fc.tuple(fc.constantFrom(...types), body).map(([type, bytes]) => framed(type, bytes));
const records = fc
  .tuple(fc.constantFrom(20, 21, 22, 22, 22, 22, 23), fc.oneof(messages, fc.uint8Array({ maxLength: 40 })))
  .map(([type, payload]) => writeRecord({ type, version: 0x0303, payload }));

describe('a session and whatever a peer may send', () => {
  it('never throws, and keeps every entry of its ladder within the schema', () => {
    const beginnings = [new Uint8Array(0), writeRecord({ type: 22, version: 0x0303, payload: serverHello({}).bytes })];
    void fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.array(records, { maxLength: 8 }),
        fc.uint8Array(),
        (first, parts, noise) => {
          const session = new TlsSession(settingOf({ cipherSuites: [0xc02f, 0x1301] }));
          for (const bytes of [first, ...parts, noise]) session.receive(bytes, 1);
          for (const entry of session.ladder) expect(v.safeParse(LadderMessage, entry).issues).toBeUndefined();
          session.takeOutgoing();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads the same however the bytes were sliced', () => {
    const stream = concat(
      writeRecord({ type: 22, version: 0x0303, payload: serverHello({}).bytes }),
      writeRecord({
        type: 22,
        version: 0x0303,
        payload: framed(11, Uint8Array.of(0, 1, 0xb3, 0, 1, 0xb0, ...trace.certificate.subarray(11, 443))),
      }),
    );
    void fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (sizes) => {
        const session = new TlsSession(settingOf());
        for (let at = 0, n = 0; at < stream.length; n += 1) {
          const size = sizes[n % sizes.length] ?? 1;
          session.receive(stream.subarray(at, at + size), 1);
          at += size;
        }
        expect(session.facts.certificates.length).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  it('names any plaintext without throwing', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(classifyPlaintext(bytes).text.length).toBeLessThanOrEqual(256);
      }),
    );
  });
});
