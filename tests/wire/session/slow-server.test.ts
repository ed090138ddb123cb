import { describe, expect, it } from 'vitest';
import { gentleLimits } from '../../../main/session/ports.ts';
import { type Dial, dial } from '../../../main/system/socket.ts';
import { connectionsMade } from '../../../shared/connections-made.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { startRelay, withFirstRecord } from '../../support/relay.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooName, zooPair } from '../../support/zoo/certificates.ts';
import { ask } from '../../support/zoo/healthy.ts';

/** Later than the quick check waits before it looks for reasons. */
const lateMs = 5_500;

/** A healthy server behind something that holds each connection back for so long. */
async function behindDelay(delayMs: number, extra: Partial<DiagnosisWish> = {}) {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('')] });
  const relay = await startRelay(server.port, (_, forward) => setTimeout(forward, delayMs));
  try {
    return await runDiagnosis(ask(relay.port, extra));
  } finally {
    await relay.stop();
    await server.stop();
  }
}

const hellos = ({ observations }: Diagnosis) =>
  observations.flatMap((seen) => (seen.kind === 'handshake' && seen.probe === 'handshake' ? [seen.report] : []));

describe.concurrent('a server that answers late', { timeout: 30_000 }, () => {
  it('is waited for on the first connection, and called slow with its certificate checked', async () => {
    const { diagnosis } = await behindDelay(lateMs);
    const { causes, verdict } = diagnosis;
    expect(verdict).toMatchObject({ state: 'fault', cause: 'handshake-timeout', confidence: 'likely', partial: false });
    // As late as the server is, and later where this computer is slow.
    expect(verdict.headline).toMatch(/answers, but only after [5-9]\.\d seconds\.$/);
    expect(causes.map(({ cause, variant }) => [cause, variant])).toEqual([['handshake-timeout', 'slow']]);
    expect(hellos(diagnosis)).toMatchObject([{ reached: 'reply', failure: null }]);
    expect(diagnosis.observations.find((seen) => seen.kind === 'certificate-chain')?.judgement.verdict).toBe('trusted');
  });

  it('is called the same by a gentle check, with one connection after the other', async () => {
    const { diagnosis, dialled } = await behindDelay(lateMs, { limits: gentleLimits });
    expect(diagnosis.causes.map(({ variant }) => variant)).toEqual(['slow']);
    expect(dialled.get('127.0.0.1')).toBeLessThan(5);
  });

  it('and refuses is compared with pairs that wait as long as its refusal took', async () => {
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
    const server = await startByteServer(afterHello((socket) => setTimeout(() => socket.end(alert), 2_600)));
    const { diagnosis } = await runDiagnosis(ask(server.port));
    await server.stop();
    const pairs = diagnosis.observations.filter((seen) => seen.kind === 'pair');
    expect(pairs.length).toBeGreaterThan(5);
    for (const { variantOutcome } of pairs) expect(variantOutcome).toContain('alert 40');
    expect(diagnosis.verdict.partial).toBe(false);
  });

  it('and never does is silent for as long as the check has time', async () => {
    const server = await startByteServer((socket) => socket.on('data', () => {}));
    const { diagnosis, dialled } = await runDiagnosis(ask(server.port));
    await server.stop();
    expect(diagnosis.verdict).toMatchObject({ cause: 'handshake-timeout', partial: false });
    expect(diagnosis.verdict.headline).toMatch(/then stays silent\.$/);
    expect(diagnosis.causes[0]?.remedies[0]?.id).toBe('wait-longer');
    const [report] = hellos(diagnosis);
    const waitedMs = report?.failure?.kind === 'silence' ? report.failure.waitedMs : 0;
    expect(waitedMs).toBeGreaterThan(8_000);
    expect(diagnosis.observations.filter((seen) => seen.kind === 'pair').some(({ flipped }) => flipped)).toBe(false);
    expect(connectionsMade(diagnosis.observations)).toHaveLength(dialled.get('127.0.0.1') ?? 0);
  });

  it('is no server that hangs up later: a small hello with TLS 1.3 still tells the version from the size', async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('')] });
    const relay = await startRelay(
      server.port,
      withFirstRecord((hello, client, forward) =>
        hello.includes(offersTls13) ? setTimeout(() => client.destroy(), lateMs) : forward(hello),
      ),
    );
    const { diagnosis } = await runDiagnosis(ask(relay.port));
    await relay.stop();
    await server.stop();
    const [cause] = diagnosis.causes;
    expect(cause).toMatchObject({ cause: 'extension-intolerance', variant: 'tls13', confidence: 'likely' });
    expect(cause?.remedies.map(({ id }) => id)).toContain('let-tls13-through');
  });

  it('is given up at once where the person stops the check', async () => {
    const server = await startByteServer((socket) => socket.on('data', () => {}));
    const stop = new AbortController();
    const { diagnosis } = await runDiagnosis({
      ...ask(server.port),
      stop: stop.signal,
      onProgress: ({ checks }) => {
        if (checks.find(({ check }) => check === 'pairs')?.state === 'running') stop.abort();
      },
    });
    await server.stop();
    expect(diagnosis.verdict.partial).toBe(true);
    expect(hellos(diagnosis)[0]?.failure).toMatchObject({ kind: 'silence' });
    expect(diagnosis.durationMs).toBeLessThan(7_000);
  });

  it('is waited for no longer than the pairs take where another address answers', async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('')] });
    const silent = await startRelay(server.port, () => {}, '127.0.0.9');
    const both = { [zooName]: ['127.0.0.9', '127.0.0.1'] };
    const { diagnosis } = await runDiagnosis({
      ...ask(server.port, { names: both }),
      ports: { dial: towards('127.0.0.9', silent.port) },
    });
    await silent.stop();
    await server.stop();
    expect(diagnosis.verdict).toMatchObject({ cause: 'partial-outage', partial: false });
    const ends = hellos(diagnosis).map(({ address, failure }) => [address, failure?.kind ?? null]);
    expect(new Map(ends as [string, string | null][])).toEqual(
      new Map([
        ['127.0.0.9', 'silence'],
        ['127.0.0.1', null],
      ]),
    );
  });

  it('is not waited for at all where its port is silent and another address answers', async () => {
    const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('')] });
    const both = { [zooName]: ['127.0.0.9', '127.0.0.1'] };
    const { diagnosis } = await runDiagnosis({
      ...ask(server.port, { names: both }),
      ports: { dial: deafAt('127.0.0.9') },
    });
    await server.stop();
    expect(diagnosis.causes[0]).toMatchObject({ cause: 'tcp-timeout', variant: null, scope: '1 of 2 addresses' });
    expect(diagnosis.durationMs).toBeLessThan(5_500);
  });
});

/** The extension supported_versions with TLS 1.3 and 1.2 (RFC 8446 section 4.2.1). */
const offersTls13 = Buffer.from([0, 0x2b, 0, 5, 4, 3, 4, 3, 3]);

/** Dials another port at one address. */
const towards =
  (address: string, port: number): Dial =>
  (target, signal) =>
    dial(target.address === address ? { ...target, port } : target, signal);

/** Nothing comes back from one address, for as long as it is waited for. */
const deafAt =
  (address: string): Dial =>
  (target, signal) =>
    target.address === address ? unanswered(target.timeoutMs, signal) : dial(target, signal);

function unanswered(withinMs: number, signal: AbortSignal): ReturnType<Dial> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ state: 'no-answer', errorCode: null }), withinMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve({ state: 'stopped' });
    });
  });
}
