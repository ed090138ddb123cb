import { describe, expect, it } from 'vitest';
import { judgePorts, type PortsContext } from '../../../../main/diagnosis/network/ports.ts';
import { asOpen, summarise } from '../../../../main/evidence/network/tcp-tries.ts';
import { pathMtuNotTested } from '../../../../main/session/network/not-looked.ts';
import type { RankedCause } from '../../../../shared/cause.ts';
import type { NameTry, PlainHttp } from '../../../../shared/network/between.ts';
import type { AddressPath, Hop, Ping } from '../../../../shared/network/path.ts';
import type { AddressPort, HelloTry, PortsSection, TcpTry, TlsAnswer } from '../../../../shared/network/ports.ts';
import type { Target } from '../../../../shared/target.ts';
import { targetOf } from '../../../support/look-at-network.ts';

const tries = (state: TcpTry['state'], errorCode: string | null = null, milliseconds = 5): TcpTry[] =>
  Array.from({ length: 3 }, () => ({ state, errorCode, milliseconds }));

const singlyOf = (tries: TcpTry[]) => ({
  opened: tries.filter(({ state }) => state === 'open').length,
  tried: tries.length,
  tries,
});

const routeTo = (address: string) => ({ source: address.includes(':') ? '2001:db8::99' : '192.0.2.99' });

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
    tcp: summarise(tcpTries, family, here === null ? routeTo(address) : { source: null, errorCode: here }),
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

