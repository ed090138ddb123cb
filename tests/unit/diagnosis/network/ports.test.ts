import { describe, expect, it } from 'vitest';
import { judgePorts } from '../../../../main/diagnosis/network/ports.ts';
import { asOpen, summarise } from '../../../../main/evidence/network/tcp-tries.ts';
import type { AddressPort, PortsSection, TcpTry, TlsAnswer } from '../../../../shared/network/ports.ts';
import type { Target } from '../../../../shared/target.ts';
import { targetOf } from '../../../support/look-at-network.ts';

const tries = (state: TcpTry['state'], errorCode: string | null = null, milliseconds = 5): TcpTry[] =>
  Array.from({ length: 3 }, () => ({ state, errorCode, milliseconds }));

const singlyOf = (tries: TcpTry[]) => ({
  opened: tries.filter(({ state }) => state === 'open').length,
  tried: tries.length,
  tries,
});

const way = (address: string) => ({ source: address.includes(':') ? '2001:db8::99' : '192.0.2.99' });

function place(
  address: string,
  tcpTries: readonly TcpTry[],
  {
    tls = 'server-hello',
    here = null,
    protocol = null,
  }: { tls?: TlsAnswer['state']; here?: string | null; protocol?: AddressPort['greeting']['protocol'] } = {},
): AddressPort {
  const family = address.includes(':') ? 6 : 4;
  const isOpen = tcpTries.some(({ state }) => state === 'open');
  const bytes = protocol === null ? '' : '00';
  return {
    ...{ address, family, port: 443 },
    tcp: summarise(tcpTries, family, here === null ? way(address) : { source: null, errorCode: here }),
    greeting: {
      state: protocol === null ? 'silent' : 'spoke',
      protocol,
      text: '',
      bytes,
      milliseconds: null,
      reason: '',
    },
    tls: { state: isOpen ? tls : 'not-tested', milliseconds: 1, helloBytes: 1700, detail: '' },
  };
}

const judge = (addresses: readonly AddressPort[], target: Partial<Target> = {}) => {
  const section: PortsSection = {
    addresses: [...addresses],
    clientOrder: { steps: [], winner: null, winnerAfterMs: null, oneByOne: null, summary: '' },
    ...{ neighbours: { asked: false, ports: [] }, contacts: [], notTested: [], partial: false },
  };
  return judgePorts(section, { target: targetOf('server.test', 443, target), seenAt: '2026-11-21T12:00:00Z' });
};
const found = (...args: Parameters<typeof judge>) =>
  judge(...args).causes.map(({ cause, confidence, scope, side, variant }) => [cause, variant, confidence, side, scope]);

const [four, six] = ['192.0.2.1', '2001:db8::1'];
const open = tries('open');

describe('ports that are fine', () => {
  it.each([
    ['both families answer', [place(four, open), place(six, open)]],
    [
      'this computer has no IPv6',
      [place(four, open), place(six, tries('unreachable', 'ENETUNREACH'), { here: 'ENETUNREACH' })],
    ],
    [
      'a loopback name whose second family is closed',
      [place('127.0.0.1', open), place('::1', tries('refused', 'ECONNREFUSED'))],
    ],
    ['an alert is an answer', [place(four, open, { tls: 'alert' })]],
  ])('are not blamed: %s', (_, addresses) => {
    expect(found(addresses)).toEqual([]);
  });

  it('are not blamed where a proxy is used and the direct way is closed', () => {
    expect(found([place(four, tries('no-answer'))], { proxy: 'http://proxy.test:3128' })).toEqual([]);
  });

  it('get a remark about the family that cannot be used here', () => {
    const { risks } = judge([
      place(four, open),
      place(six, tries('unreachable', 'EADDRNOTAVAIL'), { here: 'EADDRNOTAVAIL' }),
    ]);
    expect(risks).toMatchObject([{ id: 'family-unusable-here', severity: 'notice' }]);
    expect(judge([place(four, open), place(six, open)]).risks).toEqual([]);
  });

  it('rule out what a closed port would show', () => {
    const causes = judge([place(four, open), place(six, open)]).ruledOut.map(({ cause }) => cause);
    expect(causes).toEqual(
      expect.arrayContaining(['tcp-refused', 'tcp-timeout', 'host-unreachable', 'partial-outage']),
    );
  });
});

