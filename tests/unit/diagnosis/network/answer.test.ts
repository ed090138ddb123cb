import { describe, expect, it } from 'vitest';
import { answerNetwork } from '../../../../main/diagnosis/network/answer.ts';
import type { NetworkReach } from '../../../../main/diagnosis/network/reach.ts';
import type { RankedCause } from '../../../../shared/cause.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { target } from './target.ts';

const heard: NetworkReach = {
  ...{ reached: true, answered: ['192.0.2.1'], allAnswer: true, unheard: [], winner: '192.0.2.1', proxied: null },
};
const answer = (state: 'finished' | 'stopped' | 'way-left', reach: Partial<NetworkReach> = {}) =>
  answerNetwork({ gaps: 1, state, target }, { ...heard, ...reach }, []);

describe('a network in which nothing is wrong', () => {
  it('is healthy once all of it was heard', () => {
    expect(answer('finished').state).toBe('healthy');
    expect(answer('way-left').state).toBe('healthy');
  });

  it('is not called that where the look was cut, or an address not heard', () => {
    expect(answer('stopped')).toMatchObject({ state: 'inconclusive' });
    expect(answer('stopped').summary).toContain('192.0.2.1');
    expect(answer('finished', { unheard: ['192.0.2.2'] }).state).toBe('inconclusive');
  });
});

it('says of a fault at some addresses who comes through all the same', () => {
  const cause: RankedCause = {
    ...{ cause: 'tcp-timeout', variant: null, confidence: 'likely', side: 'network', scope: '1 of 2 addresses' },
    ...{ headline: 'h', explanation: '', why: 'w.', text: phrase('x'), evidence: [], remedies: [] },
  };
  const told = (one: RankedCause) => answerNetwork({ gaps: 0, state: 'finished', target }, heard, [one]).summary;
  expect(told(cause)).toContain('192.0.2.1');
  expect(told({ ...cause, scope: null })).not.toContain('192.0.2.1');
});