const sectionOf = (addresses: readonly AddressPort[]): PortsSection => ({
  addresses: [...addresses],
  clientOrder: { steps: [], winner: null, winnerAfterMs: null, oneByOne: null, summary: '' },
  ...{ neighbours: { asked: false, ports: [] }, contacts: [], notTested: [], partial: false },
});
const judge = (addresses: readonly AddressPort[], target: Partial<Target> = {}) => {
  const section = sectionOf(addresses);
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
    ['silent', tries('no-answer'), four, ['tcp-timeout', 'silent', 'likely', 'unknown', null]],
    [
      'behind no route',
      tries('unreachable', 'ENETUNREACH'),
      four,
      ['host-unreachable', 'unreachable', 'confirmed', 'unknown', null],
    ],
    [
      'prohibited over IPv6',
      tries('unreachable', 'EACCES'),
      six,
      ['host-unreachable', 'prohibited', 'confirmed', 'unknown', null],
    ],
    [
      'without a neighbour',
      tries('unreachable', 'EHOSTUNREACH', 3060),
      four,
      ['host-unreachable', 'no-neighbour', 'likely', 'server', null],
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
      ['tcp-timeout', 'silent', 'likely', 'unknown', '1 of 3 addresses'],
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

  it('are an outage of some handshakes, where the very same hello is answered in turns', () => {
    const testOf = (...answers: boolean[]) => ({
      ...{ address: four, port: 443, rounds: 3, splitWorks: false, earlyEnd: null, state: 'unsteady' as const },
      tries: answers.map((answeredInTls) => ({
        ...{ form: 'own-name' as const, serverName: 'server.test', answeredInTls },
        handshake: {
          ...{ state: answeredInTls ? ('completed' as const) : ('failed' as const), detail: '', version: null },
          ...{ end: answeredInTls ? 'finished' : 'reset', certificate: null, connectMs: 1, answerMs: 1 },
        },
      })),
    });
    const foundWith = (tls: TlsAnswer['state'], ...answers: boolean[]) => {
      const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z' };
      const between = { nameTests: [testOf(...answers)] };
      const { causes, ruledOut } = judgePorts(sectionOf([place(four, open, { tls })]), { ...context, between });
      const named = causes.map(({ cause, confidence, scope }) => [cause, confidence, scope]);
      return [...named, ruledOut.some(({ cause }) => cause === 'connection-reset')];
    };
    // Look-alikes first: what ends alike each time is steady.
    expect(foundWith('reset', false, false, false)).toEqual([['connection-reset', 'likely', null], false]);
    expect(foundWith('server-hello', true, true)).toEqual([true]);
    const inTurns = [['partial-outage', 'likely', '3 of 5 tries'], false];
    expect(foundWith('reset', false, true, false, false, true)).toEqual(inTurns);
    expect(foundWith('server-hello', false, true, false, false, true)).toEqual(inTurns);
    expect(foundWith('server-hello', true, false)).toEqual([['partial-outage', 'possible', '1 of 2 tries'], false]);
  });

  it('are an outage of some handshakes by the tries of the port alone, and never confirmed', () => {
    const helloTries = (...states: HelloTry['state'][]) => states.map((state) => ({ state, milliseconds: 2 }));
    const withHellos = (tries: HelloTry['state'][], singly: HelloTry['state'][] = []) => {
      const best = [...tries, ...singly].find((state) => state === 'server-hello') ?? tries[0] ?? 'not-tested';
      const one = place(four, open, { tls: best });
      return { ...one, tls: { ...one.tls, tries: helloTries(...tries), singly: helloTries(...singly) } };
    };
    const judged = (...args: Parameters<typeof withHellos>) =>
      judge([withHellos(...args)]).causes.map(({ cause, confidence, headline, scope, side }) => [
        ...[cause, confidence, side, scope],
        headline.includes('refuses'),
      ]);
    const [answered, alert] = ['server-hello', 'alert'] as const;
    // Look-alikes first.
    expect(judged([answered, answered, answered])).toEqual([]);
    expect(judged([alert, alert, alert])).toEqual([]);
    expect(judged(['reset', 'reset', 'reset'])).toEqual([['connection-reset', 'likely', 'unknown', null, false]]);
    const some = (confidence: string, scope: string, refuses = false) => [
      ['partial-outage', confidence, 'unknown', scope, refuses],
    ];
    // Several at the same time may be too many; one may be chance.
    expect(judged([answered, 'reset', 'reset'], [answered, answered, answered, answered])).toEqual(
      some('possible', '2 of 7 tries'),
    );
    expect(judged([answered, 'silence', answered])).toEqual(some('possible', '1 of 3 tries'));
    expect(judged([answered, 'reset', answered], ['reset', answered, 'reset', answered])).toEqual(
      some('likely', '3 of 7 tries'),
    );
    // One of several servers refuses what the others take.
    expect(judged([answered, alert, answered], [alert, answered, alert, answered])).toEqual(
      some('likely', '3 of 7 tries', true),
    );
  });

  it('speak something else', () => {
    expect(found([place(four, open, { tls: 'other', protocol: 'http' })])).toEqual([
      ['not-tls', 'http', 'confirmed', 'client', null],
    ]);
    const web = place(four, open, { tls: 'other', protocol: 'http' });
    const saying = (text: string) => found([{ ...web, greeting: { ...web.greeting, text } }]);
    expect(saying('HTTP/1.1 400 Bad Request')).toEqual([['not-tls', 'http', 'confirmed', 'client', null]]);
    // A filter on the way may have sent it.
    expect(saying('HTTP/1.1 403 Forbidden')).toEqual([['not-tls', 'http-page', 'likely', 'unknown', null]]);
    expect(found([place(four, open, { tls: 'other', protocol: 'smtp' })])).toEqual([
      ['starttls-required', 'smtp', 'confirmed', 'client', null],
    ]);
    expect(found([place(four, open, { tls: 'other', protocol: 'unknown' })])).toEqual([
      ['not-tls', 'unknown', 'likely', 'client', null],
    ]);
    expect(found([place(four, open, { tls: 'server-hello', protocol: 'tls' })])).toEqual([]);
  });

  it('are not without TLS where another name got it there, and likely where no other name was tried', () => {
    const web = place(four, open, { tls: 'other', protocol: 'http' });
    const section = sectionOf([{ ...web, greeting: { ...web.greeting, state: 'answered' } }]);
    const named = (names: readonly NameTry[] | null) => {
      const rest = {
        address: four,
        port: 443,
        state: 'not-tested',
        rounds: 1,
        splitWorks: null,
        earlyEnd: null,
      } as const;
      const between = names && { nameTests: [{ ...rest, tries: [...names] }] };
      const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z', between };
      return judgePorts(section, context).causes.map(({ cause, confidence }) => `${cause} ${confidence}`);
    };
    const tried = (form: NameTry['form'], end: string): NameTry => ({
      ...{ form, serverName: 'server.test', answeredInTls: end === 'alert' },
      handshake: {
        ...{ state: 'failed', end, detail: '', version: null, certificate: null, connectMs: 1, answerMs: 1 },
      },
    });
    const own = tried('own-name', 'plaintext');
    expect(named([own, tried('other-name', 'alert')])).toEqual([]);
    expect(named([own, tried('no-name', 'alert')])).toEqual([]);
    expect(named([own, tried('other-name', 'plaintext')])).toEqual(['not-tls confirmed']);
    expect(named([own, tried('other-name', 'silence')])).toEqual(['not-tls likely']);
    expect(named([own])).toEqual(['not-tls likely']);
    expect(named(null)).toEqual(['not-tls likely']);
  });

  it('stay anyone’s where another address of the same name answers elsewhere: firewalls reset one address too', () => {
    const section = sectionOf([place(four, tries('refused', 'ECONNREFUSED'))]);
    const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z', othersOpen: 1 };
    expect(judgePorts(section, context).causes).toMatchObject([
      { cause: 'tcp-refused', side: 'unknown', scope: '1 of 2 addresses', headline: expect.stringContaining(four) },
    ]);
  });

  it('come with remedies and sentences without a hole', () => {
    for (const cause of judge([place(four, tries('refused', 'ECONNREFUSED'))]).causes) {
      expect(cause.remedies.length).toBeGreaterThan(0);
      expect(`${cause.headline}${cause.explanation}${cause.why}`).not.toMatch(/[{}]/);
    }
  });
});

