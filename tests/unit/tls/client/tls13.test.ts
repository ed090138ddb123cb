import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { asciiBytes, toHex } from '../../../../main/bytes/bytes.ts';
import { startKeyAgreement } from '../../../../main/crypto/key-agreement.ts';
import { step, stepChangeCipherSpec } from '../../../../main/tls/client/machine.ts';
import type { ExpectServerHello, ExpectTls13, State } from '../../../../main/tls/client/state.ts';
import type { HandshakeMessage } from '../../../../main/tls/wire/handshake.ts';
import { trace } from '../rfc8448.ts';
import { encryptedExtensions, extension, message, settingOf, waitingClient } from './peer.ts';

const toMessage = (bytes: Uint8Array): HandshakeMessage => ({ type: bytes[0] ?? 0, bytes, body: bytes.subarray(4) });

/** The client of RFC 8448 section 3, after its hello. */
function traceClient(stopAfter: 'server-flight' | 'finished' = 'finished'): ExpectServerHello {
  const client = waitingClient();
  const agreement = startKeyAgreement(0x1d, () => trace.clientPrivateKey);
  if (agreement === null) throw new Error('no X25519');
  return {
    ...client,
    setting: settingOf({ serverName: 'server' }, stopAfter),
    transcript: [trace.clientHello],
    material: { ...client.material, sessionId: new Uint8Array(0) },
    agreements: new Map([[0x1d, agreement]]),
  };
}

/** The same client after ServerHello. The trace answers record_size_limit, which our hellos do not send. */
function encryptedClient(stopAfter: 'server-flight' | 'finished' = 'finished'): ExpectTls13 {
  const { state } = step(traceClient(stopAfter), toMessage(trace.serverHello));
  if (!('tls13' in state)) throw new Error('no TLS 1.3');
  return { ...state, tls13: { ...state.tls13, answerable: new Set([...state.tls13.answerable, 28]) } };
}

function play(state: State, ...messages: readonly Uint8Array[]) {
  let last = { state, actions: [], end: 'goes-on' } as ReturnType<typeof step>;
  for (const bytes of messages) last = step(last.state, toMessage(bytes));
  return last;
}

const flight = [trace.encryptedExtensions, trace.certificate, trace.certificateVerify];
const misbehaved = (rule: string) => expect.objectContaining({ kind: 'misbehaved', rule });

