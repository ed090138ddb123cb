import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Progress } from '../../../shared/progress.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';
import { type NginxServer, type ServedPair, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { served, zoo, zooName, zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const both = 'ssl_protocols TLSv1.2 TLSv1.3;';
const expired = { notBefore: daysFromNow(-400), notAfter: daysFromNow(-3) };

let server: NginxServer | null = null;
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  await server?.stop();
  server = null;
  for (const end of ends.splice(0)) await end();
});

/** Sets the server up, or sets it up anew on its port. */
async function serve(pair: ServedPair, block = both): Promise<number> {
  const port = server?.port;
  await server?.stop();
  server = await startNginx({ pairs: [pair], blocks: [tlsBlock(block)], ...(port && { port }) });
  return server.port;
}

interface Checked {
  readonly diagnosis: Diagnosis;
  readonly row: Progress['checks'][number] | undefined;
}

async function check(port: number, previous?: Diagnosis, addresses = ['127.0.0.1']): Promise<Checked> {
  let last: Progress | null = null;
  const { diagnosis } = await runDiagnosis({
    input: `https://${zooName}:${port}/`,
    names: { [zooName]: addresses },
    ca: zooRoot(),
    ...(previous && { previous }),
    onProgress: (progress) => {
      last = progress;
    },
  });
  const rows = (last as Progress | null)?.checks ?? [];
  return { diagnosis, row: rows.find(({ check: id }) => id === 'same-try') };
}

