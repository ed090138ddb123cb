import { describe, expect, it } from 'vitest';
import { step } from '../../../../main/tls/client/machine.ts';
import { readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { basePoint, extension, message, retryRequest, serverHello, serverHello13, waitingClient } from './peer.ts';

const misbehaved = (rule: string) => expect.objectContaining({ kind: 'misbehaved', rule });

describe('a client that expects ServerHello', () => {
  it('goes on with TLS 1.3 where supported_versions says so', () => {
    const client = waitingClient();
    const next = step(client, serverHello13(client));
    expect(next.end).toBe('goes-on');
    expect(next.state.expect).toBe('EncryptedExtensions');
    expect(next.state.facts).toMatchObject({
      reached: 'server-hello',
      negotiated: { version: 'TLSv1.3', cipherSuite: { id: '0x1301' }, group: { name: 'x25519' } },
    });
  });

  it('goes on with TLS 1.2', () => {
    const next = step(waitingClient(), serverHello({ extensions: [extension.renegotiation(), extension.empty(23)] }));
    expect(next.state.expect).toBe('ServerFlight');
    expect(next.state.facts.negotiated).toMatchObject({
      version: 'TLSv1.2',
      extendedMasterSecret: true,
      secureRenegotiation: true,
    });
  });

  it('stops there when that was asked', () => {
    const client = waitingClient({}, 'server-hello');
    expect(step(client, serverHello13(client)).end).toBe('as-asked');
    expect(step(client, serverHello({})).end).toBe('as-asked');
  });

  it.each([
    [0x0301, 'TLSv1.0'],
    [0x0302, 'TLSv1.1'],
    [0x0300, 'SSLv3'],
  ])('calls an older version than offered, %i, all the server has', (legacyVersion, chosen) => {
    const next = step(waitingClient(), serverHello({ legacyVersion, cipherSuite: 0x002f }));
    expect(next.end).toEqual({ kind: 'nothing-in-common', what: 'version', chosen });
    expect(next.state.facts.reached).toBe('hello-sent');
  });

  it('calls TLS 1.2 all the server has when only TLS 1.3 was offered', () => {
    const next = step(waitingClient({ supportedVersions: [0x0304] }), serverHello({}));
    expect(next.end).toMatchObject({ kind: 'nothing-in-common', chosen: 'TLSv1.2' });
  });

  it('takes exactly the version that a hello without supported_versions offers', () => {
    const old = waitingClient({ supportedVersions: null, legacyVersion: 0x0301, keyShares: [] });
    expect(step(old, serverHello({ legacyVersion: 0x0301, cipherSuite: 0xc013 })).state.expect).toBe('ServerFlight');
    expect(step(old, serverHello({ legacyVersion: 0x0300, cipherSuite: 0x002f })).end).toMatchObject({
      chosen: 'SSLv3',
    });
    expect(step(old, serverHello({ legacyVersion: 0x0302, cipherSuite: 0xc013 })).end).toEqual(
      misbehaved('selected-unoffered-version'),
    );
  });

  it('does not believe in TLS 1.3 without supported_versions', () => {
    expect(step(waitingClient(), serverHello({ legacyVersion: 0x0304, cipherSuite: 0x1301 })).end).toEqual(
      misbehaved('selected-unoffered-version'),
    );
  });

  it.each([
    ['selected-unoffered-cipher-suite', { cipherSuite: 0x0005 }],
    ['selected-unoffered-cipher-suite', { cipherSuite: 0x00ff }],
    ['cipher-suite-unfit-for-version', { cipherSuite: 0x1301 }],
    ['selected-unoffered-compression', { compression: 1 }],
    ['unsolicited-extension', { extensions: [extension.empty(0x7777)] }],
    ['unsolicited-extension', { extensions: [extension.cookie('c')] }],
    ['selected-unoffered-application-protocol', { extensions: [extension.alpn('smtp')] }],
    ['renegotiation-info-not-empty', { extensions: [extension.renegotiation('x')] }],
    ['extension-in-wrong-message', { extensions: [extension.share(0x1d, basePoint)] }],
  ])('refuses by the rule %s', (rule, choice) => {
    expect(step(waitingClient(), serverHello(choice)).end).toEqual(misbehaved(rule));
  });

  it.each([
    ['session-id-not-echoed', { sessionId: new Uint8Array(0) }],
    ['key-share-missing', { extensions: [extension.version(0x0304)] }],
    ['selected-unoffered-group', { extensions: [extension.version(0x0304), extension.share(0x17, basePoint)] }],
    ['key-share-unusable', { extensions: [extension.version(0x0304), extension.share(0x1d, new Uint8Array(32))] }],
    ['cipher-suite-unfit-for-version', { cipherSuite: 0xc02f }],
    ['extension-in-wrong-message', { extensions: [extension.version(0x0304), extension.alpn('h2')] }],
    ['selected-unoffered-version', { extensions: [extension.version(0x0305)] }],
    ['selected-unoffered-version', { extensions: [extension.version(0x0303)] }],
  ])('refuses in TLS 1.3 by the rule %s', (rule, choice) => {
    const client = waitingClient();
    expect(step(client, serverHello13(client, choice)).end).toEqual(misbehaved(rule));
  });

  it('refuses another message', () => {
    expect(step(waitingClient(), message(14)).end).toEqual(misbehaved('unexpected-message'));
  });

  it('refuses bytes that do not parse by their structure', () => {
    expect(
      step(
        waitingClient(),
        message(2, (writer) => writer.u16(0x0303)),
      ).end,
    ).toMatchObject({
      kind: 'malformed',
      structure: 'ServerHello',
    });
  });

  it('says unsupported for an offered suite or group that it lacks, and counts the ServerHello', () => {
    const suites = waitingClient({ cipherSuites: [0x1307] });
    const suite = step(suites, serverHello13(suites, { cipherSuite: 0x1307 }));
    expect(suite.end).toEqual({ kind: 'unsupported', what: 'cipher suite TLS_AEGIS_128L_SHA256' });
    expect(suite.state.facts.reached).toBe('server-hello');
    const groups = waitingClient({ groups: [0x0029], keyShares: [0x0029] });
    const extensions = [extension.version(0x0304), extension.share(0x0029, new Uint8Array(32).fill(3))];
    expect(step(groups, serverHello13(groups, { extensions })).end).toEqual({
      kind: 'unsupported',
      what: 'group curveSM2',
    });
  });
});

describe('a client that is told to retry', () => {
  it('sends the same hello with only key_share and cookie changed', () => {
    const client = waitingClient({ padTo: 700 });
    const next = step(client, retryRequest(client, [extension.retryGroup(0x17), extension.cookie('biscuit')]));
    expect(next.actions.map((action) => action.do)).toEqual(['send-change-cipher-spec', 'send']);
    const [, sent] = next.actions;
    const second = sent?.do === 'send' ? readClientHello(sent.message.body) : null;
    const first = readClientHello((client.transcript[0] ?? new Uint8Array(0)).subarray(4));
    if (!second?.ok || !first.ok) throw new Error('no hello');
    const others = (hello: typeof first.value) =>
      (hello.extensions ?? []).filter(({ type }) => type !== 51 && type !== 44);
    expect(others(second.value)).toEqual(others(first.value));
    expect({ ...second.value, extensions: 0, keyShares: 0 }).toEqual({ ...first.value, extensions: 0, keyShares: 0 });
    expect(second.value.keyShares?.map(({ group }) => group)).toEqual([0x17]);
    expect(second.value.extensions?.find(({ type }) => type === 44)?.data.length).toBe(9);
  });

  it('goes on when the server then keeps its word', () => {
    const client = waitingClient();
    const retried = step(client, retryRequest(client)).state;
    if (retried.expect !== 'ServerHello') throw new Error('it waits');
    const share = retried.material.keyShares[0]?.keyExchange ?? new Uint8Array(0);
    const extensions = [extension.version(0x0304), extension.share(0x17, share)];
    expect(step(retried, serverHello13(retried, { extensions })).state.expect).toBe('EncryptedExtensions');
  });

  it.each([
    ['retry-request-changes-nothing', [extension.retryGroup(0x1d)]],
    ['retry-request-changes-nothing', []],
    ['selected-unoffered-group', [extension.retryGroup(0x19)]],
  ])('refuses by the rule %s', (rule, extensions) => {
    const client = waitingClient();
    expect(step(client, retryRequest(client, extensions)).end).toEqual(misbehaved(rule));
  });

  it('refuses a second request and another suite', () => {
    const client = waitingClient();
    const retried = step(client, retryRequest(client)).state;
    expect(step(retried, retryRequest(client)).end).toEqual(misbehaved('second-hello-retry-request'));
    expect(step(retried, serverHello13(client, { cipherSuite: 0x1303 })).end).toEqual(
      misbehaved('cipher-suite-changed-after-retry'),
    );
  });

  it('says unsupported for a group that it offered and lacks', () => {
    const client = waitingClient({ groups: [0x1d, 0x0029] });
    const next = step(client, retryRequest(client, [extension.retryGroup(0x0029)]));
    expect(next.end).toEqual({ kind: 'unsupported', what: 'group curveSM2' });
    expect(next.state.facts.reached).toBe('server-hello');
  });
});
