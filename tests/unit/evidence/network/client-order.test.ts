import { describe, expect, it } from 'vitest';
import { type Destination, orderForClient } from '../../../../main/evidence/network/client-order.ts';
import type { TcpResult } from '../../../../shared/network/ports.ts';

const to = (address: string, source: string | null): Destination => ({
  address,
  family: address.includes(':') ? 6 : 4,
  source,
});

const result = (state: TcpResult['state'], milliseconds: number): TcpResult => ({
  state,
  errorCode: null,
  milliseconds,
  meanings: [],
  decidedHere: false,
  localAddress: null,
  opened: 0,
  tried: 1,
  tries: [],
});

const addresses = (destinations: readonly Destination[]) =>
  orderForClient(destinations, new Map()).steps.map(({ address }) => address);

describe('the order of addresses that a client tries', () => {
  // The examples of RFC 6724 section 10.2, with the addresses that this rule set can tell apart.
  it.each([
    [
      'IPv6 before IPv4',
      [to('198.51.100.121', '198.51.100.117'), to('2001:db8:1::1', '2001:db8:1::2')],
      '2001:db8:1::1',
    ],
    [
      'IPv4 where IPv6 has only a link-local source',
      [to('2001:db8:1::1', 'fe80::1'), to('198.51.100.121', '198.51.100.117')],
      '198.51.100.121',
    ],
    [
      'native IPv6 before 6to4',
      [to('2002:c633:6401::1', '2002:c633:6401::2'), to('2001:db8:1::1', '2001:db8:1::2')],
      '2001:db8:1::1',
    ],
    [
      'the same kind of source',
      [to('2001:db8:1::1', 'fd00::1'), to('198.51.100.121', '198.51.100.117')],
      '198.51.100.121',
    ],
    ['IPv4 before unique local addresses', [to('fd00:1::1', 'fd00:1::2'), to('10.1.2.3', '10.1.2.4')], '10.1.2.3'],
    ['what can be reached', [to('2001:db8::1', null), to('198.51.100.1', '198.51.100.2')], '198.51.100.1'],
    [
      'the longer common prefix',
      [to('2001:db8:2::1', '2001:db8:1::2'), to('2001:db8:1::1', '2001:db8:1::2')],
      '2001:db8:1::1',
    ],
  ])('prefers %s', (_, destinations, first) => {
    expect(addresses(destinations)[0]).toBe(first);
  });

  it('takes turns between the families and leaves the order of the resolver otherwise', () => {
    const six = ['2001:db8::11', '2001:db8::12', '2001:db8::13'].map((address) => to(address, '2001:db8::10'));
    const four = ['192.0.2.1', '192.0.2.2'].map((address) => to(address, '192.0.2.9'));
    const { steps } = orderForClient([...four, ...six], new Map());
    expect(steps.map(({ address }) => address)).toEqual([
      '2001:db8::11',
      '192.0.2.1',
      '2001:db8::12',
      '192.0.2.2',
      '2001:db8::13',
    ]);
    expect(steps.map(({ startsAfterMs }) => startsAfterMs)).toEqual([0, 250, 500, 750, 1000]);
    expect(steps.map(({ rule }) => rule)).toContain('alternate-family');
  });

  it('finds the winner of a race with a silent address in front', () => {
    const destinations = [to('2001:db8::1', '2001:db8::2'), to('192.0.2.1', '192.0.2.9')];
    const measured = new Map([
      ['2001:db8::1', result('no-answer', 4000)],
      ['192.0.2.1', result('open', 20)],
    ]);
    const order = orderForClient(destinations, measured);
    expect(order).toMatchObject({ winner: '192.0.2.1', winnerAfterMs: 270 });
    expect(order.oneByOne).toEqual({ address: '192.0.2.1', afterMs: 4020, atLeast: true });
    expect(order.summary).toBe(
      'A program that races addresses connects to 192.0.2.1 after 270 ms. One that takes them in turn waits 4 s or more.',
    );
  });

  it('begins the next at once where one is refused', () => {
    const destinations = [to('192.0.2.1', '192.0.2.9'), to('192.0.2.2', '192.0.2.9')];
    const measured = new Map([
      ['192.0.2.1', result('refused', 2)],
      ['192.0.2.2', result('open', 20)],
    ]);
    expect(orderForClient(destinations, measured)).toMatchObject({ winner: '192.0.2.2', winnerAfterMs: 22 });
  });

  it('has no winner where nothing opens', () => {
    const measured = new Map([['192.0.2.1', result('refused', 2)]]);
    const order = orderForClient([to('192.0.2.1', '192.0.2.9')], measured);
    expect(order).toMatchObject({ winner: null, winnerAfterMs: null, oneByOne: null });
    expect(orderForClient([], new Map()).steps).toEqual([]);
  });
});
