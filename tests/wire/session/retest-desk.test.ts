import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { readPem } from '../../../main/certificates/x509/pem.ts';
import { createDesk, type Desk } from '../../../main/session/desk.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import { createRetestDesk, type RetestDesk } from '../../../main/session/retest-desk.ts';
import type { RetestLoop } from '../../../shared/retest.ts';
import { startDeafPort } from '../../support/deaf-port.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { freePort } from '../../support/program.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooName, zooPair, zooRoot } from '../../support/zoo/certificates.ts';

let server: NginxServer | null = null;
let desk: RetestDesk | null = null;

afterEach(async () => {
  await desk?.close();
  await server?.stop();
  server = null;
});

interface Opened {
  readonly retests: RetestDesk;
  readonly checks: Desk;
  readonly seen: RetestLoop[];
  /** Lets the next minute begin. */
  readonly nextMinute: () => void;
  readonly until: (reached: (loop: RetestLoop) => boolean) => Promise<RetestLoop>;
}

/** Real checks of real servers; minutes alone pass when the test says so. */
function open(): Opened {
  const live = livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') });
  let minutes = 0;
  const ports: typeof live = {
    ...live,
    environment: {},
    wallClock: () => new Date(Date.now() + minutes * 60_000),
    trustStores: async () => [{ store: 'custom', anchors: readPem(zooRoot()) }],
    resolve: async () => ({ ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }),
  };
  const quiet = { onBug: fail, isBusyElsewhere: () => false };
  const checks = createDesk({ ...quiet, ports, onProgress: () => {} });
  const seen: RetestLoop[] = [];
  let pass: (() => void) | null = null;
  const wait = (_: number, stop: AbortSignal) =>
    new Promise<void>((resolve) => {
      stop.addEventListener('abort', () => resolve(), { once: true });
      pass = () => {
        minutes += 1;
        resolve();
      };
    });
  const retests = createRetestDesk({ ...quiet, ports, checks, wait, onProgress: (loop) => seen.push(loop) });
  desk = retests;
  const until: Opened['until'] = async (reached) => {
    for (;;) {
      const newest = retests.newest();
      if (newest !== null && reached(newest)) return newest;
      await turn();
    }
  };
  return { retests, checks, seen, until, nextMinute: () => pass?.() };
}

const fail = (bug: unknown) => {
  throw bug;
};

/** A check of the port, kept by the desk as if the person had made it. */
async function checkOf(port: number, { checks }: Opened) {
  const wish = { input: `https://${zooName}:${port}/`, names: { [zooName]: ['127.0.0.1'] } };
  const { diagnosis } = await runDiagnosis({ ...wish, ports: { trustStores: async () => [] } });
  checks.keep(diagnosis);
  return diagnosis;
}

describe('testing a real server every minute', () => {
  it('sends one hello while the port is closed, and says when a server is there again', async () => {
    const opened = open();
    const { checks, nextMinute, retests, until } = opened;
    const told: string[] = [];
    const port = await freePort();
    const first = await checkOf(port, opened);
    expect(first.verdict.cause).toBe('tcp-refused');
    const begun = await retests.start(first.runId, (title) => told.push(title));
    expect(begun).toMatchObject({ ok: true, value: { host: zooName, port, firstRunId: first.runId } });
    const once = await until(({ state, tries }) => state === 'waiting' && tries.length === 1);
    expect(once.tries[0]?.answer).toBe('same');
    const kept = checks.diagnosis(first.runId);
    const small = kept.ok ? kept.value.runs[0] : undefined;
    expect(small?.observations.map(({ kind }) => kind)).toEqual(['dns', 'handshake']);
    server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()], port });
    nextMinute();
    const { runId, tries } = await until(({ state }) => state === 'works');
    expect(tries.map(({ answer }) => answer)).toEqual(['same', 'works']);
    expect(told).toEqual([`${zooName} works now`]);
    const whole = checks.diagnosis(runId);
    expect(whole.ok && whole.value.runs.map((run) => run.runId)).toContain(first.runId);
    expect(whole.ok && whole.value.change).toMatchObject({ kind: 'fixed', sinceRunId: first.runId });
  });

  it('stops at once in the middle of a try, and sends nothing more', async () => {
    const opened = open();
    const { retests, seen, until } = opened;
    const deaf = await startDeafPort();
    try {
      const first = await checkOf(deaf.port, opened);
      const begun = await retests.start(first.runId, () => {});
      await until(({ state }) => state === 'trying');
      if (begun.ok) retests.stop(begun.value.loopId);
      const ended = await until(({ state }) => state === 'stopped');
      expect(ended.tries).toEqual([]);
      expect(seen.at(-1)).toEqual(ended);
    } finally {
      await deaf.stop();
    }
  });

  it('has nothing to wait for where a check found no fault, or is kept no more', async () => {
    const opened = open();
    const first = await checkOf(await freePort(), opened);
    const healthy = { ...first, runId: 'healthy', verdict: { ...first.verdict, state: 'healthy' as const } };
    const asAnother = { ...first, runId: 'java', verdict: { ...first.verdict, testedAs: 'java-8' } };
    opened.checks.keep(healthy);
    opened.checks.keep(asAnother);
    opened.checks.borrow({ ...first, runId: 'from-a-file' });
    const start = (runId: string) => opened.retests.start(runId, () => {});
    expect(await start('healthy')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await start('java')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await start('from-a-file')).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    expect(await start('gone')).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect(opened.retests.newest()).toBeNull();
  });
});
