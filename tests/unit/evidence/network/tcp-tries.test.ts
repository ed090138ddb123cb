import { describe, expect, it } from 'vitest';
import { meaningsOf, summarise, tryOnceMore } from '../../../../main/evidence/network/tcp-tries.ts';
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

  it('are what a code says, where some met silence: routers answer only some of many packets', () => {
    const silence = tried('no-answer', null, 4000);
    for (const tries of [
      [tried('unreachable', 'EHOSTUNREACH', 3060), silence],
      [silence, tried('unreachable', 'EHOSTUNREACH', 3010)],
      [silence, silence, tried('unreachable', 'EHOSTUNREACH', 2050)],
    ]) {
      const result = summarise(tries, 4, way);
      expect(result).toMatchObject({ state: 'unreachable', errorCode: 'EHOSTUNREACH' });
      expect(result.meanings[0]).toBe('no-neighbour');
    }
    const quick = summarise([tried('unreachable', 'EHOSTUNREACH', 12), silence], 4, way);
    expect(quick.meanings[0]).toBe('icmp-host-unreachable');
  });

  it('are not tested where none was made', () => {
    expect(summarise([], 4, way)).toMatchObject({ state: 'not-tested', tried: 0, milliseconds: null });
  });
});

describe('one try more after silence', () => {
  const tries = { address: '192.0.2.9', family: 4, port: 443, count: 1, connectMs: 4000 } as const;
  const silence = summarise([tried('no-answer', null, 4000)], 4, way);
  const world = (asked: string[]) => ({
    checkRoute: () => Promise.resolve(way),
    now: () => asked.length * 2000,
    dial: ({ address }: { readonly address: string }) => {
      asked.push(address);
      return Promise.resolve({ state: 'unreachable', errorCode: 'EHOSTUNREACH' } as const);
    },
  });

  it('hears that nobody is at the address, which the router told nobody the first time', async () => {
    const asked: string[] = [];
    const result = await tryOnceMore(silence, tries, world(asked), new AbortController().signal);
    expect(result).toMatchObject({ state: 'unreachable', tried: 2, opened: 0 });
    expect(result.meanings[0]).toBe('no-neighbour');
    expect(asked).toEqual(['192.0.2.9']);
  });

  it('is not made where something was said, nor on this computer, nor after a Stop', async () => {
    const asked: string[] = [];
    const signal = new AbortController().signal;
    const refused = summarise([tried('refused', 'ECONNREFUSED')], 4, way);
    expect(await tryOnceMore(refused, tries, world(asked), signal)).toBe(refused);
    expect(await tryOnceMore(silence, { ...tries, address: '127.0.0.1' }, world(asked), signal)).toBe(silence);
    expect(await tryOnceMore(silence, tries, world(asked), AbortSignal.abort())).toBe(silence);
    expect(asked).toEqual([]);
  });
});
