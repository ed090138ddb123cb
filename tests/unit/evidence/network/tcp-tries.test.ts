import { describe, expect, it } from 'vitest';
import { meaningsOf, summarise } from '../../../../main/evidence/network/tcp-tries.ts';
import type { TcpTry } from '../../../../shared/network/ports.ts';

const tried = (state: TcpTry['state'], errorCode: string | null = null, milliseconds = 1): TcpTry => ({
  state,
  errorCode,
  milliseconds,
});
const way = { source: '192.0.2.1' } as const;

describe('what a failed connection can mean', () => {
  it.each([
    ['ECONNREFUSED', 4, ['reset', 'icmp-port-unreachable']],
    ['ENETUNREACH', 4, ['icmp-network-unreachable', 'icmp-prohibited']],
    ['EHOSTUNREACH', 4, ['icmp-host-unreachable', 'icmp-prohibited', 'icmp-hop-limit', 'no-neighbour']],
    ['EHOSTUNREACH', 6, ['icmp-host-unreachable', 'icmp-hop-limit', 'no-neighbour']],
    ['EACCES', 6, ['icmp-prohibited']],
    ['EACCES', 4, ['forbidden-here']],
    ['ENOTSOCK', 4, ['other']],
  ] as const)('%s over IPv%i', (code, family, meanings) => {
    expect(meaningsOf(tried('unreachable', code), family, false)).toEqual(meanings);
  });

  it('puts the unanswered neighbour first after three seconds', () => {
    expect(meaningsOf(tried('unreachable', 'EHOSTUNREACH', 3060), 4, false)[0]).toBe('no-neighbour');
  });

  it('is this machine’s own word where it has no route', () => {
    const result = summarise([tried('unreachable', 'ENETUNREACH')], 6, { source: null, errorCode: 'ENETUNREACH' });
    expect(result).toMatchObject({ decidedHere: true, meanings: ['no-route-here'], localAddress: null });
  });

  it('is no word of this machine where it knows a way', () => {
    expect(summarise([tried('unreachable', 'ENETUNREACH')], 6, way)).toMatchObject({ decidedHere: false });
  });
});

describe('several tries of one port', () => {
  it('are an open port where one of them opened', () => {
    const result = summarise([tried('refused', 'ECONNREFUSED'), tried('open', null, 7), tried('no-answer')], 4, way);
    expect(result).toMatchObject({ state: 'open', milliseconds: 7, opened: 1, tried: 3, meanings: [] });
    expect(result.tries.map(({ state }) => state)).toEqual(['refused', 'open', 'no-answer']);
  });

  it('are not tested where none was made', () => {
    expect(summarise([], 4, way)).toMatchObject({ state: 'not-tested', tried: 0, milliseconds: null });
  });
});
