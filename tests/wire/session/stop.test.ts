import { expect, it } from 'vitest';
import type { Progress } from '../../../shared/progress.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { type DiagnosisWish, runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooName, zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const never = new Promise<never>(() => {});

/** Runs a check that is stopped when `moment` comes, and gives what it says then. */
async function stopped(wish: DiagnosisWish, moment: (stop: () => void) => Partial<DiagnosisWish>) {
  const stop = new AbortController();
  let last: Progress | null = null;
  const onProgress = (progress: Progress) => {
    last = progress;
  };
  const { diagnosis } = await runDiagnosis({ ...wish, stop: stop.signal, onProgress, ...moment(() => stop.abort()) });
  const checks = (last as Progress | null)?.checks ?? [];
  const rows = Object.fromEntries(checks.map(({ check, state }) => [check, state]));
  return { diagnosis, rows, terminal: (last as Progress | null)?.terminal };
}

function expectNothingConcluded({ diagnosis, rows, terminal }: Awaited<ReturnType<typeof stopped>>) {
  expect(terminal).toBe('stopped');
  expect(diagnosis.verdict).toMatchObject({ state: 'inconclusive', partial: true, cause: null });
  expect(diagnosis.causes).toEqual([]);
  expect(Object.entries(rows).filter(([, state]) => state === 'problem')).toEqual([]);
}

it('blames no resolver that was not given its time', async () => {
  const wish = { input: 'https://server.test/' };
  const run = await stopped(wish, (stop) => ({
    ports: {
      resolve: async (_name, _timeoutMs, signal) => {
        setTimeout(stop, 20);
        await new Promise((done) => signal.addEventListener('abort', done));
        return { ok: false, state: 'no-answer', errorCode: 'ABORTED' };
      },
    },
  }));
  expectNothingConcluded(run);
  expect(run.diagnosis.observations.map(({ kind }) => kind)).not.toContain('dns');
});

it('blames no proxy that was not given its time, and none whose name nobody could look up', async () => {
  const wish = { input: 'https://server.test/', proxy: 'http://proxy.test:3128' };
  const silent = { ok: false, state: 'no-answer', errorCode: 'EAI_AGAIN' } as const;
  expectNothingConcluded(
    await stopped(wish, (stop) => ({
      ports: {
        resolve: async () => {
          stop();
          return silent;
        },
      },
    })),
  );
  const { diagnosis } = await runDiagnosis({ ...wish, ports: { resolve: async () => silent } });
  expect(diagnosis.verdict).toMatchObject({ cause: 'proxy-failure', confidence: 'likely' });
});

it('blames no port that was not given its time', async () => {
  const wish = { input: 'https://192.0.2.1/' };
  const run = await stopped(wish, (stop) => ({
    ports: {
      dial: async (_target, signal) => {
        setTimeout(stop, 20);
        await Promise.race([never, new Promise((done) => signal.addEventListener('abort', done))]);
        return { state: 'stopped' };
      },
    },
  }));
  expectNothingConcluded(run);
  expect(run.rows.tcp).toBe('not-tested');
});

it('blames no server that was still thinking', async () => {
  let stopNow = () => {};
  const server = await startByteServer(afterHello(() => stopNow()));
  const run = await stopped({ input: `https://127.0.0.1:${server.port}/` }, (stop) => {
    stopNow = stop;
    return {};
  });
  await server.stop();
  expectNothingConcluded(run);
  expect(run.rows).toMatchObject({ tcp: 'ok', handshake: 'not-tested' });
});

it('waits for no list of roots, and judges by none then', async () => {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.3;')] });
  const run = await stopped(
    { input: `https://${zooName}:${server.port}/`, names: { [zooName]: ['127.0.0.1'] } },
    (stop) => ({
      ports: {
        trustStores: () => {
          setTimeout(stop, 300);
          return never;
        },
      },
    }),
  );
  await server.stop();
  expectNothingConcluded(run);
  expect(run.rows.certificate).toBe('not-tested');
});

it('never calls a healthy server broken, nor itself complete, wherever it is stopped', async () => {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const wish = {
    input: `https://${zooName}:${server.port}/`,
    names: { [zooName]: ['127.0.0.1'] },
    ca: zooRoot(),
  };
  for (const afterMs of [0, 2, 5, 9, 14, 20, 30, 50]) {
    const { diagnosis, rows } = await stopped(wish, (stop) => {
      setTimeout(stop, afterMs);
      return {};
    });
    expect(diagnosis.causes, `${afterMs} ms`).toEqual([]);
    expect(['inconclusive', 'healthy']).toContain(diagnosis.verdict.state);
    if (diagnosis.verdict.state === 'healthy') expect(rows).toMatchObject({ handshake: 'ok', certificate: 'ok' });
  }
  await server.stop();
});
