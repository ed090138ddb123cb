import { describe, expect, it } from 'vitest';
import { leadProof } from '../../../../renderer/facts/proof.ts';
import * as faults from '../../../app/gallery/faults.ts';

describe('the proof below the ladder', () => {
  it('fits the cause', () => {
    expect(leadProof(faults.noCommonCipher)).toBe('offer');
    expect(leadProof(faults.incompleteChain)).toBe('chain');
    expect(leadProof(faults.largeHello)).toBe('pairs');
  });

  it('is missing where the ladder says it all', () => {
    expect(leadProof(faults.notTls)).toBeNull();
    expect(leadProof(faults.healthy)).toBeNull();
  });
});
