import { describe, expect, it } from 'vitest';
import { clientProfiles } from '../../../../main/evidence/profiles/catalogue.ts';
import { helloToSpec } from '../../../../main/evidence/profiles/hello-to-spec.ts';
import { encodeClientHello, freshMaterial } from '../../../../main/tls/client/hello-bytes.ts';
import { type ReadClientHello, readClientHello } from '../../../../main/tls/wire/client-hello.ts';
import { isGrease } from '../../../../shared/tls-names.ts';

const random = (length: number) => new Uint8Array(length).fill(7);

function read(message: Uint8Array): ReadClientHello {
  const hello = readClientHello(message.subarray(4));
  if (!hello.ok) throw new Error(hello.malformed.detail);
  return hello.value;
}

/** What must stay: everything but values that are made anew. */
function shapeOf({ cipherSuites, compressionMethods, extensions, legacyVersion, sessionId }: ReadClientHello) {
  const name = (value: number) => (isGrease(value) ? 'GREASE' : value);
  return {
    ...{ legacyVersion, compressionMethods, session: sessionId.length },
    cipherSuites: cipherSuites.map(name),
    extensions: (extensions ?? []).map(({ data, type }) => [name(type), type === 51 ? 'shares' : data.length]),
  };
}

describe('a hello that is sent again exactly', () => {
  // Hellos that were written from documentation have shares of one length for every group.
  const recorded = clientProfiles().filter(({ provenance }) => provenance === 'recorded');

  it.each(recorded.map((profile) => [profile.id, profile] as const))('has the form of %s', (_, { hello }) => {
    const given = new Uint8Array(Buffer.from(hello, 'hex'));
    const serverName = read(given).serverName;
    const replay = helloToSpec(given, { serverName, exact: true });
    if (!replay.ok) throw new Error(replay.because);
    const sent = encodeClientHello(replay.spec, freshMaterial(replay.spec, random).material);
    expect(shapeOf(read(sent.bytes))).toEqual(shapeOf(read(given)));
    expect(replay.differences.filter(({ kind }) => kind !== 'encrypted-hello')).toEqual([]);
    expect(sent.bytes.length).toBe(given.length);
  });
});
