import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReplayDocument } from '../../../shared/replay.ts';
import { closes, helloRecord, type Step, say, send } from '../../support/captured-conversation.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort, startProgram, temporaryFolder } from '../../support/program.ts';
import { answers, capturedClient, firstFlightOf, type ReplayRun, runReplay, startGuard } from '../../support/replay.ts';
import { startPostfix } from '../../support/starttls-servers.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const serverHello13 = (() => {
  const body = Buffer.from(`0303${'07'.repeat(32)}001301000006002b00020304`, 'hex');
  const length = Buffer.from([0, 0, body.length]);
  return Buffer.concat([Buffer.from([22, 3, 3, 0, body.length + 4, 2]), length, body]);
})();

const name = ['-servername', 'server.test'];
const openssl = (...args: readonly string[]) =>
  firstFlightOf('openssl', ['s_client', '-connect', '127.0.0.1:{port}', ...args]);

const nameless = `server { listen 127.0.0.1:{port} ssl default_server; ssl_reject_handshake on; }
  server { listen 127.0.0.1:{port} ssl; server_name server.test; ssl_certificate 0.pem; ssl_certificate_key 0.key;
    ssl_protocols TLSv1.2 TLSv1.3; }`;

describe('the hello of a captured client, sent again', () => {
  const stops: (() => Promise<void>)[] = [];
  let healthy: number;
  let today: Uint8Array;
  let older: Uint8Array;

  const serves = async (...args: readonly string[]): Promise<number> => {
    const folder = temporaryFolder();
    const pair = zooPair();
    writeFileSync(join(folder, 'server.pem'), pair.chainPem);
    writeFileSync(join(folder, 'server.key'), pair.keyPem);
    const port = await freePort();
    const files = ['-cert', 'server.pem', '-key', 'server.key'];
    const words = ['s_server', '-accept', `127.0.0.1:${port}`, '-quiet', ...files, ...args];
    const program = await startProgram({ command: 'openssl', args: words, folder, port });
    stops.push(program.stop);
    return port;
  };
  const guards = async (rule: Parameters<typeof startGuard>[1], behind = healthy): Promise<number> => {
    const guard = await startGuard(behind, rule);
    stops.push(guard.stop);
    return guard.port;
  };
  const replay = async (port: number, flight: Uint8Array, answer: readonly Step[], run: ReplayRun = {}) => {
    const client = await capturedClient(flight, answer);
    const found = v.parse(ReplayDocument, await runReplay(port, client, run));
    expect(found.tries.length).toBeLessThanOrEqual(40);
    return {
      found,
      outcome: found.replay.outcome,
      state: found.search.state,
      solutions: found.search.solutions.map(({ changes }) => changes.map(({ id }) => id)),
      causes: found.causes.map(({ cause, confidence }) => `${cause} ${confidence}`),
    };
  };

  /** Sent to where the capture says, in the way that it shows. */
  const replayOf = async (dialogue: readonly Step[], flight: Uint8Array, port: number) => {
    const client = await capturedClient(flight, answers.alert(40), dialogue);
    return runReplay(port, { ...client, stream: { ...client.stream, server: `127.0.0.1:${port}` } }, { target: null });
  };

  beforeAll(async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
    stops.push(server.stop);
    healthy = server.port;
    [today, older] = await Promise.all([openssl(...name), openssl('-tls1_2', ...name)]);
  });
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
  });

  it('lacks TLS 1.3 where the server takes nothing else', async () => {
    const { causes, found, outcome, solutions } = await replay(await serves('-tls1_3'), older, answers.alert(70));
    expect(outcome).toBe('same-failure');
    expect(solutions).toEqual([['add-version:0x0304']]);
    expect(causes).toEqual(['protocol-version-mismatch confirmed']);
    expect(found.search.solutions[0]).toMatchObject({ withChanges: { tried: 3, accepted: 3 }, proven: true });
    expect(found.search.solutions[0]?.changes[0]?.client.sentence).toMatch(/^Allow TLSv1.3 in the client/);
  });

  it('lacks a suite for the key of the server’s certificate', async () => {
    const flight = await openssl('-tls1_2', '-cipher', 'ECDHE-RSA-AES128-GCM-SHA256', ...name);
    const { causes, solutions } = await replay(await serves('-tls1_2'), flight, answers.alert(40));
    expect(causes).toEqual(['no-common-cipher confirmed']);
    expect(solutions[0]).toEqual(['add-suites:0xc02b']);
  });

  it('lacks the only group of the server', async () => {
    const flight = await openssl('-tls1_3', '-groups', 'X25519', ...name);
    const { causes, solutions } = await replay(await serves('-groups', 'P-384'), flight, answers.alert(40));
    expect(solutions).toEqual([['add-group:0x0018']]);
    expect(causes).toEqual(['no-common-group confirmed']);
  });

  it('lacks the name without which the server refuses', async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [nameless] });
    stops.push(server.stop);
    const gnutls = ['--disable-sni', '--insecure', '-p', '{port}', '127.0.0.1'];
    const { causes, found, solutions } = await replay(
      server.port,
      await firstFlightOf('gnutls-cli', gnutls),
      answers.alert(112),
    );
    expect(found.captured.serverName).toBeNull();
    expect(solutions).toEqual([['add-server-name']]);
    expect(causes).toEqual(['server-name-required confirmed']);
  });

  it('has a length that the server stumbles over', async () => {
    const port = await guards((_, length) => (length >= 256 && length <= 511 ? 'reset' : 'pass'));
    const { causes, found, solutions } = await replay(port, today, answers.close());
    expect(found.captured.bytes).toBeGreaterThan(255);
    expect(found.search.solutions[0]?.size).toBe('length');
    expect(solutions.length).toBeGreaterThan(0);
    expect(causes[0]).toMatch(/^large-hello-intolerance /);
  });

  it('has more bytes than the server takes, which is told from what they say', async () => {
    const port = await guards((_, length) => (length > 1400 ? 'reset' : 'pass'));
    const { causes, found, solutions } = await replay(port, helloRecord('chrome'), answers.close());
    expect(solutions[0]).toEqual(['drop-group:0x11ec']);
    expect(found.search.solutions[0]?.size).toBe('length');
    expect(found.search.solutions[0]?.changes[0]?.client.sentence).toMatch(/^Change the length/);
    expect(causes).toEqual(['large-hello-intolerance confirmed']);
  });

  it('has an extension that the server stumbles over', async () => {
    const port = await guards(({ extensions }) => ((extensions ?? []).some(({ type }) => type === 22) ? 47 : 'pass'));
    const { causes, solutions } = await replay(port, today, answers.alert(47));
    expect(solutions).toEqual([['drop-extension:0x0016']]);
    expect(causes).toEqual(['extension-intolerance confirmed']);
  });

  it('offers TLS 1.3, which the server stumbles over', async () => {
    const port = await guards(({ supportedVersions }) => (supportedVersions?.includes(0x0304) ? 'reset' : 'pass'));
    const { causes, solutions } = await replay(port, today, answers.close());
    expect(solutions).toEqual([['drop-version:0x0304']]);
    expect(causes).toEqual(['extension-intolerance confirmed']);
  });

  it('needs two changes where two things are wrong', async () => {
    const flight = await openssl('-tls1_3', '-groups', 'X25519', ...name);
    const port = await guards(
      ({ extensions }) => ((extensions ?? []).some(({ type }) => type === 22) ? 40 : 'pass'),
      await serves('-groups', 'P-384'),
    );
    const { causes, found, solutions } = await replay(port, flight, answers.alert(40));
    expect(solutions[0]?.toSorted()).toEqual(['add-group:0x0018', 'drop-extension:0x0016']);
    expect(found.search.solutions[0]).toMatchObject({ without: { tried: 4, refused: 4 }, proven: true });
    expect(causes.toSorted()).toEqual(['extension-intolerance confirmed', 'no-common-group confirmed']);
  });

  it('is accepted by a healthy server, and there is nothing to look for', async () => {
    const { causes, found, outcome, state } = await replay(healthy, today, answers.alert(40));
    expect([outcome, state, causes]).toEqual(['accepted', 'not-needed', []]);
    expect(found.tries).toHaveLength(3);
    expect(found.replay.said.sentence).toContain('alert 40 handshake_failure in packet 5');
  });

  it('is not settled at a server that refuses every second hello', async () => {
    const { causes, outcome, state } = await replay(
      await guards((_hello, _length, connection) => (connection % 2 === 1 ? 40 : 'pass')),
      today,
      answers.alert(40),
    );
    expect([outcome, state, causes]).toEqual(['not-settled', 'not-settled', []]);
  });

  it('is not settled at a server that has had enough of us', async () => {
    const port = await guards(({ supportedVersions }, _, connection) =>
      connection > 6 || supportedVersions === null ? 'reset' : 'pass',
    );
    const { causes, found, state } = await replay(port, older, answers.close());
    expect([state, causes]).toEqual(['not-settled', []]);
    expect(found.search.said.text.id).toBe('replay.search.refuses-us');
  });

  it('is not settled at a server that refuses every second hello in other words', async () => {
    const port = await guards(({ supportedVersions }, _, connection) =>
      supportedVersions === null ? 70 : connection % 2 === 1 ? 40 : 'pass',
    );
    const { causes, found, state } = await replay(port, older, answers.alert(70));
    expect([state, causes, found.search.solutions]).toEqual(['not-settled', [], []]);
  });

  it('is not looked at further where the server wants a certificate', async () => {
    const port = await serves('-tls1_3', '-Verify', '1', '-verify_return_error');
    const { causes, found } = await replay(port, today, [
      send('server', serverHello13),
      send('server', Buffer.from(`1703030200${'09'.repeat(512)}`, 'hex')),
      send('client', Buffer.from(`1703030035${'09'.repeat(53)}`, 'hex')),
      send('server', Buffer.from(`1703030013${'09'.repeat(19)}`, 'hex')),
      closes('server'),
    ]);
    expect(found.captured.end.text.id).toBe('replay.captured.server-sealed');
    expect(found.search.said.text.id).toBe('replay.search.needs-certificate');
    expect(causes).toEqual(['client-certificate-required confirmed']);
    expect(found.tries.length).toBeLessThanOrEqual(3);
  });

  it('goes through the dialogue of a real mail server, as the client did', async () => {
    const postfix = await startPostfix(zooPair());
    stops.push(postfix.stop);
    const dialogue = [
      say('server', '220 server.test ESMTP\r\n'),
      say('client', 'EHLO a\r\n'),
      say('server', '250-server.test\r\n250 STARTTLS\r\n'),
      say('client', 'STARTTLS\r\n'),
      say('server', '220 go\r\n'),
    ];
    const found = await replayOf(dialogue, today, postfix.port);
    expect(found.target).toMatchObject({ starttls: 'smtp', port: postfix.port });
    expect([found.replay.outcome, found.replay.end]).toEqual(['accepted', expect.stringContaining('TLSv1.3')]);
  });

  it('finds nothing at a server that refuses everybody', async () => {
    const { found, state } = await replay(await guards(() => 40), today, answers.alert(40));
    expect(state).toBe('nothing-helps');
    expect(found.search.tried).toContain('the hello of today’s browsers');
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const publish = () => stop.abort();
    const { found, state } = await replay(healthy, today, answers.alert(40), { stop: stop.signal, publish });
    expect(found.partial).toBe(true);
    expect(found.causes).toEqual([]);
    expect(state).toBe('stopped');
  });
});
