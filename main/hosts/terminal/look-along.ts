import { randomUUID } from 'node:crypto';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import type { Target } from '../../../shared/target.ts';
import type { SessionPorts } from '../../session/ports.ts';
import type { DiagnoseOptions } from './diagnose-options.ts';
import { progressLine } from './progress-line.ts';

/** Waiting for longer than the check itself took is not what was asked for. Milliseconds. */
const totalMs = 10_000;

/** Whether an evidence folder is to tell the way: unless nobody wants it, or firewalls mind many connections. */
export const looksAlong = (
  { bundle, gentle, path, zip }: Pick<DiagnoseOptions, 'bundle' | 'gentle' | 'path' | 'zip'>,
  stop: AbortSignal,
): boolean => (bundle !== undefined || zip !== undefined) && path !== false && gentle !== true && !stop.aborted;

/**
 * Looks at the way to a server for its evidence folder, after the check so that neither disturbs the other. Asks the
 * target and the system's resolver alone; after a Stop it brings what it knows.
 */
export async function lookAlong(target: Target, ports: SessionPorts, stop: AbortSignal): Promise<NetworkDocument> {
  const [{ lookAtNetwork }, { networkPorts }] = await Promise.all([
    import('../../session/network.ts'),
    import('../../session/network/live-network-ports.ts'),
  ]);
  const line = progressLine(process.stderr);
  const request = {
    ...{ runId: randomUUID(), target, allow: [], resolvers: [], neighbours: false, gentle: false, earlier: null },
    totalMs,
  };
  return lookAtNetwork(request, networkPorts(ports), ({ doing }) => line.say(`path.txt: ${doing}`), stop).finally(
    line.clear,
  );
}
