import { compareNetworks } from '../../diagnosis/network/compare-networks.ts';
import { inspectBetween } from '../../evidence/network/between.ts';
import { inspectProxies } from '../../evidence/network/proxies.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { dialled, type NetworkRun, runPart } from './run.ts';

/** The settings are read at once; only a way that is tried needs addresses. */
export async function lookAtProxies(run: NetworkRun, found: Promise<readonly ResolvedAddress[]>): Promise<void> {
  const { board, limits, ports, request, signal } = run;
  const { target } = request;
  await runPart(run, 'proxies', async () => {
    const { allow, script = null } = request;
    const inquiry = {
      ...{ target, script, addresses: found, limits: limits.trials },
      // Proxies and scripts of the settings are somebody else than the target.
      tryProxies: allow.includes('proxies') ? ('found' as const) : ('given' as const),
      mayLookUp: allow.includes('dns'),
    };
    const proxies = await inspectProxies(inquiry, ports, signal, (soFar) => board.learn({ proxies: soFar }));
    board.learn({ proxies });
  });
}

/** What stands in between, and how that differs from another network where an earlier run is given. */
export async function lookBetween(run: NetworkRun, found: Promise<readonly ResolvedAddress[]>): Promise<void> {
  const { board, limits, ports, request, signal } = run;
  const { earlier, neighbours, target } = request;
  await runPart(run, 'between', async () => {
    const addresses = await found;
    // Another port than that of the web is asked only where the person wants other ports knocked at.
    const isUsual = [80, 443].includes(dialled(target).port);
    const allowsPlainHttp = target.http && target.starttls === null && (isUsual || neighbours);
    const inquiry = { target, addresses, allowsPlainHttp, limits: limits.trials };
    const between = await inspectBetween(inquiry, ports, signal, (soFar) => board.learn({ between: soFar }));
    const comparison = earlier?.between ? compareNetworks(between, earlier.between) : null;
    board.learn({ between, comparison });
  });
}
