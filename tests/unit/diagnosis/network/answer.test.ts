import { describe, expect, it } from 'vitest';
import { answerNetwork } from '../../../../main/diagnosis/network/answer.ts';
import { hostsLineTold, withHostsLine } from '../../../../main/diagnosis/network/hosts-line.ts';
import type { NetworkReach } from '../../../../main/diagnosis/network/reach.ts';
import type { RankedCause } from '../../../../shared/cause.ts';
import type { Names } from '../../../../shared/network/names.ts';
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

it('names what may be wrong in the headline, where the way works', () => {
  const cause: RankedCause = {
    ...{ cause: 'clock-wrong', variant: 'ahead', confidence: 'possible', side: 'unknown', scope: null },
    ...{ headline: 'This computer’s clock may be 1 year 35 days ahead.', explanation: '', why: 'Possible: w.' },
    ...{ text: phrase('x'), evidence: [], remedies: [] },
  };
  const told = answerNetwork({ gaps: 0, state: 'finished', target }, heard, [cause]);
  expect(told).toMatchObject({ state: 'inconclusive', headline: cause.headline });
  expect(told.summary).toBe('The way works now, and this may still be wrong. Possible: w.');
});

it('asks whether https was meant where http was written and is what is spoken', () => {
  const cause: RankedCause = {
    ...{ cause: 'not-tls', variant: 'http', confidence: 'confirmed', side: 'client', scope: null },
    ...{ headline: 'h', explanation: '', why: 'Confirmed: w.', text: phrase('x'), evidence: [], remedies: [] },
  };
  const told = (input: string) => withHostsLine([cause], { target: { ...target, input } })[0]?.why;
  expect(told(`http://${target.host}/`)).toBe(
    `Confirmed: w. You wrote http://, which goes without TLS. Did you mean https://${target.host}/?`,
  );
  expect(told(`${target.host}:80`)).toBe('Confirmed: w.');
});

describe('an address from the hosts file', () => {
  const hosts = { path: '/etc/hosts', state: 'read', decides: true } as const;
  const entry = { line: 12, address: '192.0.2.1', kind: 'public', name: 'www.example.org' } as const;
  const names = {
    kind: 'public',
    hosts: { ...hosts, entries: [entry] },
    system: { addresses: [{ address: '192.0.2.1', family: 4, kind: 'public', ttl: null }] },
  } as unknown as Names;

  it('is named in the first paragraph, with its line, where all is well and where it is not', () => {
    const healthy = answerNetwork({ gaps: 0, state: 'finished', target, names }, heard, []);
    expect(healthy.summary).toContain('The address comes from /etc/hosts:12, not from DNS.');
    const refused: RankedCause = {
      ...{ cause: 'tcp-refused', variant: 'refused', confidence: 'confirmed', side: 'unknown', scope: null },
      ...{ headline: 'h', explanation: '', why: 'Confirmed: w.', text: phrase('x'), evidence: [], remedies: [] },
    };
    const [told] = withHostsLine([refused], { names, target });
    expect(told?.why).toBe('Confirmed: w. The address comes from /etc/hosts:12, not from DNS.');
  });

  it('is left unsaid where nobody put it there for this name, or it does not decide', () => {
    const local = { ...names, kind: 'localhost' } as unknown as Names;
    expect(hostsLineTold({ names: local, target })).toBeNull();
    const own = { ...names, hosts: { ...names.hosts, entries: [{ ...entry, own: true }] } } as Names;
    expect(hostsLineTold({ names: own, target })).toBeNull();
    const other = { ...names, hosts: { ...names.hosts, decides: false } } as Names;
    expect(hostsLineTold({ names: other, target })).toBeNull();
    expect(hostsLineTold({ names: null, target })).toBeNull();
  });
});