describe('ports that are not', () => {
  it.each([
    ['refused', tries('refused', 'ECONNREFUSED'), four, ['tcp-refused', 'refused', 'confirmed', 'unknown', null]],
    [
      'refused on this computer',
      tries('refused', 'ECONNREFUSED'),
      '127.0.0.1',
      ['tcp-refused', 'refused', 'confirmed', 'server', null],
    ],
    ['silent', tries('no-answer'), four, ['tcp-timeout', 'silent', 'likely', 'network', null]],
    [
      'behind no route',
      tries('unreachable', 'ENETUNREACH'),
      four,
      ['host-unreachable', 'unreachable', 'confirmed', 'network', null],
    ],
    [
      'prohibited over IPv6',
      tries('unreachable', 'EACCES'),
      six,
      ['host-unreachable', 'prohibited', 'confirmed', 'network', null],
    ],
    [
      'without a neighbour',
      tries('unreachable', 'EHOSTUNREACH', 3060),
      four,
      ['host-unreachable', 'no-neighbour', 'likely', 'network', null],
    ],
    ['forbidden here', tries('unreachable', 'EPERM'), four, ['tcp-refused', 'here', 'confirmed', 'client', null]],
  ] as const)('are named: %s', (_, tcpTries, address, expected) => {
    expect(found([place(address, tcpTries)])).toEqual([expected]);
  });

  it('are this computer’s own matter where it has no route at all', () => {
    expect(found([place(four, tries('unreachable', 'ENETUNREACH'), { here: 'ENETUNREACH' })])).toEqual([
      ['host-unreachable', 'no-route-here', 'confirmed', 'client', null],
    ]);
  });

  it('have the scope of the addresses that show it', () => {
    expect(
      found([place(four, open), place('192.0.2.2', tries('refused', 'ECONNREFUSED')), place(six, tries('no-answer'))]),
    ).toEqual([
      ['tcp-refused', 'refused', 'confirmed', 'unknown', '1 of 3 addresses'],
      ['tcp-timeout', 'silent', 'likely', 'network', '1 of 3 addresses'],
    ]);
  });

  it('are an outage of some tries, which one failure does not show for sure', () => {
    const [good] = open;
    const [bad] = tries('refused', 'ECONNREFUSED');
    if (good === undefined || bad === undefined) throw new Error('no tries');
    expect(found([place(four, [good, bad, bad])])).toEqual([
      ['partial-outage', 'tries', 'possible', 'unknown', '2 of 3 tries'],
    ]);
    const inTurn = (...singles: TcpTry[]) => {
      const one = place(four, [good, bad, bad]);
      return [{ ...one, tcp: asOpen(one.tcp, singlyOf(singles)) }];
    };
    expect(found(inTurn(bad, good, bad, good))).toEqual([
      ['partial-outage', 'tries', 'likely', 'unknown', '2 of 4 tries'],
    ]);
    // From some try on nothing more: that may be about the number of ours.
    expect(found(inTurn(good, good, bad, bad))).toEqual([
      ['partial-outage', 'tries', 'possible', 'unknown', '2 of 4 tries'],
    ]);
    // What opens to one connection after the other is not blamed for minding many at a time.
    expect(found(inTurn(good, good, good, good))).toEqual([]);
    expect(judge(inTurn(good, good, good, good)).risks.map(({ id }) => id)).toEqual(['few-at-a-time']);
    expect(found([place(four, [good, good, bad])])).toEqual([
      ['partial-outage', 'tries', 'possible', 'unknown', '1 of 3 tries'],
    ]);
  });

  it('are never refused where TLS was answered', () => {
    const one = { ...place(four, tries('refused', 'ECONNREFUSED')), tls: place(four, open).tls };
    expect(found([one])).toEqual([['partial-outage', 'tries', 'possible', 'unknown', '3 of 3 tries']]);
  });

  it('are named with the part of the addresses that is meant', () => {
    const headline = (...places: AddressPort[]) => judge(places).causes[0]?.headline;
    const silent = tries('no-answer');
    expect(headline(place(six, silent), place(four, open))).toBe('server.test:443 over IPv6 does not answer at all.');
    const second = place('192.0.2.2', tries('refused', 'ECONNREFUSED'));
    expect(headline(place(four, open), second)).toBe('server.test:443 at 192.0.2.2 refuses connections.');
    expect(judge([place(four, open), second]).causes[0]?.explanation).toContain('TLS is answered at 192.0.2.1.');
    expect(headline(place(four, silent), place(six, silent))).toBe('server.test:443 does not answer at all.');
  });

  it('end without a word', () => {
    expect(found([place(four, open, { tls: 'reset' })])).toEqual([
      ['connection-reset', 'reset', 'likely', 'unknown', null],
    ]);
    expect(found([place(four, open, { tls: 'silence' })])).toEqual([
      ['handshake-timeout', 'silence', 'likely', 'unknown', null],
    ]);
    expect(found([place(four, open, { tls: 'closed' }), place('192.0.2.2', open)])).toEqual([
      ['partial-outage', 'addresses', 'likely', 'unknown', '1 of 2 addresses'],
    ]);
  });

  it('speak something else', () => {
    expect(found([place(four, open, { tls: 'other', protocol: 'http' })])).toEqual([
      ['not-tls', 'http', 'confirmed', 'client', null],
    ]);
    expect(found([place(four, open, { tls: 'other', protocol: 'smtp' })])).toEqual([
      ['starttls-required', 'smtp', 'confirmed', 'client', null],
    ]);
    expect(found([place(four, open, { tls: 'other', protocol: 'unknown' })])).toEqual([
      ['not-tls', 'unknown', 'likely', 'client', null],
    ]);
    expect(found([place(four, open, { tls: 'server-hello', protocol: 'tls' })])).toEqual([]);
  });

  it('come with remedies and sentences without a hole', () => {
    for (const cause of judge([place(four, tries('refused', 'ECONNREFUSED'))]).causes) {
      expect(cause.remedies.length).toBeGreaterThan(0);
      expect(`${cause.headline}${cause.explanation}${cause.why}`).not.toMatch(/[{}]/);
    }
  });
});
