import { expect, it } from 'vitest';
import { livePorts } from '../../../main/session/live-ports.ts';
import { scaledLimits } from '../../../main/session/ports.ts';
import type { Dial } from '../../../main/system/socket.ts';
import { afterHello, startByteServer } from '../../support/byte-server.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';

/** A dial that counts the connections that are open at the same time. */
function countingDial(dial: Dial): { dial: Dial; most: () => number } {
  let open = 0;
  let most = 0;
  const counted: Dial = async (target, signal) => {
    open += 1;
    most = Math.max(most, open);
    const dialled = await dial(target, signal);
    if (dialled.state !== 'open') {
      open -= 1;
      return dialled;
    }
    const { connection } = dialled;
    const close = connection.close.bind(connection);
    connection.close = () => {
      open -= 1;
      close();
    };
    return dialled;
  };
  return { dial: counted, most: () => most };
}

it('has one connection at a time where that is wished, over all addresses and pairs', async () => {
  const refusing = await startByteServer(
    afterHello((socket) => socket.resetAndDestroy()),
    '0.0.0.0',
  );
  const { dial, most } = countingDial(livePorts({ version: '0', builtAt: new Date() }).dial);
  await runDiagnosis({
    input: `https://server.test:${refusing.port}/`,
    names: { 'server.test': ['127.0.0.1', '127.0.0.2', '127.0.0.3'] },
    limits: { concurrency: 1 },
    ports: { dial },
  });
  await refusing.stop();
  expect(most()).toBe(1);
});

it('gives a server far away its time, however short the whole check is', () => {
  const { connectMs, answerMs, totalMs } = scaledLimits(1000, 8);
  expect(Math.min(connectMs, answerMs)).toBeGreaterThanOrEqual(1000);
  expect(totalMs).toBe(1000);
});
