import { usualClient } from '../../../shared/client-profile.ts';
import { type PolicyVersion, policyVersions } from '../../../shared/network/machine.ts';
import type { Observation } from '../../../shared/observation.ts';
import type { ClockInquiry } from '../../evidence/network/clock.ts';
import { seenTimes } from '../../evidence/network/clock-evidence.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { type Examined, examineAddress, type RunContext } from '../examine-address.ts';
import { findWay } from '../find-way.ts';
import { judgeCertificates } from '../judge-certificates.ts';
import { Notebook } from '../notebook.ts';
import { observeRevocation } from '../observe-revocation.ts';
import { quickLimits } from '../ports.ts';
import { ProgressBoard } from '../progress-board.ts';
import { dialled, type NetworkRun } from './run.ts';

/** What one whole handshake tells of the time, and the dates that a wrong clock would make look wrong. */
export interface TimeEvidence extends Pick<ClockInquiry, 'dates' | 'stapled' | 'certificates' | 'randoms'> {
  readonly leaf: { readonly notBefore: string; readonly notAfter: string } | null;
  /** What the server chose of the versions that today's clients offer; null without a ServerHello. */
  readonly version: PolicyVersion | null;
  /** Who was asked. */
  readonly asked: readonly { readonly address: string; readonly port: number }[];
}

export const noTimeEvidence: TimeEvidence = {
  ...{ dates: [], stapled: [], certificates: [], randoms: [] },
  ...{ leaf: null, version: null, asked: [] },
};

/** More addresses than this are not tried for one that shows a certificate. */
const mostAddresses = 3;

/**
 * One handshake to its end with the first address that shows a certificate, and for HTTP one HEAD request; through the
 * proxy where one was given. Never rejects.
 */
export async function timeEvidence(run: NetworkRun, found: readonly ResolvedAddress[]): Promise<TimeEvidence> {
  const { ports, request, signal } = run;
  const limits = { ...quickLimits, ...run.limits.trials };
  const { runId, target } = request;
  const quiet = new ProgressBoard(runId, ports.now, () => {});
  const notebook = new Notebook(ports, target, runId, usualClient);
  const context: RunContext = { target, ports, limits, notebook, board: quiet, signal };
  const direct = { context, addresses: found, port: dialled(target).port };
  const way = target.proxy === null ? direct : await findWay(context);
  quiet.end('finished');
  const asked: { address: string; port: number }[] = [];
  for (const address of way.addresses.slice(0, mostAddresses)) {
    if (signal.aborted) break;
    asked.push({ address: address.address, port: way.port });
    const examined = await examineAddress(way.context, address, way.port);
    if (examined.certificates.length === 0) continue;
    await judge(way.context, examined, run);
    break;
  }
  const [leaf = null] = notebook.observations.flatMap((seen) =>
    seen.kind === 'certificate-chain' ? seen.certificates.slice(0, 1) : [],
  );
  const dates = leaf && { notBefore: leaf.notBefore, notAfter: leaf.notAfter };
  const viaProxy = target.proxy !== null;
  return {
    ...seenTimes(notebook.observations, { host: target.host, viaProxy }),
    leaf: dates,
    version: highestChosen(notebook.observations),
    asked,
  };
}

function highestChosen(observations: readonly Observation[]): PolicyVersion | null {
  const chosen = observations.flatMap((seen) =>
    seen.kind === 'handshake' ? (seen.report.negotiated?.version ?? []) : [],
  );
  return policyVersions.findLast((version) => chosen.includes(version)) ?? null;
}

/** An issuer that is known vouches for the dates, and for a stapled answer. */
async function judge(context: RunContext, examined: Examined, { ports }: NetworkRun): Promise<void> {
  const stores = await ports.trustStores();
  const { address, certificates } = examined;
  const at = ports.wallClock();
  judgeCertificates(context, [{ address: address.address, certificates }], stores, at);
  const issuers = stores.flatMap(({ anchors }) => anchors);
  await observeRevocation(context, examined, { allow: [], at, issuers, ports });
}
