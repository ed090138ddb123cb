import { describe, expect, it } from 'vitest';
import { asciiBytes, concat, toHex } from '../../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { hash } from '../../../../main/crypto/hash.ts';
import { startHandshake } from '../../../../main/tls/client/expect-server-hello.ts';
import { finishedOf } from '../../../../main/tls/client/key-block.ts';
import { pskBinder } from '../../../../main/tls/client/key-schedule.ts';
import { step, stepChangeCipherSpec } from '../../../../main/tls/client/machine.ts';
import type { SessionOf12, TicketOf13 } from '../../../../main/tls/client/resumption.ts';
import type { ExpectServerHello } from '../../../../main/tls/client/state.ts';
import { readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import {
  basePoint,
  encryptedExtensions,
  extension,
  message,
  retryRequest,
  serverHello,
  serverHello13,
  settingOf,
} from './peer.ts';

const misbehaved = (rule: string) => expect.objectContaining({ kind: 'misbehaved', rule });

const ticket: TicketOf13 = {
  kind: 'tls13',
  cipherSuite: 0x1301,
  ticket: asciiBytes('ticket'),
  psk: new Uint8Array(32).fill(7),
  ageAdd: 0xffff_fff0,
  lifetime: 7200,
  receivedAt: 0,
};
const session: SessionOf12 = {
  kind: 'tls12',
  version: 0x0303,
  cipherSuite: 0xc02f,
  masterSecret: new Uint8Array(48).fill(3),
  extendedMasterSecret: false,
  sessionId: new Uint8Array(32).fill(9),
  ticket: null,
  receivedAt: 0,
};

function resuming(resumed: TicketOf13 | SessionOf12, change = {}): ExpectServerHello {
  const { state } = startHandshake({ ...settingOf(change), resume: { session: resumed, age: 1000 } });
  return state as ExpectServerHello;
}

const selected = (identity: number) => [41, new ByteWriter().u16(identity).finish()] as const;
const taking = (client: ExpectServerHello, identity = 0, change = {}) => {
  const extensions = [extension.version(0x0304), extension.share(0x1d, basePoint), selected(identity)];
  return serverHello13(client, { extensions, ...change });
};
const offered = (hello: Uint8Array) => {
  const read = readClientHello(hello.subarray(4));
  return read.ok ? (read.value.preSharedKeys ?? []) : [];
};

describe('a hello that resumes TLS 1.3', () => {
  it('ends with the ticket, its masked age and a binder over all before', () => {
    const [hello = new Uint8Array(0)] = resuming(ticket).transcript;
    const [offer] = offered(hello);
    expect(offer).toMatchObject({ identity: ticket.ticket, obfuscatedAge: 1000 - 16 });
    const partial = hello.subarray(0, hello.length - 35);
    expect(toHex(offer?.binder ?? hello)).toBe(toHex(pskBinder('sha256', ticket.psk, hash('sha256', partial))));
  });

  it('binds again after a HelloRetryRequest, over both hellos', () => {
    const client = resuming(ticket);
    const { state } = step(client, retryRequest(client));
    const [, , again = new Uint8Array(0)] = state.transcript;
    const before = concat(...state.transcript.slice(0, 2), again.subarray(0, again.length - 35));
    expect(toHex(offered(again)[0]?.binder ?? again)).toBe(
      toHex(pskBinder('sha256', ticket.psk, hash('sha256', before))),
    );
  });

  it('offers the ticket no more when the server settles on another hash', () => {
    const client = resuming({ ...ticket, cipherSuite: 0x1302, psk: new Uint8Array(48) });
    const { state } = step(client, retryRequest(client));
    expect(offered(state.transcript[2] ?? new Uint8Array(0))).toEqual([]);
  });
});

describe('a server that takes up a session of TLS 1.3', () => {
  it('need not prove its key again', () => {
    const client = resuming(ticket);
    const hello = step(client, taking(client));
    expect(hello.state.facts.negotiated).toMatchObject({ resumed: true });
    expect(step(hello.state, encryptedExtensions()).state.expect).toBe('Finished');
  });

  it('may also decline', () => {
    const client = resuming(ticket);
    const hello = step(client, serverHello13(client));
    expect(hello.state.facts.negotiated).toMatchObject({ resumed: false });
    expect(step(hello.state, encryptedExtensions()).state.expect).toBe('CertificateOrRequest');
  });

  it('is refused when it takes what was not offered', () => {
    const client = resuming(ticket);
    expect(step(client, taking(client, 1)).end).toEqual(misbehaved('selected-unoffered-pre-shared-key'));
    const other = taking(client, 0, { cipherSuite: 0x1302 });
    expect(step(client, other).end).toEqual(misbehaved('pre-shared-key-unfit-for-cipher-suite'));
    const { state } = startHandshake(settingOf());
    const fresh = state as ExpectServerHello;
    expect(step(fresh, taking(fresh)).end).toEqual(misbehaved('unsolicited-extension'));
  });
});

describe('a server that takes up a session of TLS 1.2', () => {
  const echo = (client: ExpectServerHello, change = {}) =>
    serverHello({ sessionId: client.material.sessionId, ...change });

  it('finishes first, and we after it', () => {
    const client = resuming(session, { supportedVersions: [0x0303] });
    const hello = step(client, echo(client));
    expect(hello.state.facts.negotiated).toMatchObject({ resumed: true });
    const changed = stepChangeCipherSpec(hello.state);
    const verify = finishedOf('sha256', session.masterSecret, 'server', changed.state.transcript);
    const last = step(
      changed.state,
      message(20, (writer) => writer.bytes(verify)),
    );
    expect(last.actions.map((action) => action.do)).toEqual([
      'send-change-cipher-spec',
      'protect-writes',
      'send',
      'keep-session',
    ]);
    expect(last.state).toMatchObject({ expect: 'AfterFinished', facts: { reached: 'finished', keyProven: null } });
  });

  it('goes through a full handshake with another id', () => {
    const client = resuming(session, { supportedVersions: [0x0303] });
    const hello = step(client, serverHello({ sessionId: new Uint8Array(32).fill(1) }));
    expect(hello.state.expect).toBe('ServerFlight');
    expect(hello.state.facts.negotiated).toMatchObject({ resumed: false });
  });

  it.each([
    ['resumed-with-other-cipher-suite', { cipherSuite: 0xc030 }],
    ['resumed-with-other-extended-master-secret', { extensions: [extension.empty(23)] }],
  ])('is refused by the rule %s', (rule, change) => {
    const client = resuming(session, { supportedVersions: [0x0303] });
    expect(step(client, echo(client, change)).end).toEqual(misbehaved(rule));
  });

  it('is refused with another version', () => {
    const client = resuming(
      { ...session, version: 0x0302, cipherSuite: 0xc013 },
      { supportedVersions: [0x0303, 0x0302] },
    );
    const end = step(client, echo(client, { cipherSuite: 0xc013 })).end;
    expect(end).toEqual(misbehaved('resumed-with-other-version'));
  });
});
