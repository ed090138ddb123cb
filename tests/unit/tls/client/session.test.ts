import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../../main/bytes/bytes.ts';
import { type Standing, TlsSession } from '../../../../main/tls/client/session.ts';
import { contentType, writeRecord } from '../../../../main/tls/wire/record.ts';
import { LadderMessage } from '../../../../shared/handshake.ts';
import { trace } from '../rfc8448.ts';
import { message, serverHello, settingOf } from './peer.ts';

const record = (type: number, payload: Uint8Array) => writeRecord({ type, version: 0x0303, payload });
const handshake = (payload: Uint8Array) => record(contentType.handshake, payload);
const alert = (level: number, description: number) => record(contentType.alert, Uint8Array.of(level, description));
const hello12 = handshake(serverHello({}).bytes);
const der = trace.certificate.subarray(11, 443);
const certificate = message(11, (writer) => writer.nested(3, (list) => list.prefixed(3, der)));

function sessionAfter(...parts: readonly Uint8Array[]): TlsSession {
  const session = new TlsSession(settingOf());
  session.takeOutgoing();
  for (const part of parts) session.receive(part, 5);
  return session;
}

const kindOf = (standing: Standing) => (typeof standing === 'string' ? standing : standing.kind);

describe('a session without a socket', () => {
  it('begins with one record that holds the hello', () => {
    const session = new TlsSession(settingOf({ recordVersion: 0x0301 }));
    const bytes = session.takeOutgoing();
    expect([...bytes.subarray(0, 3)]).toEqual([22, 3, 1]);
    expect(bytes.length).toBe(5 + session.hello.bytes.length);
    expect(session).toMatchObject({ standing: 'under-way', awaiting: 'ServerHello', lastMessage: 'ClientHello' });
  });

  it('reads messages in fragments, one byte per record', () => {
    const bytes = concat(serverHello({}).bytes, certificate.bytes);
    const parts = [...bytes].map((byte) => handshake(Uint8Array.of(byte)));
    const session = sessionAfter(...parts);
    expect(session.standing).toBe('under-way');
    expect(session.facts).toMatchObject({ reached: 'certificate' });
    expect(session.serverHelloAt).toBe(5);
  });

  it('reads messages that share a record', () => {
    expect(sessionAfter(handshake(concat(serverHello({}).bytes, certificate.bytes))).facts.certificates.length).toBe(1);
  });

  it('does not take a warning before ServerHello for the end', () => {
    const session = sessionAfter(alert(1, 112), hello12);
    expect(session.standing).toBe('under-way');
    expect(session.ladder.map(({ name }) => name)).toEqual(['ClientHello', 'Alert', 'ServerHello']);
  });

  it.each([
    [
      'a fatal alert',
      [alert(2, 40)],
      { kind: 'alert', level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false },
    ],
    ['a close_notify', [alert(1, 0)], { kind: 'alert', level: 'warning', name: 'close_notify' }],
    ['a fatal alert after ServerHello', [hello12, alert(2, 80)], { kind: 'alert', name: 'internal_error' }],
    [
      'an alert in a record of another version',
      [writeRecord({ type: 21, version: 0x0300, payload: Uint8Array.of(2, 70) })],
      { kind: 'alert', description: 70 },
    ],
    ['two alerts in one record', [record(21, Uint8Array.of(1, 112, 2, 40))], { kind: 'alert', description: 40 }],
    ['an alert of one byte', [record(21, Uint8Array.of(2))], { kind: 'malformed', structure: 'Alert' }],
    [
      'application data before Finished',
      [record(23, Uint8Array.of(1))],
      { kind: 'misbehaved', rule: 'unexpected-message' },
    ],
    [
      'a ChangeCipherSpec of two bytes',
      [record(20, Uint8Array.of(1, 1))],
      { kind: 'malformed', structure: 'ChangeCipherSpec' },
    ],
    [
      'a ChangeCipherSpec inside a message',
      [handshake(serverHello({}).bytes.subarray(0, 9)), record(20, Uint8Array.of(1))],
      { kind: 'misbehaved', rule: 'handshake-message-interrupted' },
    ],
    [
      'a record above the limit of plaintext',
      [record(22, new Uint8Array(16_385))],
      { kind: 'misbehaved', rule: 'record-too-long' },
    ],
    [
      'bytes that are no record',
      [hello12, Uint8Array.of(0x48, 0x54, 0x54)],
      { kind: 'malformed', structure: 'TLSPlaintext' },
    ],
  ])('ends at %s', (_, parts, fault) => {
    expect(sessionAfter(...parts).standing).toMatchObject(fault);
  });

  it('tells the peer by an alert why it leaves, and answers no alert', () => {
    const refusing = sessionAfter(handshake(serverHello({ cipherSuite: 0x0005 }).bytes));
    expect([...refusing.takeOutgoing()]).toEqual([21, 3, 3, 0, 2, 2, 47]);
    expect(refusing.ladder.at(-1)).toMatchObject({ direction: 'sent', name: 'Alert', step: 'alert' });
    expect(sessionAfter(alert(2, 40)).takeOutgoing().length).toBe(0);
  });

  it('leaves bytes after the end unread', () => {
    const session = sessionAfter(alert(2, 40), hello12, alert(2, 80));
    expect(session.ladder.filter(({ direction }) => direction === 'received').length).toBe(1);
    expect(session.standing).toMatchObject({ description: 40 });
  });
});

describe('limits of a session', () => {
  it.each([
    ['empty-records', 500, handshake(new Uint8Array(0))],
    ['warning-alerts', 100, alert(1, 112)],
    ['change-cipher-specs', 100, record(20, Uint8Array.of(1))],
  ])('names and bounds %s', (limit, most, part) => {
    expect(sessionAfter(...Array(most).fill(part)).standing).toBe('under-way');
    const flooded = sessionAfter(...Array(most + 1).fill(part));
    expect(flooded.standing).toEqual({ kind: 'limit', limit });
    expect(flooded.ladder.length).toBeLessThanOrEqual(64);
  });

  it('bounds one message by what it says of its length', () => {
    expect(sessionAfter(hello12, handshake(Uint8Array.of(11, 0xff, 0xff, 0xff))).standing).toEqual({
      kind: 'limit',
      limit: 'handshake-message-bytes',
    });
  });

  it('bounds all bytes before Finished', () => {
    const session = sessionAfter(hello12);
    const big = handshake(concat(Uint8Array.of(11, 0x0f, 0xff, 0xff), new Uint8Array(16_000)));
    session.receive(big, 1);
    for (let sent = 0; session.standing === 'under-way' && sent < 200; sent += 1)
      session.receive(handshake(new Uint8Array(16_000)), 1);
    expect(kindOf(session.standing)).not.toBe('under-way');
  });

  it('keeps every entry of the ladder within its schema', () => {
    const session = sessionAfter(alert(1, 112), hello12, handshake(certificate.bytes), alert(2, 40));
    for (const entry of session.ladder) expect(v.safeParse(LadderMessage, entry).issues).toBeUndefined();
  });
});
