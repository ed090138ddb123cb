import { describe, expect, it } from 'vitest';
import { asciiBytes } from '../../../../main/bytes/bytes.ts';
import { ByteWriter } from '../../../../main/bytes/writer.ts';
import { step } from '../../../../main/tls/client/machine.ts';
import {
  nothingShown,
  shownByCertificate,
  shownByCertificateRequest,
  shownByTicket,
} from '../../../../main/tls/client/server-facts.ts';
import { statusRequestV2Extension } from '../../../../main/tls/wire/rare-extensions.ts';
import { trace } from '../rfc8448.ts';
import { extension, message, retryRequest, serverHello, waitingClient } from './peer.ts';

const certificate = message(11, (writer) =>
  writer.nested(3, (list) => list.prefixed(3, trace.certificate.subarray(11, 443))),
);

describe('what a server showed', () => {
  it('is kept where its choice is refused', () => {
    const refused = step(waitingClient(), serverHello({ cipherSuite: 0x0005, extensions: [extension.empty(23)] }));
    expect(refused.end).toMatchObject({ kind: 'misbehaved', rule: 'selected-unoffered-cipher-suite' });
    expect(refused.state.facts.server.extensions.serverHello).toEqual([{ type: 23, data: new Uint8Array(0) }]);
  });

  it('keeps what a HelloRetryRequest had beside the hello', () => {
    const client = waitingClient();
    const { server } = step(client, retryRequest(client)).state.facts;
    expect(server).toMatchObject({ group: 0x17, sessionIdLength: null });
    expect(server.extensions.helloRetryRequest?.map(({ type }) => type)).toEqual([43, 51]);
  });

  it.each([
    ['garbled', asciiBytes('x'), null],
    ['good', Uint8Array.of(2, 0, 1), [0, 1]],
  ])('refuses nobody for point formats, which are %s', (_, data, pointFormats) => {
    const { state, end } = step(waitingClient(), serverHello({ extensions: [[11, data]] }));
    expect(end).toBe('goes-on');
    expect(state.facts.server.pointFormats).toEqual(pointFormats);
  });

  it('holds the first status of several, with status_request_v2', () => {
    const moreExtensions = [statusRequestV2Extension([{ type: 2, request: Uint8Array.of(0, 0, 0, 0) }])];
    const client = waitingClient({ statusRequest: false, moreExtensions });
    const flight = step(step(client, serverHello({ extensions: [extension.empty(17)] })).state, certificate).state;
    const responses = (...texts: string[]) =>
      message(22, (writer) => writer.u8(2).vector(3, texts, (list, text) => list.prefixed(3, asciiBytes(text))));
    const shown = (...texts: string[]) => step(flight, responses(...texts)).state.facts.server.ocspResponse;
    expect(shown('leaf', 'issuer')).toEqual(asciiBytes('leaf'));
    expect(shown('', 'issuer')).toBeNull();
    expect(shown()).toBeNull();
  });

  it('has no OCSP response where the entry of a certificate has a garbled one', () => {
    const leaf = [{ type: 5, data: new ByteWriter().u8(1).u24(9).finish() }];
    expect(shownByCertificate(nothingShown, leaf)).toMatchObject({
      ocspResponse: null,
      extensions: { certificate: leaf },
    });
  });

  it('keeps as many names of authorities as are bounded, and counts all', () => {
    const authorities = Array.from({ length: 5000 }, () => asciiBytes('CN'));
    const request = { context: new Uint8Array(0), certificateTypes: [1], signatureSchemes: [], authorities };
    const { certificateRequest } = shownByCertificateRequest(nothingShown, request);
    expect(certificateRequest).toMatchObject({ authorityCount: 5000, certificateTypes: [1] });
    expect(certificateRequest?.authorities.length).toBe(1024);
  });

  it('counts an empty ticket as none', () => {
    const ticket = { lifetime: 1, ageAdd: 0, nonce: new Uint8Array(0), extensions: [], ticket: new Uint8Array(0) };
    expect(shownByTicket(nothingShown, ticket)).toBe(nothingShown);
  });
});

describe('a compression method', () => {
  const hello = { compressionMethods: [1, 0], supportedVersions: [0x0303] };

  it('that was offered can be seen chosen, and goes no further', () => {
    const seen = step(waitingClient(hello, 'server-hello'), serverHello({ compression: 1 }));
    expect(seen).toMatchObject({ end: 'as-asked', state: { facts: { server: { compressionMethod: 1 } } } });
    expect(step(waitingClient(hello), serverHello({ compression: 1 })).end).toEqual({
      kind: 'unsupported',
      what: 'compression method 1',
    });
  });

  it('that was not offered is refused', () => {
    expect(step(waitingClient(), serverHello({ compression: 1 })).end).toMatchObject({
      rule: 'selected-unoffered-compression',
    });
  });
});
