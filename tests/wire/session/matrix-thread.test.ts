import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { matrixInThread } from '../../../main/session/trust/matrix-thread.ts';
import { readTrustMatrix } from '../../../main/session/trust-matrix.ts';
import { askThread } from '../../../main/system/thread.ts';
import { liveMachine } from '../../../main/system/trust-stores/live-machine.ts';
import { readTrustStores } from '../../../main/system/trust-stores.ts';
import type { TrustMatrix } from '../../../shared/trust.ts';
import { daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';

const root = makeAuthority({ name: 'Threaded Root' });
const chain = [issue(root, { names: ['server.test'] }).der];
const question = { at: daysFromNow(0), hostname: 'server.test', custom: [{ path: 'r.pem', anchors: [root.der] }] };

describe('the stores of this computer, asked in a thread of their own', () => {
  it('say the same as in this thread', async () => {
    const here = await readTrustMatrix(chain, question, { machine: liveMachine(), trustStores: readTrustStores });
    const there = await matrixInThread(readTrustStores)(chain, question);
    expect(there).toEqual(here);
    expect(there.rows[0]).toMatchObject({ store: 'custom', state: 'trusted' });
  });

  it('are left unread after a Stop, and counted', async () => {
    const { notRead, rows } = await matrixInThread(readTrustStores)(chain, {
      ...question,
      signal: AbortSignal.abort(),
    });
    expect(rows.length).toBeLessThan(3);
    expect(notRead).toBeGreaterThan(0);
  });

  it('are asked by the built program too, which is one file without a path of its own', async () => {
    const file = new URL('../../../dist/threads/trust-matrix.cjs', import.meta.url);
    expect(existsSync(fileURLToPath(file)), 'npm run build').toBe(true);
    const input = { chain, question, lists: [], runtime: 'Node of the test' };
    const matrix = await askThread<TrustMatrix>({ file, input, signal: undefined });
    expect(matrix.rows[0]).toMatchObject({ store: 'custom', state: 'trusted', found: { subject: 'CN=Threaded Root' } });
  });
});

describe('a thread', () => {
  it('that dies without an answer is an error and not a silence', async () => {
    const file = new URL('./no-such-program.ts', import.meta.url);
    await expect(askThread({ file, input: null, signal: undefined })).rejects.toThrow();
  });
});
