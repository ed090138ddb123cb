import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCaptureFiles } from '../../../main/session/capture-comparison.ts';
import { fileOfBytes } from '../../../main/system/capture-file.ts';
import type { CaptureComparison, ComparedPair } from '../../../shared/capture/comparison.ts';
import { buildNetwork, type Network, noNetworkReason } from '../../support/network-namespaces.ts';
import { temporaryFolder } from '../../support/program.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const port = 4430;
const resetting = 4431;
const closed = 4432;

/** One connection of openssl through a router that changes its address, and what both captures say of it. */
interface Attempt {
  readonly what: string;
  readonly to?: string;
  readonly args?: readonly string[];
  /** Findings that are told, and some that are not. */
  readonly tells: readonly string[];
  readonly hides?: readonly string[];
  readonly cause: { readonly cause: string; readonly confidence: string; readonly side: string } | null;
}

/** More names than one packet holds. */
const large = ['-alpn', Array.from({ length: 12 }, (_, index) => `${'n'.repeat(120)}${index}`).join(',')];

const attempts: readonly Attempt[] = [
  {
    what: 'a healthy handshake',
    tells: ['hello-arrived', 'answer-arrived', 'addresses-changed', 'hops'],
    hides: ['hello-lost', 'resent', 'not-captured', 'certificate-differs'],
    cause: null,
  },
  {
    what: 'large packets of the client that are dropped',
    args: large,
    tells: ['hello-part', 'resent'],
    cause: { cause: 'path-mtu', confidence: 'likely', side: 'network' },
  },
  {
    what: 'a small hello that is dropped',
    tells: ['hello-lost'],
    cause: { cause: 'handshake-timeout', confidence: 'confirmed', side: 'network' },
  },
  {
    what: 'answers of the server that are dropped',
    tells: ['hello-arrived', 'answer-lost'],
    cause: { cause: 'handshake-timeout', confidence: 'confirmed', side: 'network' },
  },
  {
    what: 'a reset that the router sends',
    tells: ['hello-lost', 'reset-injected'],
    cause: { cause: 'connection-reset', confidence: 'confirmed', side: 'network' },
  },
  {
    what: 'a reset that the server sends',
    to: `10.2.0.2:${resetting}`,
    tells: ['hello-arrived', 'reset-arrived'],
    hides: ['reset-injected'],
    cause: { cause: 'connection-reset', confidence: 'confirmed', side: 'server' },
  },
  {
    what: 'an alert',
    args: ['-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'],
    tells: ['hello-arrived', 'alert-arrived'],
    cause: { cause: 'protocol-version-mismatch', confidence: 'likely', side: 'unknown' },
  },
  {
    what: 'a closed port',
    to: `10.2.0.2:${closed}`,
    tells: ['reset-arrived'],
    cause: { cause: 'tcp-refused', confidence: 'confirmed', side: 'server' },
  },
  {
    what: 'a wish to connect that is dropped',
    tells: ['never-arrived'],
    cause: { cause: 'tcp-timeout', confidence: 'likely', side: 'network' },
  },
  {
    what: 'a narrow link whose router is not heard',
    to: `10.2.0.3:${port}`,
    args: large,
    tells: ['router-mtu'],
    cause: { cause: 'path-mtu', confidence: 'confirmed', side: 'network' },
  },
];

const sourceOf = (index: number) => 20_001 + index;

const routerRules = `flush ruleset
table ip way {
  chain forward { type filter hook forward priority 0;
    tcp sport ${sourceOf(1)} ip length > 1000 drop
    tcp sport ${sourceOf(2)} ip length > 150 drop
    tcp dport ${sourceOf(3)} ip length > 100 drop
    tcp sport ${sourceOf(4)} ip length > 150 reject with tcp reset
    tcp sport ${sourceOf(8)} drop
  }
  chain after { type nat hook postrouting priority 100; oifname "eth1" tcp dport ${port} snat to 10.2.0.1:40000-49999
 }
}
`;
const serverRules = `flush ruleset
table ip own { chain input { type filter hook input priority 0; tcp dport ${resetting} ip length > 150 reject with tcp reset
}
}
`;
/** The router says that packets are too large, the capture has it, and the system never hears it. */
const clientRules = `flush ruleset
table ip own { chain input { type filter hook input priority 0; icmp type destination-unreachable drop
}
}
`;