const ping: Ping = {
  ...{ state: 'answered', tool: 'iputils', sent: 4, received: 4, minimumMs: 1, medianMs: 1, maximumMs: 1 },
  ...{ replies: [], reason: '' },
};
const hop = (address: string, icmp: Hop['icmp'] = null): Hop => ({
  ...{ hop: 1, address, others: [], milliseconds: 1, sent: 3, answered: 3, icmp, isTarget: false, weight: 'fine' },
});
const way = (rest: Partial<AddressPath>): AddressPath => ({
  ...{ address: four, family: 4, ping: { ...ping, state: 'silent', received: 0 }, path: [] },
  trace: { state: 'not-reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: null, reason: '' },
  pathMtu: pathMtuNotTested(''),
  ...rest,
});
const amid = (tcp: readonly TcpTry[], rest: Partial<PortsContext>, target: Partial<Target> = {}) =>
  judgePorts(sectionOf([place(four, tcp)]), {
    ...{ target: targetOf('server.test', 443, target), seenAt: '2026-11-21T12:00:00Z', ...rest },
  }).causes;
const idsOf = (causes: readonly RankedCause[]) => causes.flatMap(({ remedies }) => remedies.map(({ id }) => id));

describe('what stands around a port that does not open', () => {
  it('shows that the computer is up, so that a firewall is what drops this port', () => {
    const page: PlainHttp = { state: 'answered', address: four, port: 80, page: null, reason: '' };
    for (const [sign, context] of [
      ['answers pings', { paths: [way({ ping })] }],
      ['Port 80', { plainHttp: page }],
    ] as const) {
      const [cause, ...others] = amid(tries('no-answer'), context);
      expect(others).toEqual([]);
      expect(cause).toMatchObject({ cause: 'tcp-timeout', variant: 'dropped', confidence: 'likely' });
      expect(cause?.headline).toBe('server.test:443 is dropped, although the computer is up.');
      expect(cause?.explanation).toContain(sign);
      expect(cause?.explanation).not.toContain('that is off');
      expect(idsOf([...(cause ? [cause] : [])])).toEqual(expect.arrayContaining(['let-the-port-in', 'open-the-way']));
    }
  });

  it('says nothing where nothing else answers', () => {
    const page: PlainHttp = { state: 'no-answer', address: four, port: 80, page: null, reason: '' };
    expect(amid(tries('no-answer'), { paths: [way({})], plainHttp: page })).toMatchObject([{ variant: 'silent' }]);
    const elsewhere: PlainHttp = { ...page, state: 'answered', address: '192.0.2.77' };
    expect(amid(tries('no-answer'), { plainHttp: elsewhere })).toMatchObject([{ variant: 'silent' }]);
  });

  it('names the firewall that says no in its own name, and does not call the computer off', () => {
    const paths = [way({ path: [hop('10.1.0.1'), hop('10.2.0.1', 'prohibited')] })];
    for (const [tcp, confidence] of [
      [tries('unreachable', 'EHOSTUNREACH'), 'likely'],
      [tries('no-answer'), 'possible'],
    ] as const) {
      const causes = amid(tcp, { paths });
      expect(causes).toMatchObject([
        { cause: 'host-unreachable', variant: 'forbidden-by', confidence, side: 'network' },
      ]);
      expect(causes[0]?.headline).toContain('10.2.0.1');
      expect(JSON.stringify(causes)).not.toMatch(/is off|that is off/);
      expect(JSON.stringify(causes[0]?.remedies)).toContain('whose address 10.2.0.1 is');
    }
    const bySyn = way({ ...paths[0], trace: { ...way({}).trace, protocol: 'tcp' } });
    expect(amid(tries('no-answer'), { paths: [bySyn] })).toMatchObject([{ confidence: 'confirmed' }]);
    expect(amid(tries('unreachable', 'EHOSTUNREACH'), { paths: [bySyn] })).toMatchObject([{ confidence: 'confirmed' }]);
    // What this computer decides itself is its own matter, and a refusal by the port is one by the port.
    expect(amid(tries('refused', 'ECONNREFUSED'), { paths })).toMatchObject([{ cause: 'tcp-refused' }]);
  });

  it('takes nothing that a router says of pings for a word about the port', () => {
    const replies = [1, 2].map((sequence) => ({
      ...{ sequence, outcome: 'error' as const, milliseconds: null, icmp: 'prohibited' as const, from: '10.1.0.1' },
    }));
    const paths = [way({ ping: { ...ping, state: 'error', received: 0, replies } })];
    expect(amid(tries('no-answer'), { paths })).toMatchObject([
      { cause: 'tcp-timeout', variant: 'silent', confidence: 'likely' },
    ]);
    expect(amid(tries('unreachable', 'EHOSTUNREACH', 3060), { paths })).toMatchObject([
      { cause: 'host-unreachable', variant: 'no-neighbour', confidence: 'likely' },
    ]);
    expect(JSON.stringify(amid(tries('unreachable', 'EHOSTUNREACH'), { paths }))).not.toContain('10.1.0.1');
  });

  it('takes no wait for a neighbour for the word of a firewall that a trace met', () => {
    const trace = { ...way({}).trace, protocol: 'tcp' } as const;
    const paths = [way({ path: [hop('10.2.0.1', 'prohibited')], trace })];
    expect(amid(tries('unreachable', 'EHOSTUNREACH', 3060), { paths })).toMatchObject([{ variant: 'no-neighbour' }]);
  });

  it('blames the network only where another computer of it says so, and never for the word of this one', () => {
    const quick = tries('unreachable', 'EHOSTUNREACH');
    const said = (from: string, rest: Partial<AddressPath> = {}) => ({
      paths: [way({ path: [hop(from, 'host-unreachable')], ...rest })],
    });
    const sides = (context: Partial<PortsContext>) => amid(quick, context).map(({ side }) => side);
    expect(sides(said('10.1.0.1'))).toEqual(['network']);
    expect(sides(said('192.0.2.99'))).toEqual(['unknown']);
    expect(sides(said('10.1.0.1', { ping }))).toEqual(['unknown']);
    expect(sides({ paths: [way({ ping })] })).toEqual(['unknown']);
    const trace = { ...way({}).trace, protocol: 'tcp' } as const;
    const own = amid(quick, { paths: [way({ path: [hop('192.0.2.99', 'prohibited')], trace })] });
    expect(own).toMatchObject([{ variant: 'unreachable', side: 'unknown' }]);
    expect(own[0]?.headline).toBe('The system says that server.test cannot be reached.');
  });

  it('asks for no log of what never arrived', () => {
    const all = JSON.stringify([amid(tries('no-answer'), {}), amid(tries('unreachable', 'EHOSTUNREACH'), {})]);
    expect(all).not.toMatch(/nginx/);
    expect(all).toContain('tcpdump');
  });

  it('is nothing where this computer itself is the target', () => {
    const here = { host: '127.0.0.1', serverName: null };
    const section = sectionOf([place('127.0.0.1', tries('refused', 'ECONNREFUSED'))]);
    const context = { target: targetOf('127.0.0.1', 443, here), seenAt: '2026-11-21T12:00:00Z' };
    const { causes } = judgePorts(section, context);
    expect(idsOf(causes)).toEqual(expect.arrayContaining(['start-the-service']));
    const silent = judgePorts(sectionOf([place('127.0.0.1', tries('no-answer'))]), context).causes;
    expect(silent).toMatchObject([{ cause: 'tcp-timeout', variant: 'here', side: 'client' }]);
    expect(idsOf(silent)).toEqual(['let-the-program-out']);
    const nonsense = /another network|VPN|Hello\.|let through|outer address|computer that is off/;
    expect(JSON.stringify([...causes, ...silent])).not.toMatch(nonsense);
  });
});

describe('a dead address beside one that works', () => {
  const twin = '192.0.2.99';
  const dead = [
    ['silence', tries('no-answer', null, 4000), 'tcp-timeout'],
    ['nobody there', tries('unreachable', 'EHOSTUNREACH', 3060), 'host-unreachable'],
  ] as const;

  it.each(dead)('is switched on or taken out of DNS by who runs the server: %s', (_, tcp, id) => {
    const [cause] = judge([place(four, open), place(twin, tcp)]).causes;
    expect(cause).toMatchObject({ cause: id, side: 'server', scope: '1 of 2 addresses' });
    expect(cause?.remedies[0]).toMatchObject({
      ...{ id: 'switch-it-on-or-take-it-out', side: 'server' },
      title: `Switch ${twin} on, or take it out of DNS`,
    });
    expect(`${cause?.headline} ${cause?.why}`).not.toMatch(/in its own network|does not say/);
  });

  it.each(dead)('is what commands ask, and letters say what works beside it: %s', (_, tcp) => {
    const [cause] = judge([place(four, open), place(twin, tcp)]).causes;
    const commands = cause?.remedies.flatMap(({ steps }) => steps.map(({ command }) => command ?? '')) ?? [];
    const connecting = commands.filter((command) => /nc |traceroute|s_client/.test(command));
    expect(connecting.length).toBeGreaterThan(1);
    expect(connecting.filter((command) => !command.includes(twin))).toEqual([]);
    const letter = cause?.remedies.find(({ id }) => id === 'write-to-the-server-owner')?.steps[0]?.text;
    expect(letter).toContain(`server.test:443 (${twin}) fail`);
    expect(letter).toContain(`TLS is answered at ${four}.`);
    expect(letter).toContain(`What should help: switch ${twin} on, or take it out of DNS.`);
  });

  it('of the other family may be the fault of either end, and both are told what to do', () => {
    const [cause] = judge([place(four, open), place(six, tries('no-answer'))]).causes;
    expect(cause).toMatchObject({ cause: 'tcp-timeout', side: 'unknown' });
    expect(idsOf(cause ? [cause] : [])).toEqual(
      expect.arrayContaining(['switch-it-on-or-take-it-out', 'open-the-way']),
    );
    expect(cause?.remedies[0]?.title).toBe(`Switch ${six} on, or take it out of DNS`);
    expect(JSON.stringify(cause?.remedies)).toContain(`nc -vz '${six}' 443`.replaceAll("'", ''));
  });

  it('is not taken out of DNS where it comes from the hosts file, or where a firewall says no', () => {
    const context = { target: targetOf('server.test', 443), seenAt: '2026-11-21T12:00:00Z' };
    const section = sectionOf([place(four, open), place(twin, tries('no-answer'))]);
    const hostsLine = { path: '/etc/hosts', line: 3 };
    expect(idsOf(judgePorts(section, { ...context, seen: { hostsLine } }).causes)).not.toContain(
      'switch-it-on-or-take-it-out',
    );
    const prohibited = judge([place(four, open), place(six, tries('unreachable', 'EACCES'))]).causes;
    expect(idsOf(prohibited)).not.toContain('switch-it-on-or-take-it-out');
  });

  it('is named beside the name, where nobody is there at all', () => {
    const [cause] = judge([place(twin, tries('unreachable', 'EHOSTUNREACH', 3060))]).causes;
    expect(cause?.headline).toBe(`No computer answers at ${twin} (server.test).`);
    expect(cause?.remedies[0]).toMatchObject({ side: 'server', id: 'switch-it-on-or-take-it-out' });
  });
});

describe('the first remedy', () => {
  const causesOf = (tcp: readonly TcpTry[], rest: { here?: string } = {}) => judge([place(four, tcp, rest)]).causes;

  it('is of the side that must act, wherever that is known', () => {
    const all = [
      ...causesOf(tries('refused', 'ECONNREFUSED')),
      ...causesOf(tries('no-answer')),
      ...causesOf(tries('unreachable', 'EHOSTUNREACH', 3060)),
      ...causesOf(tries('unreachable', 'ENETUNREACH')),
      ...causesOf(tries('unreachable', 'EPERM')),
      ...causesOf(tries('unreachable', 'ENETUNREACH'), { here: 'ENETUNREACH' }),
      ...amid(tries('no-answer'), { paths: [way({ ping })] }),
      ...amid(tries('no-answer'), { paths: [way({ path: [hop('10.2.0.1', 'prohibited')] })] }),
    ];
    expect(all).toHaveLength(8);
    for (const { remedies, side } of all) {
      if (side !== 'unknown') expect(remedies[0]?.side).toBe(side);
      expect(remedies[0]?.id).not.toBe('check-address-and-port');
    }
  });

  it('lets the port in, where the computer is up and the port is dropped', () => {
    expect(idsOf(amid(tries('no-answer'), { paths: [way({ ping })] }))[0]).toBe('let-the-port-in');
  });

  it('looks for the way of this computer, where it has none', () => {
    const [cause] = causesOf(tries('unreachable', 'ENETUNREACH'), { here: 'ENETUNREACH' });
    expect(cause?.remedies[0]?.id).toBe('give-this-computer-a-way');
    const commands = cause?.remedies[0]?.steps.map(({ command }) => command);
    expect(commands?.[0]).toBe(`ip route get ${four}; ip -brief addr`);
    expect(JSON.stringify(commands)).toMatch(/route -n get.*Find-NetRoute/);
    expect(JSON.stringify(cause?.remedies)).not.toMatch(/for slips|nc -vz|another network/);
  });
});