describe('a client in a TLS 1.3 handshake', () => {
  it('comes through the trace of RFC 8448 and sends the Finished it holds', () => {
    const last = play(encryptedClient(), ...flight, trace.finished);
    expect(last.end).toBe('goes-on');
    expect(last.state.expect).toBe('AfterFinished');
    expect(last.state.facts).toMatchObject({ reached: 'finished', keyProven: true });
    expect(last.state.facts.negotiated?.signatureScheme?.name).toBe('rsa_pss_rsae_sha256');
    const sent = last.actions.flatMap((action) => (action.do === 'send' ? [toHex(action.message.body)] : []));
    expect(sent).toEqual([trace.clientFinished]);
  });

  it('stops after Finished when the server flight was asked for', () => {
    const last = play(encryptedClient('server-flight'), ...flight, trace.finished);
    expect(last).toMatchObject({ end: 'as-asked', actions: [] });
    expect(last.state.facts.reached).toBe('finished');
  });

  it('answers a CertificateRequest with an empty Certificate', () => {
    const request = message(13, (writer) => writer.prefixed(1, new Uint8Array(0)).u16(0));
    const asked = play(encryptedClient(), trace.encryptedExtensions, request.bytes);
    expect(asked.state.facts.certificateRequested).toEqual({ authorities: [], signatureSchemes: [] });
    expect(step(asked.state, request).end).toEqual(misbehaved('unexpected-message'));
    const state = asked.state as ExpectTls13;
    expect(state.tls13.request?.context.length).toBe(0);
  });

  it('unpacks a compressed Certificate, and takes none that it did not ask for', () => {
    const body = trace.certificate.subarray(4);
    const packed = message(25, (writer) => writer.u16(2).u24(body.length).prefixed(3, brotliCompressSync(body)));
    const asked = encryptedClient();
    const setting = { ...asked.setting, spec: { ...asked.setting.spec, certificateCompressions: [2] } };
    const last = play({ ...asked, setting }, trace.encryptedExtensions, packed.bytes);
    expect(last.state).toMatchObject({ expect: 'CertificateVerify', facts: { reached: 'certificate' } });
    expect(last.state.facts.certificates[0]).toEqual(body.slice(7, 7 + 432));
    // The transcript has the packed bytes, so the signature over the trace cannot fit.
    expect(play(last.state, trace.certificateVerify).state.facts.keyProven).toBe(false);
    expect(play(asked, trace.encryptedExtensions, packed.bytes).end).toEqual(
      misbehaved('selected-unoffered-certificate-compression'),
    );
  });

  it('writes down a signature that does not verify, and goes on', () => {
    const forged = Uint8Array.from(trace.certificateVerify);
    forged[20] = (forged[20] ?? 0) ^ 1;
    const last = play(encryptedClient(), trace.encryptedExtensions, trace.certificate, forged);
    expect(last.end).toBe('goes-on');
    expect(last.state.facts.keyProven).toBe(false);
  });

  it('refuses a Finished that does not verify', () => {
    const forged = Uint8Array.from(trace.finished);
    forged[10] = (forged[10] ?? 0) ^ 1;
    const last = play(encryptedClient(), ...flight, forged);
    expect(last.end).toEqual(misbehaved('finished-does-not-verify'));
    expect(last.state.facts.reached).toBe('certificate');
  });

  it.each([
    ['a Certificate before EncryptedExtensions', [], trace.certificate],
    ['a Finished in place of CertificateVerify', flight.slice(0, 2), trace.finished],
    ['a second Certificate', flight.slice(0, 2), trace.certificate],
    ['a NewSessionTicket within the handshake', flight, message(4).bytes],
  ])('refuses %s', (_, before, wrong) => {
    expect(play(encryptedClient(), ...before, wrong).end).toEqual(misbehaved('unexpected-message'));
  });

  it.each([
    ['unsolicited-extension', encryptedExtensions(extension.empty(0x7777))],
    ['selected-unoffered-application-protocol', encryptedExtensions(extension.alpn('smtp'))],
  ])('refuses EncryptedExtensions by the rule %s', (rule, wrong) => {
    expect(step(encryptedClient(), wrong).end).toEqual(misbehaved(rule));
  });

  it('takes the protocol that EncryptedExtensions picks', () => {
    const next = step(encryptedClient(), encryptedExtensions(extension.alpn('h2')));
    expect(next.state.facts.negotiated?.alpn).toBe('h2');
  });

  it('refuses a list without certificates', () => {
    const empty = message(11, (writer) => writer.prefixed(1, new Uint8Array(0)).u24(0));
    expect(play(encryptedClient(), trace.encryptedExtensions, empty.bytes).end).toEqual(
      misbehaved('empty-certificate-list'),
    );
  });

  it('refuses a signature scheme that it did not offer', () => {
    const verify = message(15, (writer) => writer.u16(0x0201).prefixed(2, asciiBytes('sig')));
    const last = play(encryptedClient(), trace.encryptedExtensions, trace.certificate, verify.bytes);
    expect(last.end).toEqual(misbehaved('selected-unoffered-signature-scheme'));
  });

  it('ignores a ChangeCipherSpec until Finished', () => {
    const client = encryptedClient();
    expect(stepChangeCipherSpec(client)).toEqual({ state: client, actions: [], end: 'goes-on' });
  });
});

describe('a client after a TLS 1.3 handshake', () => {
  const finished = () => play(encryptedClient(), ...flight, trace.finished).state;

  it('takes tickets', () => {
    const ticket = message(4, (writer) => {
      writer.u32(7200).u32(1).prefixed(1, new Uint8Array(1)).prefixed(2, asciiBytes('t')).u16(0);
    });
    expect(step(finished(), ticket).end).toBe('goes-on');
  });

  it('answers a KeyUpdate that asks for one', () => {
    const asked = step(
      finished(),
      message(24, (writer) => writer.u8(1)),
    );
    expect(asked.actions.map((action) => action.do)).toEqual(['protect-reads', 'send', 'protect-writes']);
    const told = step(
      finished(),
      message(24, (writer) => writer.u8(0)),
    );
    expect(told.actions.map((action) => action.do)).toEqual(['protect-reads']);
  });

  it('refuses a CertificateRequest that it did not allow', () => {
    expect(step(finished(), message(13)).end).toEqual(misbehaved('unexpected-message'));
  });
});