describe('after a fix, the try that failed is made again first', () => {
  it('calls a certificate that was renewed fixed, after three tries, with what was there before', async () => {
    const port = await serve(zooPair(expired));
    const before = await check(port);
    expect(before.row).toBeUndefined();
    expect(before.diagnosis.change).toBeNull();
    await serve(zooPair());
    const { diagnosis, row } = await check(port, before.diagnosis);
    expect(diagnosis.change).toMatchObject({
      kind: 'fixed',
      sinceRunId: before.diagnosis.runId,
      before: { state: 'fault', cause: 'certificate-expired' },
      tries: { works: 3, count: 3 },
    });
    expect(row).toMatchObject({ state: 'ok', label: 'Other certificates than before, and they are accepted' });
    const firstHello = diagnosis.observations.find(({ kind }) => kind === 'handshake');
    const lookup = diagnosis.observations.find(({ kind }) => kind === 'dns');
    expect((firstHello?.at ?? '') <= (lookup?.at ?? '')).toBe(true);
  });

  it('says that the same certificate came, and that nothing was fixed', async () => {
    const port = await serve(zooPair(expired));
    const before = await check(port);
    const { diagnosis, row } = await check(port, before.diagnosis);
    expect(diagnosis.change).toMatchObject({ kind: 'same', tries: null });
    expect(row?.state).toBe('problem');
    expect(row?.label).toContain('The same certificates as before');
  });

  it('finds a fault that stood behind the first: expired, behind a missing intermediate', async () => {
    const inner = makeAuthority({ name: 'Zoo Branch CA', parent: zoo().intermediate });
    const leaf = issue(inner, { names: [zooName], ...expired });
    const port = await serve(served(issue(inner, { names: [zooName] }), []));
    const before = await check(port);
    expect(before.diagnosis.verdict.cause).toBe('incomplete-chain');
    await serve(served(leaf, [inner, zoo().intermediate]));
    const { diagnosis } = await check(port, before.diagnosis);
    expect(diagnosis.verdict.cause).toBe('certificate-expired');
    expect(diagnosis.change).toMatchObject({ kind: 'second-fault', before: { cause: 'incomplete-chain' } });
    expect(diagnosis.change?.headline).toContain('The first fault is gone. A second one showed up behind it');
    expect(diagnosis.change?.before.evidence.length).toBeGreaterThan(0);
    expect(diagnosis.causes[0]?.evidence.length).toBeGreaterThan(0);
  });

  it('finds a fault that stood behind the first: no common suite, behind no common version', async () => {
    const old = 'ssl_protocols TLSv1.1; ssl_ciphers ALL:@SECLEVEL=0;';
    const port = await serve(zooPair({ keyType: 'rsa' }), old);
    const before = await check(port);
    expect(before.diagnosis.verdict.cause).toBe('protocol-version-mismatch');
    await serve(zooPair({ keyType: 'rsa' }), 'ssl_protocols TLSv1.2; ssl_ciphers AES256-CCM8:@SECLEVEL=0;');
    const { diagnosis, row } = await check(port, before.diagnosis);
    expect(diagnosis.verdict.cause).toBe('no-common-cipher');
    expect(diagnosis.change?.kind).toBe('second-fault');
    expect(row?.label).toContain('another answer');
  });

  it('does not say that the first fault is gone where another one stops it earlier', async () => {
    const port = await serve(zooPair(expired));
    const before = await check(port);
    await server?.stop();
    const { diagnosis } = await check(port, before.diagnosis);
    expect(diagnosis.verdict.cause).toBe('tcp-refused');
    expect(diagnosis.change?.kind).toBe('another');
  });

  it('says which weakness a fix brought', async () => {
    const port = await serve(zooPair(expired));
    const before = await check(port);
    await serve(zooPair({ notBefore: daysFromNow(-90), notAfter: daysFromNow(5) }));
    const { diagnosis } = await check(port, before.diagnosis);
    expect(diagnosis.verdict.state).toBe('healthy');
    expect(diagnosis.change?.kind).toBe('fixed-new-risk');
    expect(diagnosis.change?.headline).toMatch(/^Fixed\. One new risk: /);
  });

  it('leaves a server healthy that was healthy before', async () => {
    const port = await serve(zooPair());
    const before = await check(port);
    const { diagnosis, row } = await check(port, before.diagnosis);
    expect(diagnosis.change?.kind).toBe('still-healthy');
    expect(row).toBeUndefined();
  });

  it('says on how many addresses it works now', async () => {
    const addresses = ['127.0.0.1', '127.0.0.2'];
    const second =
      'server { listen 127.0.0.2:{port} ssl; ssl_certificate 1.pem; ssl_certificate_key 1.key; location / { return 200; } }';
    const old = zooPair(expired);
    server = await startNginx({ pairs: [old, old], blocks: [tlsBlock(both), second] });
    const { port } = server;
    const before = await check(port, undefined, addresses);
    await server.stop();
    server = await startNginx({ pairs: [zooPair(), old], blocks: [tlsBlock(both), second], port });
    const { diagnosis } = await check(port, before.diagnosis, addresses);
    expect(diagnosis.verdict.state).toBe('fault');
    expect(diagnosis.change).toMatchObject({ kind: 'partly', text: { parameters: { works: 1, count: 2 } } });
  });
});

/** A door to a server that sends the connections of a turn to it, and cuts the others once the hello is there. */
async function startDoor(port: number, opens: (turn: number) => boolean): Promise<number> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const door = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (!opens(turn++)) return void socket.once('data', () => socket.resetAndDestroy());
    const behind = connect(port, '127.0.0.1').on('error', () => socket.destroy());
    sockets.add(behind);
    socket.pipe(behind).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    door.close();
    await once(door, 'close');
  });
  return (door.address() as { port: number }).port;
}

describe('a server that works now and then', () => {
  it('is not called fixed after a lucky first try', async () => {
    let repaired = false;
    const port = await startDoor(await serve(zooPair()), (turn) => repaired && turn % 3 === 0);
    const before = await check(port);
    expect(before.diagnosis.verdict.state).toBe('fault');
    // The turns go on where the first check left off: the next one is as lucky as it gets.
    repaired = true;
    for (let lucky = 0; lucky < 3; lucky += 1) {
      const { diagnosis, row } = await check(port, before.diagnosis);
      expect(diagnosis.verdict.state).toBe('fault');
      expect(diagnosis.change?.kind).toBe('flapping');
      expect(row?.state).toBe('problem');
    }
  });
});