const nginxConfiguration = `
pid nginx.pid; user root; events { worker_connections 64; }
http { access_log off;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server { listen ${port} ssl; listen ${resetting} ssl; ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_protocols TLSv1.2 TLSv1.3; location / { return 200 "ok"; } } }
`;

describe.skipIf(noNetworkReason !== null)(`captures of two ends (${noNetworkReason ?? 'in a network'})`, () => {
  let network: Network;
  let folder: string;
  let client: Buffer;
  let server: Buffer;
  let compared: CaptureComparison;

  beforeAll(async () => {
    folder = temporaryFolder();
    const pair = zooPair();
    writeFileSync(join(folder, 'server.pem'), pair.chainPem);
    writeFileSync(join(folder, 'server.key'), pair.keyPem);
    network = await buildNetwork({
      hosts: ['client', 'server'],
      routers: ['router'],
      links: [
        [
          { machine: 'client', addresses: ['10.1.0.2/24'] },
          { machine: 'router', addresses: ['10.1.0.1/24'] },
        ],
        [
          { machine: 'router', addresses: ['10.2.0.1/24'] },
          { machine: 'server', addresses: ['10.2.0.2/24', '10.2.0.3/24'] },
        ],
      ],
      routes: {
        client: ['default via 10.1.0.1'],
        router: ['10.2.0.3/32 dev eth1 mtu 1000'],
        server: ['default via 10.2.0.1'],
      },
      rules: { router: routerRules, server: serverRules, client: clientRules },
    });
    // One packet for each segment, as a wire carries them.
    for (const machine of ['client', 'server']) network.setUp(machine, ['link set eth0 gso_max_segs 1']);
    writeFileSync(join(folder, 'nginx.conf'), nginxConfiguration);
    const nginx = ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'stderr', '-g', 'daemon off;'];
    await network.start('server', 'nginx', nginx, port);
    await captureBoth();
    client = readFileSync(join(folder, 'client.pcapng'));
    server = readFileSync(join(folder, 'server.pcapng'));
    compared = await compare(client, server);
  }, 120_000);

  afterAll(async () => {
    await network?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The attempts wait for nothing that comes: each has its time, all at once, between two that work. */
  async function captureBoth(): Promise<void> {
    const say = (index: number, { args = [], to = `10.2.0.2:${port}` }: Attempt) =>
      `timeout 4 openssl s_client -connect ${to} -bind 10.1.0.2:${sourceOf(index)} -servername server.test ${args.join(' ')} </dev/null >/dev/null 2>&1`;
    const works = (name: string) =>
      `timeout 5 openssl s_client -connect 10.2.0.2:${port} -servername ${name} </dev/null >/dev/null 2>&1`;
    const dumpcap = (end: string) => `dumpcap -q -i eth0 -w ${end}.pcapng 2>/dev/null & dumpcap=$!`;
    const atServer = [
      `cd ${folder}`,
      dumpcap('server'),
      'until [ -e over ]; do sleep 0.1; done',
      'kill -INT $dumpcap; wait $dumpcap',
    ];
    const atClient = [
      `cd ${folder}`,
      dumpcap('client'),
      `until grep -q first.test server.pcapng && grep -q first.test client.pcapng; do ${works('first.test')}; sleep 0.1; done`,
      ...attempts.map((attempt, index) => `${say(index, attempt)} & pids="$pids $!"`),
      'wait $pids',
      `until grep -q last.test server.pcapng && grep -q last.test client.pcapng; do ${works('last.test')}; sleep 0.1; done`,
      'kill -INT $dumpcap; wait $dumpcap',
      'touch over',
    ];
    await Promise.all([
      network.run('server', 'sh', ['-c', atServer.join('\n')], 90_000),
      network.run('client', 'sh', ['-c', atClient.join('\n')], 90_000),
    ]);
  }

  async function compare(first: Uint8Array, second: Uint8Array): Promise<CaptureComparison> {
    const live = {
      now: () => 0,
      wallClock: () => new Date(),
      version: '0.0.0',
      trustStores: () => Promise.resolve([]),
    };
    const files = [fileOfBytes('first.pcapng', first), fileOfBytes('second.pcapng', second)] as const;
    const question = { files, keyLog: null, signal: new AbortController().signal, progress: () => {} };
    const found = await compareCaptureFiles(question, live);
    if ('refused' in found) throw new Error(found.refused.id);
    return found;
  }

  const pairOf = ({ pairs }: CaptureComparison, index: number): ComparedPair | undefined =>
    pairs.find((pair) => pair.client.client === `10.1.0.2:${sourceOf(index)}`);

  /** What editcap makes of a capture, without some of its packets. */
  const edited = (bytes: Uint8Array, words: readonly string[], gone: readonly string[] = []): Buffer => {
    writeFileSync(join(folder, 'before.pcapng'), bytes);
    execFileSync('editcap', [...words, join(folder, 'before.pcapng'), join(folder, 'after.pcapng'), ...gone], {
      stdio: 'pipe',
    });
    return readFileSync(join(folder, 'after.pcapng'));
  };

  const summary = ({ pairs }: CaptureComparison) =>
    pairs.map(({ causes, client: { client: own }, findings, pairedBy }) => ({
      own,
      pairedBy,
      causes: causes.map(({ cause, confidence, side }) => `${cause} ${confidence} ${side}`),
      findings: findings.map(({ id }) => id),
    }));

  it.each(attempts.map((attempt, index) => [attempt.what, index, attempt] as const))(
    'tell of %s where it went wrong',
    (_, index, { cause, hides = [], tells }) => {
      const pair = pairOf(compared, index);
      const told = pair?.findings.map(({ id }) => id) ?? [];
      expect(
        tells.filter((id) => !told.includes(id)),
        told.join(),
      ).toEqual([]);
      expect(hides.filter((id) => told.includes(id))).toEqual([]);
      const [first] = pair?.causes.filter(({ kind }) => kind === 'failure') ?? [];
      if (cause === null) expect(first).toBeUndefined();
      else expect(first).toMatchObject(cause);
    },
  );

  it('tell which file is whose, and how the clocks differ', () => {
    expect(compared.sides).toMatchObject({ known: 'facts', swapped: false });
    expect(compared.sides.signs).toContain('ttl');
    // Both ends have the clock of one machine.
    const { offsetMs = 99, uncertaintyMs = null } = compared.clock ?? {};
    expect(Math.abs(offsetMs)).toBeLessThanOrEqual(uncertaintyMs ?? 0);
  });

  it('say the same of files that were given the other way round, and say so', async () => {
    const turned = await compare(server, client);
    expect(turned.sides).toMatchObject({ known: 'facts', swapped: true });
    expect(turned.notes.map(({ text }) => text.id)).toContain('comparison.note.swapped');
    expect(summary(turned)).toEqual(summary(compared));
  });

  it('say the same where the clocks are an hour apart, and how far', async () => {
    const later = await compare(client, edited(server, ['-t', '3600']));
    expect(summary(later)).toEqual(summary(compared));
    expect(Math.abs((later.clock?.offsetMs ?? 0) - 3_600_000)).toBeLessThanOrEqual(later.clock?.uncertaintyMs ?? 0);
  });

  it('are not compared where both are of the same end', async () => {
    for (const one of [client, server]) {
      const same = await compare(one, edited(one, ['-t', '5']));
      expect(same.sides.known).toBe('same');
      expect(same.pairs).toEqual([]);
      expect(same.notes.map(({ text }) => text.id)).toEqual(['comparison.note.same-side']);
    }
  });

  it('blame nobody for what came before one of the captures began', async () => {
    // Without the first half of the server's packets, those of every attempt begin in the middle or are gone.
    const half = Math.floor(compared.files.server.packets / 2);
    const late = await compare(client, edited(server, [], [`1-${half}`]));
    const [healthy] = late.pairs.filter(({ client: { client: own } }) => own === `10.1.0.2:${sourceOf(0)}`);
    expect(healthy?.causes ?? []).toEqual([]);
    // What is still sure is what was sure with all of it.
    const sure = ({ pairs }: CaptureComparison) =>
      pairs.flatMap(({ causes, client: { client: own } }) =>
        causes
          .filter(({ confidence }) => confidence === 'confirmed')
          .map(({ cause, side }) => `${own} ${cause} ${side}`),
      );
    const whole = sure(compared);
    expect(sure(late).filter((one) => !whole.includes(one))).toEqual([]);
  });
});
