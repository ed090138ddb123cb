import { describe, expect, it } from 'vitest';
import { shownOfTarget } from '../../../../renderer/facts/shown-target.ts';
import type { Replacement } from '../../../../shared/redaction.ts';
import * as faults from '../../../app/gallery/faults.ts';

const diagnosis = faults.incompleteChain;
const { target } = diagnosis;
const addresses = diagnosis.observations.flatMap((seen) => (seen.kind === 'handshake' ? [seen.report.address] : []));

const hides = (value: string, kept = false): Replacement => ({
  ...{ id: value, kind: 'host', value, pseudonym: 'host-1', count: 1, kept },
});
const shown = (replacements: readonly Replacement[]) =>
  shownOfTarget(target, diagnosis, { replacements: [...replacements] });

describe('what a report shows of the server that was asked', () => {
  it('has an address to look at', () => expect(addresses).not.toEqual([]));

  it.each([
    ['name and address', [], 'both'],
    ['its address, where its name is hidden', [hides(target.host.toUpperCase())], 'address'],
    ['its name, where its addresses are hidden', addresses.map((one) => hides(one)), 'name'],
    ['nothing', [target.host, ...addresses].map((one) => hides(one)), null],
    ['both again, where the person took that back', [hides(target.host, true)], 'both'],
  ] as const)('%s', (_, replacements, expected) => {
    expect(shown(replacements)).toBe(expected);
  });

  it('says no address is hidden that nobody knows yet', () => {
    expect(shownOfTarget(target, null, { replacements: [hides(target.host)] })).toBe('address');
  });
});
