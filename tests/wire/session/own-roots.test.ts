import { afterAll, expect, it, vi } from 'vitest';
import { readHere } from '../../../main/hosts/read-here.ts';
import { createChainDesk } from '../../../main/session/chain-desk.ts';
import { createDesk } from '../../../main/session/desk.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { startNginx, tlsBlock } from '../../support/nginx.ts';
import { zooName, zooPair, zooRoot } from '../../support/zoo/certificates.ts';

const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock()] });
afterAll(() => server.stop());

const bug = (thrown: unknown) => {
  throw thrown;
};
const ports = { ...livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') }), environment: {} };
const quiet = { onProgress: () => {}, onBug: bug, isBusyElsewhere: () => false };
const checks = createDesk({ ...quiet, ports });
const chains = createChainDesk({ ...quiet, now: ports.now, analyse: () => Promise.reject(new Error('none is asked')) });

/** A check of the private server as the page asks for it, judged by the files of roots that it names. */
async function check(fileIds: readonly string[], previousRunId: string | null = null): Promise<Diagnosis> {
  const reading = readHere(`${zooName}:${server.port}`);
  const target = reading.kind === 'targets' ? reading.targets[0] : undefined;
  if (target === undefined) throw new Error('the server is no target');
  const anchors = chains.roots(fileIds);
  if (!anchors.ok) throw new Error(anchors.error.message);
  const here = { ...target, connect: { host: '127.0.0.1', port: null } };
  const started = checks.start({ target: here, describedError: null, previousRunId }, null, anchors.value);
  if (!started.ok) throw new Error(started.error.message);
  return vi.waitFor(
    () => {
      const found = checks.diagnosis(started.value.runId);
      if (!found.ok) throw new Error(found.error.message);
      return found.value;
    },
    { timeout: 30_000 },
  );
}

it('a private root that was added counts in the check and in the test again, and no longer when it is left out', async () => {
  const base64 = Buffer.from(zooRoot()).toString('base64');
  const file = { kind: 'new', name: 'root.pem', base64 } as const;
  const taken = chains.inspect({ file, passphrase: null, role: 'extra-trust' });
  const root = taken.ok && taken.value.kind === 'kept' ? taken.value.fileId : '';
  const before = await check([]);
  expect(before.verdict).toMatchObject({ state: 'fault', cause: 'unknown-ca' });
  const again = await check([root], before.runId);
  expect(again.verdict).toMatchObject({ state: 'healthy', cause: null });
  expect(again.change).toMatchObject({ kind: 'fixed' });
  expect((await check([], again.runId)).verdict.cause).toBe('unknown-ca');
});

it('a file of roots that is not kept any more is refused, and not left out in silence', () => {
  expect(chains.roots(['gone'])).toMatchObject({ ok: false, error: { code: 'bad-input' } });
});
