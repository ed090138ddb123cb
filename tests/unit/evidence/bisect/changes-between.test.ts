import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/evidence/bisect/changes-between.ts';
import { describeChange } from '../../../../main/evidence/bisect/describe-change.ts';
import { withChanges } from '../../../../main/evidence/bisect/hello-change.ts';
import { knownHellos } from '../../../../main/evidence/bisect/known-hellos.ts';
import { clientProfiles } from '../../../../main/evidence/profiles/catalogue.ts';
import { helloToSpec } from '../../../../main/evidence/profiles/hello-to-spec.ts';
import { encodeClientHello, offeredVersions, probeMaterial } from '../../../../main/tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../../../main/tls/client/hello-spec.ts';
import { readClientHello } from '../../../../main/tls/wire/client-hello.ts';

const known = knownHellos('server.example', ['h2']);
const specs = clientProfiles().map(({ hello, id }) => {
  const replay = helloToSpec(new Uint8Array(Buffer.from(hello, 'hex')), { serverName: 'server.example', exact: true });
  if (!replay.ok) throw new Error(replay.because);
  return [id, replay.spec] as const;
});
const sorted = (values: readonly number[]) => values.toSorted((one, other) => one - other);
const meant = (suites: readonly number[]) => sorted(suites.filter((suite) => suite !== 0x00ff && suite !== 0x5600));

const offerOf = (hello: HelloSpec) => ({
  newest: offeredVersions(hello)[0],
  suites: meant(hello.cipherSuites),
  groups: sorted(hello.groups),
  schemes: sorted(hello.signatureSchemes),
  ...{ name: hello.serverName, alpn: hello.alpn, grease: hello.grease, ems: hello.extendedMasterSecret },
});

describe('the changes between two hellos', () => {
  it.each(specs)('of %s lead all together to what the other offers', (_, own) => {
    for (const { hello, id } of known) {
      const all = changesBetween(own, hello);
      const changed = withChanges({ hello: own, writes: null }, all, all).hello;
      const offers = offerOf(changed);
      // TLS 1.0 knows no schemes, and passes over them.
      const wanted = offerOf(hello);
      expect({ id, ...offers, schemes: wanted.schemes, ems: true, suites: [] }).toEqual({
        ...{ id, ...wanted, ems: true, suites: [] },
      });
      expect(meant(offers.suites)).toEqual(
        expect.arrayContaining(meant(wanted.suites).filter((suite) => suite < 0x1300 || suite > 0x13ff)),
      );
    }
  });

  it.each(specs)('of %s can each be sent, alone and but for one, and said in words', (_, own) => {
    for (const { hello } of known.filter(({ id }) => id === 'modern' || id === 'tls10')) {
      const all = changesBetween(own, hello);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const one of all) {
        for (const some of [[one], all.filter((other) => other !== one)]) {
          const trial = withChanges({ hello: own, writes: null }, all, some);
          const sent = encodeClientHello(
            trial.hello,
            probeMaterial(trial.hello, (length) => new Uint8Array(length)).material,
          );
          expect(readClientHello(sent.body).ok).toBe(true);
        }
        const told = describeChange(one, own);
        for (const { sentence } of [told.change, told.client, told.server])
          expect(sentence).not.toMatch(/undefined|\{/);
      }
    }
  });
});

describe('advice', () => {
  const own = specs[0]?.[1] as HelloSpec;
  const adviceOn = (kind: 'add-suites' | 'add-schemes' | 'add-version' | 'add-group', value: number) =>
    describeChange({ id: `${kind}:${value}`, kind, family: '', values: [value], apply: (trial) => trial }, own);

  it.each([
    ['add-suites', 0x0003],
    ['add-suites', 0x0005],
    ['add-suites', 0x000a],
    ['add-suites', 0x0034],
    ['add-schemes', 0x0201],
    ['add-version', 0x0301],
    ['add-group', 0x0013],
  ] as const)('never allows what is broken: %s 0x%s', (kind, value) => {
    const { client, server } = adviceOn(kind, value);
    expect([client.text.id, server.text.id]).toEqual(['replay.client.unsafe', 'replay.server.unsafe']);
  });

  it('allows what is safe', () => {
    expect(adviceOn('add-suites', 0xc02f).client.text.id).toBe('replay.client.add-suites');
    expect(adviceOn('add-group', 0x0018).client.text.id).toBe('replay.client.add-group');
  });
});
