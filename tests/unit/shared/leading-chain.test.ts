import { expect, it } from 'vitest';
import { leadingChain, leadingChains } from '../../../shared/leading-chain.ts';
import { certificate, chain, reason } from '../diagnosis/build.ts';

const [one, two] = ['203.0.113.10', '203.0.113.11'];
const good = { ...chain({ address: one }), id: 'good' };
const refused = { ...chain({ address: one, reasons: [reason('expired')] }), id: 'refused' };
const soon = {
  ...chain({ address: one, certificates: [certificate({ notAfter: '2026-12-01T00:00:00.000Z' })] }),
  id: 'soon',
};

it.each([
  ['refused', [good, refused, soon]],
  ['refused', [refused, good]],
  ['soon', [good, soon]],
  ['soon', [soon, good]],
] as const)('takes %s, wherever it stands', (id, chains) => {
  expect(leadingChain(chains)?.id).toBe(id);
});

it('has none without any', () => {
  expect(leadingChain([])).toBeNull();
});

it('takes one for each address, in their order', () => {
  const other = { ...chain({ address: two }), id: 'other' };
  expect(leadingChains([good, other, refused]).map(({ id }) => id)).toEqual(['refused', 'other']);
});
