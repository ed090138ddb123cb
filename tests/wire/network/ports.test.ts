import type { Socket } from 'node:net';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtPorts } from '../../../main/evidence/network/ports.ts';
import { PortsSection } from '../../../shared/network/ports.ts';
import { type ByteScript, type ByteServer, startByteServer } from '../../support/byte-server.ts';
import { lookAtPortsInside, portsInquiry, realPorts, targetOf } from '../../support/look-at-network.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { freePort } from '../../support/program.ts';

const servers: ByteServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function lookAt(script: ByteScript, rest: Parameters<typeof portsInquiry>[2] = {}) {
  const server = await startByteServer(script);
  servers.push(server);
  const section = await lookAtPorts(portsInquiry(['127.0.0.1'], server.port, rest), realPorts, never);
  v.parse(PortsSection, section);
  return section.addresses[0];
}

const never = new AbortController().signal;
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('what speaks on a port', () => {
  it.each([
    ['smtp', '220 mail.test ESMTP Postfix\r\n'],
    ['imap', '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n'],
    ['ssh', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['ftp', '220 FTP ready\r\n'],
    ['unknown', 'ahoy\n'],
  ])('is told for %s by its greeting', async (protocol, greeting) => {
    const seen = await lookAt((socket) => socket.write(greeting));
    expect(seen?.greeting).toMatchObject({ state: 'spoke', protocol, text: greeting });
    expect(seen?.tcp).toMatchObject({ state: 'open', opened: 3, tried: 3 });
  });

  it('is told for HTTP by its answer to a hello', async () => {
    const seen = await lookAt((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(seen?.greeting).toMatchObject({ state: 'answered', protocol: 'http' });
    expect(seen?.tls.state).toBe('other');
  });

  it('is told for TLS by an alert', async () => {
    const seen = await lookAt((socket) => socket.once('data', () => socket.end(hex('15 0303 0002 0228'))));
    expect(seen?.greeting).toMatchObject({ state: 'answered', protocol: 'tls', bytes: '15030300020228' });
    expect(seen?.tls.state).toBe('alert');
  });

  it('is read whole where it drips', async () => {
    const seen = await lookAt((socket) => {
      const letters = [...'SSH-2.0-slow\n'];
      const timer = setInterval(
        () => (letters.length > 0 ? socket.write(letters.shift() ?? '') : clearInterval(timer)),
        4,
      );
      socket.once('close', () => clearInterval(timer));
    });
    expect(seen?.greeting).toMatchObject({ state: 'spoke', protocol: 'ssh' });
  });

  it.each([
    ['silence', 'silent', 'silence', (() => {}) as ByteScript],
    ['FIN', 'closed', 'closed', ((socket) => socket.end()) as ByteScript],
    ['RST', 'reset', 'reset', ((socket) => setTimeout(() => socket.resetAndDestroy(), 30)) as ByteScript],
  ])('stays unknown after %s', async (_, greeting, tls, script) => {
    const seen = await lookAt(script);
    expect(seen?.greeting).toMatchObject({ state: greeting, protocol: null, bytes: '' });
    expect(seen?.tls.state).toBe(tls);
  });

  it('keeps no more of a flood than 256 bytes', async () => {
    const seen = await lookAt((socket) => socket.write('x'.repeat(100_000)));
    expect(seen?.greeting.bytes).toHaveLength(512);
  });

  it('is not listened for where STARTTLS is asked for', async () => {
    const target = targetOf('127.0.0.1', 25, { starttls: 'smtp', http: false });
    const seen = await lookAt((socket) => socket.write('220 mail.test ESMTP\r\n'), { target });
    expect(seen?.greeting.state).toBe('not-tested');
    expect(seen?.greeting.reason).not.toBe('');
  });
});

describe('ports of this computer', () => {
  it('that refuse are told in well under a third of a second', async () => {
    const start = performance.now();
    const section = await lookAtPorts(portsInquiry(['127.0.0.1', '::1'], await freePort()), realPorts, never);
    expect(performance.now() - start).toBeLessThan(300);
    for (const { tcp } of section.addresses) {
      expect(tcp).toMatchObject({
        state: 'refused',
        errorCode: 'ECONNREFUSED',
        tried: 3,
        meanings: ['reset', 'icmp-port-unreachable'],
      });
    }
    expect(section.contacts.map(({ address }) => address)).toEqual(['127.0.0.1', '::1']);
  });

  it('that open only sometimes are counted try by try', async () => {
    const server = await startByteServer((socket) => socket.end());
    servers.push(server);
    let dialled = 0;
    const refuseSome: typeof realPorts.dial = (target, signal) => {
      dialled += 1;
      return realPorts.dial(dialled % 2 === 0 ? { ...target, port: 1 } : target, signal);
    };
    const inquiry = portsInquiry(['127.0.0.1'], server.port, { tries: 4, hellos: 1 });
    const { addresses } = await lookAtPorts(inquiry, { ...realPorts, dial: refuseSome }, never);
    const [seen] = addresses;
    expect(seen?.tcp).toMatchObject({ state: 'open', tried: 4 });
    expect(seen?.tcp.opened).toBeGreaterThan(0);
    expect(seen?.tcp.opened).toBeLessThan(4);
  });

  it('that refuse several at a time are open, and tried one after the other', async () => {
    const server = await startByteServer((socket) => socket.once('data', () => socket.end(hex('15 0303 0002 0228'))));
    servers.push(server);
    let holding = 0;
    const onlyOne: typeof realPorts.dial = async (target, signal) => {
      if (holding > 0) return realPorts.dial({ ...target, port: 1 }, signal);
      holding += 1;
      const dialled = await realPorts.dial(target, signal);
      if (dialled.state !== 'open') return dialled;
      const { connection } = dialled;
      const close = () => {
        holding = 0;
        connection.close();
      };
      const held = new Proxy(connection, {
        get: (own, key) => {
          const value: unknown = key === 'close' ? close : Reflect.get(own, key, own);
          return typeof value === 'function' ? value.bind(own) : value;
        },
      });
      return { ...dialled, connection: held };
    };
    const inquiry = portsInquiry(['127.0.0.1'], server.port);
    const section = v.parse(PortsSection, await lookAtPorts(inquiry, { ...realPorts, dial: onlyOne }, never));
    const [seen] = section.addresses;
    expect(seen?.tcp).toMatchObject({ state: 'open', singly: { opened: 4, tried: 4 } });
    expect(seen?.tls.state).toBe('alert');
  });

  it('that answer every second hello are asked again, one after the other', async () => {
    let hellos = 0;
    const seen = await lookAt((socket) =>
      socket.once('data', () => {
        hellos += 1;
        return hellos % 2 === 0 ? socket.resetAndDestroy() : socket.end(hex('15 0303 0002 0228'));
      }),
    );
    expect(seen?.tls).toMatchObject({ state: 'alert', tries: { length: 3 }, singly: { length: 4 } });
    const ends = [...(seen?.tls.tries ?? []), ...(seen?.tls.singly ?? [])].map(({ state }) => state);
    expect([...new Set(ends)].toSorted()).toEqual(['alert', 'reset']);
  });

  it('that end every hello alike are asked no more than that, and in a row no more than two silences', async () => {
    let hellos = 0;
    const silent = (socket: Socket) => void socket.once('data', () => (hellos += 1));
    expect((await lookAt(silent))?.tls).toMatchObject({ state: 'silence', tries: { length: 3 } });
    expect(hellos).toBe(3);
    expect((await lookAt(silent, { tries: 1, hellos: 3, oneByOne: true }))?.tls.tries).toHaveLength(2);
    expect(hellos).toBe(5);
  });

  it('are left at once on a Stop', async () => {
    const server = await startByteServer(() => {});
    servers.push(server);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 60);
    const limits = { connectMs: 20_000, listenMs: 20_000, answerMs: 20_000 };
    const section = await lookAtPorts(portsInquiry(['127.0.0.1'], server.port, { limits }), realPorts, stop.signal);
    expect(section.partial).toBe(true);
    expect(section.notTested.length).toBeGreaterThan(0);
    v.parse(PortsSection, section);
  });

  it('have neighbours only when they are asked for', async () => {
    const quiet = await lookAtPorts(portsInquiry(['127.0.0.1'], 993), realPorts, never);
    expect(quiet.neighbours).toEqual({ asked: false, ports: [] });
    const asked = await lookAtPorts(portsInquiry(['127.0.0.1'], 993, { neighbours: true }), realPorts, never);
    expect(asked.neighbours.ports.map(({ port, service, tcp }) => [port, service, tcp.state])).toEqual([
      [143, 'imap', 'refused'],
    ]);
  });

  it.each([
    '-h',
    '127.0.0.1; true',
    '$(id)',
    `${'a'.repeat(300)}`,
    '::1%lo; id',
    'localhost',
    '127.0.0.1\n-x',
    '127.1',
  ])('are not looked for at %j, which is no address', async (address) => {
    const { addresses } = await lookAtPorts(portsInquiry([address], 443), realPorts, never);
    expect(addresses[0]?.tcp).toMatchObject({ state: 'failed', errorCode: 'EINVAL', localAddress: null });
  });
});

const filter = (hook: string, rules: string) => `flush ruleset
table inet filter { chain chosen { type filter hook ${hook} priority 0; ${rules} }; }`;

describe.skipIf(noNetworkReason !== null)(`ports behind a router (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  beforeAll(async () => {
    network = await buildNetwork({
      hosts: ['client', 'server'],
      routers: ['router'],
      links: [
        [
          { machine: 'client', addresses: ['10.1.0.2/24', 'fd00:1::2/64'] },
          { machine: 'router', addresses: ['10.1.0.1/24', 'fd00:1::1/64'] },
        ],
        [
          { machine: 'router', addresses: ['10.2.0.1/24', 'fd00:2::1/64'] },
          { machine: 'server', addresses: ['10.2.0.2/24', 'fd00:2::2/64'] },
        ],
      ],
      routes: {
        client: [
          '10.0.0.0/8 via 10.1.0.1',
          'fd00::/16 via fd00:1::1',
          'unreachable 10.66.0.0/16',
          'prohibit 10.67.0.0/16',
        ],
        router: ['unreachable 10.77.0.0/16', 'prohibit fd00:77::/32'],
        server: ['default via 10.2.0.1', 'default via fd00:2::1'],
      },
    });
    const greet =
      "require('net').createServer((s) => s.on('error', () => {}).end('SSH-2.0-test\\r\\n')).listen(22, '::')";
    await network.start('server', process.execPath, ['-e', greet], 22);
  });
  afterAll(() => network.close());

  const look = async (port: number, addresses = ['10.2.0.2', 'fd00:2::2']) => {
    const module = new URL('../../support/look-at-network.ts', import.meta.url);
    // Over a virtual link the answer to the first SYN of IPv6 comes too early for the kernel; it asks again after a second.
    const limits = { connectMs: 1400, listenMs: 200, answerMs: 600 };
    const inquiry = portsInquiry(addresses, port, { tries: 2, limits });
    const section = await network.call<PortsSection>('client', module, lookAtPortsInside.name, inquiry);
    v.parse(PortsSection, section);
    return section;
  };
  const tcpOf = async (...args: Parameters<typeof look>) => (await look(...args)).addresses.map(({ tcp }) => tcp);

  it('open over both families', async () => {
    const { addresses, clientOrder } = await look(22);
    for (const { greeting, tcp } of addresses) {
      expect(tcp.state).toBe('open');
      expect(greeting.protocol).toBe('ssh');
    }
    expect(clientOrder.winner).not.toBeNull();
  });

  // Before the rules that reject: a kernel that has just sent messages for those keeps its own back for a second.
  it('have no route here, or none further on', async () => {
    const [here, prohibited, later, laterSix] = await tcpOf(443, ['10.66.0.1', '10.67.0.1', '10.77.0.1', 'fd00:77::1']);
    expect(here).toMatchObject({ state: 'unreachable', decidedHere: true, meanings: ['no-route-here'] });
    expect(prohibited).toMatchObject({ state: 'unreachable', errorCode: 'EACCES', meanings: ['forbidden-here'] });
    expect(later).toMatchObject({ state: 'unreachable', errorCode: 'EHOSTUNREACH', decidedHere: false });
    expect(laterSix).toMatchObject({ state: 'unreachable', errorCode: 'EACCES', meanings: ['icmp-prohibited'] });
  });

  it.each([
    ['drop', 'drop', ['no-answer', null, 'silence'], ['no-answer', null, 'silence']],
    [
      'reject with a reset',
      'reject with tcp reset',
      ['refused', 'ECONNREFUSED', 'reset'],
      ['refused', 'ECONNREFUSED', 'reset'],
    ],
    [
      'say that the port is closed',
      'reject with icmpx type port-unreachable',
      ['refused', 'ECONNREFUSED', 'icmp-port-unreachable'],
      ['refused', 'ECONNREFUSED', 'icmp-port-unreachable'],
    ],
    [
      'say that it is prohibited',
      'reject with icmpx type admin-prohibited',
      ['unreachable', 'EHOSTUNREACH', 'icmp-prohibited'],
      ['unreachable', 'EACCES', 'icmp-prohibited'],
    ],
    [
      'say that there is no route',
      'reject with icmpx type no-route',
      ['unreachable', 'ENETUNREACH', 'icmp-network-unreachable'],
      ['unreachable', 'ENETUNREACH', 'icmp-network-unreachable'],
    ],
  ] as const)('are told apart where a router’s rules %s', async (_, verdict, four, six) => {
    network.setRules('router', filter('forward', `tcp dport 443 ${verdict};`));
    const results = await tcpOf(443);
    for (const [index, [state, errorCode, meaning]] of [four, six].entries()) {
      expect(results[index]).toMatchObject({ state, errorCode, decidedHere: false });
      expect(results[index]?.meanings).toContain(meaning);
    }
  });

  it('stay silent where only the answer is lost on its way back', async () => {
    network.setRules('router', filter('forward', 'ip saddr 10.2.0.2 tcp sport 22 drop;'));
    const [four, six] = await tcpOf(22);
    expect(four).toMatchObject({ state: 'no-answer', meanings: ['silence'] });
    expect(six?.state).toBe('open');
  });
});
