import { expect, it } from 'vitest';
import type { ShownChain } from '../../../main/session/notebook.ts';
import { withOtherChains } from '../../../main/session/shown-chains.ts';
import type { HelloSummary } from '../../../shared/handshake.ts';
import { hello } from '../diagnosis/build.ts';

const address = '203.0.113.10';
const [good, old, bare] = [
  [Uint8Array.of(1), Uint8Array.of(2)],
  [Uint8Array.of(3), Uint8Array.of(2)],
  [Uint8Array.of(1)],
];

const shown = (id: string, certificates: readonly Uint8Array[], offer: Partial<HelloSummary> = {}): ShownChain => ({
  hello: hello({ id, address, hello: offer }),
  certificates,
});
const shape = (all: readonly ShownChain[]) =>
  withOtherChains([{ address, certificates: good }], all).map(({ handshakes }) => handshakes);

it('leaves a chain alone that came at every try', () => {
  expect(
    shape([
      shown('a', good),
      shown(
        'b',
        good.map((der) => der.slice()),
      ),
    ]),
  ).toEqual([undefined]);
});

it('tells chains apart by every certificate in them, and says which handshake brought which', () => {
  expect(shape([shown('a', good), shown('b', old), shown('c', good), shown('d', bare)])).toEqual([
    ['a', 'c'],
    ['b'],
    ['d'],
  ]);
});

it('holds no chain against another that a different offer brought', () => {
  const others = [{ serverName: 'other.example' }, { versions: ['TLSv1.2'] }, { signatureSchemes: [] }];
  expect(shape([shown('a', good), ...others.map((offer, index) => shown(`b${index}`, old, offer))])).toEqual([
    undefined,
  ]);
});

it('takes an offer of HTTP/2 and other values of GREASE for the same offer', () => {
  const grease = (id: string) => ({ cipherSuites: [{ id, name: 'GREASE' }], versions: ['GREASE', 'TLSv1.3'] });
  const all = [shown('a', good, grease('0x1a1a')), shown('b', old, { ...grease('0x7a7a'), alpn: ['h2', 'http/1.1'] })];
  expect(shape(all)).toEqual([['a'], ['b']]);
});

it('says nothing of other addresses', () => {
  const elsewhere = { hello: hello({ id: 'x', address: '203.0.113.11' }), certificates: old };
  expect(shape([shown('a', good), elsewhere])).toEqual([undefined]);
});

it('keeps few chains of a server that makes a new certificate for each connection', () => {
  const each = Array.from({ length: 20 }, (_, index) => shown(`n${index}`, [Uint8Array.of(index + 9)]));
  expect(withOtherChains([{ address, certificates: good }], [shown('a', good), ...each])).toHaveLength(4);
});
