import { createDiffieHellmanGroup } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { asciiBytes } from '../../../../main/bytes/bytes.ts';
import { step, stepChangeCipherSpec } from '../../../../main/tls/client/machine.ts';
import type { State } from '../../../../main/tls/client/state.ts';
import type { HandshakeMessage } from '../../../../main/tls/wire/handshake.ts';
import { trace } from '../rfc8448.ts';
import { basePoint, extension, message, type ServerHelloChoice, serverHello, waitingClient } from './peer.ts';

const misbehaved = (rule: string) => expect.objectContaining({ kind: 'misbehaved', rule });
const der = trace.certificate.subarray(11, 443);
const certificate = message(11, (writer) => writer.nested(3, (list) => list.prefixed(3, der)));
const status = message(22, (writer) => writer.u8(1).prefixed(3, asciiBytes('ocsp')));
const request = message(13, (writer) => writer.prefixed(1, Uint8Array.of(1)).prefixed(2, new Uint8Array(0)).u16(0));
const done = message(14);
const keyExchange = (group = 0x1d, scheme = 0x0804) =>
  message(12, (writer) => writer.u8(3).u16(group).prefixed(1, basePoint).u16(scheme).prefixed(2, new Uint8Array(128)));

function afterHello(choice: ServerHelloChoice = {}, change = {}, stopAfter: 'server-flight' | 'finished' = 'finished') {
  return step(waitingClient(change, stopAfter), serverHello(choice)).state;
}

function play(state: State, ...messages: readonly HandshakeMessage[]) {
  let last = { state, actions: [], end: 'goes-on' } as ReturnType<typeof step>;
  for (const each of messages) last = step(last.state, each);
  return last;
}

describe('a client in a TLS 1.2 handshake', () => {
  it('answers the whole flight of the server', () => {
    const last = play(afterHello(), certificate, status, keyExchange(), request, done);
    expect(last.end).toBe('goes-on');
    expect(last.actions.map((action) => (action.do === 'send' ? action.message.type : action.do))).toEqual([
      11,
      16,
      'send-change-cipher-spec',
      'protect-writes',
      20,
    ]);
    expect(last.state.expect).toBe('ServerChangeCipherSpec');
    expect(last.state.facts.certificateRequested).not.toBeNull();
  });

  it('writes down that the server did not prove its key, and goes on', () => {
    const last = play(afterHello(), certificate, keyExchange());
    expect(last.end).toBe('goes-on');
    expect(last.state.facts).toMatchObject({ reached: 'certificate', keyProven: false });
    expect(last.state.facts.negotiated).toMatchObject({
      group: { name: 'x25519' },
      signatureScheme: { name: 'rsa_pss_rsae_sha256' },
    });
  });

  it('stops after ServerHelloDone when the server flight was asked for', () => {
    expect(play(afterHello({}, {}, 'server-flight'), certificate, keyExchange(), done)).toMatchObject({
      end: 'as-asked',
      actions: [],
    });
  });

  it.each([
    ['messages in another order', [keyExchange(), certificate], 'unexpected-message'],
    ['a message twice', [certificate, certificate], 'unexpected-message'],
    ['a Finished in the clear', [certificate, message(20)], 'unexpected-message'],
    ['a group that was not offered', [certificate, keyExchange(0x19)], 'selected-unoffered-group'],
    ['a scheme that was not offered', [certificate, keyExchange(0x1d, 0x0201)], 'selected-unoffered-signature-scheme'],
    ['no certificate', [keyExchange(), done], 'certificate-missing'],
    ['no key exchange', [certificate, done], 'server-key-exchange-missing'],
    ['an empty list', [message(11, (writer) => writer.u24(0))], 'empty-certificate-list'],
  ])('refuses %s', (_, messages, rule) => {
    expect(play(afterHello(), ...messages).end).toEqual(misbehaved(rule));
  });

  it('refuses a key exchange message where the suite has none', () => {
    expect(play(afterHello({ cipherSuite: 0x009c }), certificate, keyExchange()).end).toEqual(
      misbehaved('unexpected-message'),
    );
  });

  it('ignores a HelloRequest within the handshake', () => {
    const before = play(afterHello(), certificate);
    expect(play(before.state, message(0))).toMatchObject({ end: 'goes-on', actions: [] });
    expect(play(before.state, message(0)).state.transcript.length).toBe(before.state.transcript.length);
  });

  it('refuses a ticket that it was not promised', () => {
    const ticket = message(4, (writer) => writer.u32(1).prefixed(2, asciiBytes('t')));
    const flight = [certificate, keyExchange(), done];
    expect(play(afterHello(), ...flight, ticket).end).toEqual(misbehaved('unexpected-message'));
    const promised = afterHello({ extensions: [extension.empty(35)] });
    expect(play(promised, ...flight, ticket).end).toBe('goes-on');
  });

  it('refuses a Finished before ChangeCipherSpec and one that does not verify', () => {
    const flight = [certificate, keyExchange(), done];
    const waiting = play(afterHello(), ...flight).state;
    const finished = message(20, (writer) => writer.bytes(new Uint8Array(12)));
    expect(step(waiting, finished).end).toEqual(misbehaved('unexpected-message'));
    const changed = stepChangeCipherSpec(waiting);
    expect(changed.actions.map((action) => action.do)).toEqual(['protect-reads']);
    expect(step(changed.state, finished).end).toEqual(misbehaved('finished-does-not-verify'));
  });

  it('refuses a ChangeCipherSpec within the flight', () => {
    expect(stepChangeCipherSpec(afterHello()).end).toEqual(misbehaved('unexpected-change-cipher-spec'));
  });

  it('reads the flight of a suite that it lacks, and then says unsupported', () => {
    const suites = { cipherSuites: [0xc072], supportedVersions: [0x0303] };
    const state = afterHello({ cipherSuite: 0xc072 }, suites);
    const last = play(state, certificate, keyExchange(), done);
    expect(last.end).toEqual({
      kind: 'unsupported',
      what: 'cipher suite TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256',
    });
    expect(last.state.facts).toMatchObject({ reached: 'certificate' });
    expect(last.state.facts.certificates.length).toBe(1);
  });

  it('declines the certificate that SSL 3.0 asks for by an alert, and Finished has 36 bytes', () => {
    const hello = { supportedVersions: null, legacyVersion: 0x0300, keyShares: [], cipherSuites: [0x0033] };
    const state = afterHello({ legacyVersion: 0x0300, cipherSuite: 0x0033 }, hello);
    const prime = createDiffieHellmanGroup('modp2').getPrime();
    const exchange = message(12, (writer) =>
      writer
        .prefixed(2, prime)
        .prefixed(2, Uint8Array.of(2))
        .prefixed(2, Uint8Array.of(4))
        .prefixed(2, new Uint8Array(128)),
    );
    const asking = message(13, (writer) => writer.prefixed(1, Uint8Array.of(1)).u16(0));
    const { actions, end } = play(state, certificate, exchange, asking, done);
    expect(end).toBe('goes-on');
    expect(actions.map((action) => (action.do === 'send' ? action.message.type : action.do))).toEqual([
      'send-warning',
      16,
      'send-change-cipher-spec',
      'protect-writes',
      20,
    ]);
    const finished = actions.at(-1);
    expect(finished?.do === 'send' && finished.message.body.length).toBe(36);
  });
});
