import { describe, expect, it } from 'vitest';
import { referenceTimeServers } from '../../../../main/evidence/network/clock.ts';
import { untouched } from '../../../../renderer/facts/flow-steps.ts';
import { leadingParts } from '../../../../renderer/facts/network-order.ts';
import { networkPairs } from '../../../../renderer/facts/network-pairs.ts';
import { drawPath, roundUp } from '../../../../renderer/facts/network-path.ts';
import { withNetwork } from '../../../../renderer/facts/network-steps.ts';
import { usualTimeServers } from '../../../../renderer/facts/time-servers.ts';
import type { NetworkAddress, NetworkDocument } from '../../../../shared/network/document.ts';
import { stationsOf } from '../../../../shared/network/stations.ts';
import { span } from '../../../../shared/network/words.ts';
import * as networks from '../../../app/gallery/networks.ts';

const statesOf = (document: NetworkDocument) =>
  Object.fromEntries(stationsOf(document, [], false).map(({ part, state }) => [part, state]));

describe('the way from this computer to the server', () => {
  it('calls fine only what was seen to the end', () => {
    expect(new Set(Object.values(statesOf(networks.healthy)))).toEqual(new Set(['fine']));
    expect(statesOf(networks.nameless)).toMatchObject({ clock: 'not-tested', ports: 'not-tested', path: 'not-tested' });
    expect(Object.values(statesOf({ ...networks.healthy, clock: null, proxies: null }))).toContain('not-tested');
    const { between, names } = networks.healthy;
    const cut = {
      ...networks.healthy,
      names: names && { ...names, partial: true },
      between: between && { ...between, nameTests: [] },
    };
    expect(statesOf(cut)).toMatchObject({ names: 'not-tested', between: 'not-tested' });
  });

  it('calls no part fine of which a Stop left out a check, and says that it was stopped', () => {
    const cut = (rest: Partial<NetworkAddress>) => {
      const addresses = networks.healthy.addresses.map((one) => ({ ...one, ...rest }));
      const stations = stationsOf({ ...networks.healthy, partial: true, addresses }, [], false);
      return Object.fromEntries(stations.map(({ finding, part, state }) => [part, `${state} ${finding}`]));
    };
    const [one] = networks.healthy.addresses;
    if (!one?.ping || !one.pathMtu) throw new Error('no address');
    expect(cut({})).toMatchObject({ ports: expect.stringMatching(/^fine/), path: expect.stringMatching(/^fine/) });
    expect(cut({ tcp: { ...one.tcp, opened: 0, tried: 0, tries: [] } }).ports).toBe(
      'not-tested Stopped before its end',
    );
    expect(cut({ tls: { ...one.tls, state: 'not-tested' } }).ports).toBe('not-tested Stopped before its end');
    expect(cut({ ping: { ...one.ping, state: 'not-tested' } }).path).toBe('not-tested Stopped before its end');
    expect(cut({ pathMtu: { ...one.pathMtu, state: 'not-tested' } }).path).toBe('not-tested Stopped before its end');
  });

  it('does not call a way free of proxies where a script decides', () => {
    const { proxies } = networks.healthy;
    const [first, ...others] = proxies?.families ?? [];
    if (proxies === null || first === undefined) throw new Error('no families');
    const scripted = { ...proxies, families: [{ ...first, state: 'not-known' as const }, ...others] };
    const station = stationsOf({ ...networks.healthy, proxies: scripted }, [], false).find(
      ({ part }) => part === 'proxies',
    );
    expect(station).toMatchObject({ state: 'not-tested' });
    expect(station?.finding).not.toContain('No program');
  });

  it('breaks at one place, and all behind it is marked', () => {
    const stations = stationsOf(networks.blackHoleFound, [], false);
    expect(stations.filter(({ state }) => state === 'problem').map(({ part }) => part)).toEqual(['path']);
    expect(stations.filter(({ isBehind }) => isBehind).map(({ part }) => part)).toEqual(['between', 'ports']);
  });

  it('says of a part under way no more than what stays true', () => {
    const progress = networks.networkProgress(networks.underWay);
    const stations = stationsOf(networks.underWay, progress.parts, true);
    expect(stations.find(({ part }) => part === 'path')).toMatchObject({ state: 'running', finding: '6 hops so far' });
    expect(stations.find(({ part }) => part === 'clock')).toMatchObject({ state: 'waiting', finding: '' });
    expect(stationsOf(null, [], true).every(({ state }) => state === 'waiting')).toBe(true);
  });
});

describe('the fourth step', () => {
  it('stands as the document says, and keeps a cause that was found', () => {
    const network = (document: NetworkDocument | null, underWay = false) =>
      withNetwork(untouched, document, underWay).network;
    expect(network(null)).toBe('to-do');
    expect(network(null, true)).toBe('running');
    expect(network(networks.healthy)).toBe('ok');
    expect(network({ ...networks.healthy, clock: null })).toBe('partly');
    expect(network(networks.outage)).toBe('problem');
    expect(network(networks.stopped)).toBe('not-tested');
    // Stopped before anything was certain: nothing that a check said before it stands against that.
    expect(withNetwork({ ...untouched, network: 'problem' }, networks.stopped, false).network).toBe('not-tested');
    expect(withNetwork({ ...untouched, network: 'problem' }, networks.healthy, false).network).toBe('problem');
  });

  it('shows the proof of its answer first, and a wrong clock before it', () => {
    expect(leadingParts(networks.healthy)).toEqual([]);
    expect(leadingParts(networks.blackHoleFound)[0]).toBe('path');
    expect(leadingParts({ ...networks.blackHoleFound, clock: networks.clock(-11_532) }).slice(0, 2)).toEqual([
      'clock',
      'path',
    ]);
  });
});

describe('pairs of attempts', () => {
  it('begin with those that made a difference', () => {
    const pairs = networkPairs(networks.filtered);
    expect(pairs.map(({ flipped }) => flipped)).toEqual([true, true]);
    expect(pairs[0]).toMatchObject({ control: { passed: false }, variant: { passed: true } });
    expect(networkPairs(networks.proxied)[0]).toMatchObject({ flipped: true, control: { passed: true } });
  });

  it('hold whole and cut hellos against each other', () => {
    const changes = networkPairs(networks.blackHoleFound).filter(({ flipped }) => flipped);
    expect(changes.map(({ variant }) => variant.detail)).toEqual(['Answered after 31 ms', 'Answered after 29 ms']);
  });
});

describe('the strip of hops', () => {
  it('keeps its pitch while hops come in', () => {
    const [{ path } = { path: [] }] = networks.healthy.addresses;
    const places = (count: number) => drawPath(path.slice(0, count), null).hops.map(({ place }) => place);
    expect(places(9).slice(0, 4)).toEqual(places(4));
  });

  it('rounds its scale up', () => {
    expect([3, 5, 11, 99, 101].map(roundUp)).toEqual([4, 10, 20, 100, 200]);
  });
});

describe('words of time', () => {
  it('take two units at most', () => {
    expect([0.42, 12.4, 65, 120, -11_532, 200_000].map(span)).toEqual([
      '0.4 seconds',
      '12 seconds',
      '1 minute 5 seconds',
      '2 minutes',
      '3 hours 12 minutes',
      '2 days 8 hours',
    ]);
  });

  it('name the time servers that the engine would ask', () => {
    expect(usualTimeServers).toEqual(referenceTimeServers);
  });
});
