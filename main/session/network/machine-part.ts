import type { NetworkMachine } from '../../../shared/network/machine.ts';
import { networkMachineTexts as texts } from '../../../shared/text/en/network-machine.ts';
import { forbiddingOpenssl } from '../../diagnosis/network/machine.ts';
import { inspectMachine } from '../../evidence/network/machine.ts';
import { tryPolicy } from '../../evidence/network/machine-trial.ts';
import { trustVariable, tryTrustFile } from '../../evidence/network/machine-trust-trial.ts';
import { ask } from '../../evidence/network/way-trial.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';
import { dialled, type NetworkRun, runPart } from './run.ts';

/**
 * What on this computer bears on handshakes. It needs no address and contacts nobody; only where a setting forbids what
 * the server chose in the `handshake`, a local program tries the target with that setting and without.
 */
export async function lookAtMachine(
  run: NetworkRun,
  addresses: Promise<readonly ResolvedAddress[]>,
  handshake: Promise<void>,
): Promise<void> {
  const { board, ports, request, signal } = run;
  await runPart(run, 'machine', async () => {
    const named = ports.sources.hosts(request.target.host);
    const [places, { lines: hosts }] = await Promise.all([ports.machine.places(), named]);
    const inquiry = { environment: ports.environment, ...places, hosts };
    const machine = await inspectMachine(inquiry, ports.machine, signal);
    board.learn({ machine });
    await handshake;
    await tryForbidden(run, machine, await addresses);
    await tryTrust(run, machine, await addresses);
  });
}

/** The pair that tells whether a setting of OpenSSL is what stops a program here. */
async function tryForbidden(
  run: NetworkRun,
  machine: NetworkMachine,
  [first]: readonly ResolvedAddress[],
): Promise<void> {
  const { board, ports, request, signal } = run;
  const { target } = request;
  const highest = board.found.chosenVersion;
  const policy = forbiddingOpenssl(machine, { highest, lowest: null });
  if (policy === null || first === undefined || signal.aborted) return;
  const where = { address: first.address, port: dialled(target).port };
  const inquiry = { file: policy.which, ...where, serverName: target.serverName, starttls: target.starttls };
  // Through a proxy another way would be tried than the person's.
  const trial = target.proxy === null ? await tryPolicy(inquiry, ports.machine, signal, leafAt(run, where)) : null;
  if (trial === null) {
    const gap = { what: texts['gap.trial'], because: texts['gap.no-program'] };
    board.learn({ machine: { ...machine, notTested: [...machine.notTested, gap].slice(0, 20) } });
    return;
  }
  const contact = { part: 'machine' as const, ...where, purpose: texts['contact.trial'] };
  board.learn({ machine: { ...machine, trial }, contacts: [...board.found.contacts, contact] });
}

/** The pair that tells whether a list of certificates of programs is what stops one here; where TLS works without. */
async function tryTrust(
  run: NetworkRun,
  { environment }: NetworkMachine,
  [first]: readonly ResolvedAddress[],
): Promise<void> {
  const { board, ports, request, signal } = run;
  const { target } = request;
  const isWeb = target.http && target.starttls === null && target.proxy === null;
  if (!isWeb || board.found.chosenVersion === null || first === undefined || signal.aborted) return;
  if (trustVariable(environment) === null) return;
  const where = { address: first.address, port: dialled(target).port };
  const inquiry = { environment, host: target.serverName ?? target.host.replace(/%.*$/, ''), ...where };
  const trustTrial = await tryTrustFile(inquiry, ports.machine, signal, leafAt(run, where));
  const { contacts, machine } = board.found;
  if (trustTrial === null || machine === null) return;
  const contact = { part: 'machine' as const, ...where, purpose: texts['contact.trial'] };
  board.learn({ machine: { ...machine, trustTrial }, contacts: [...contacts, contact] });
}

/** The certificate that the server shows at this moment, as text that can be compared. */
const leafAt =
  ({ limits, ports, request, signal }: NetworkRun, where: { readonly address: string; readonly port: number }) =>
  async (): Promise<string | null> => {
    if (signal.aborted) return null;
    const context = { target: request.target, limits: limits.trials, ports, signal, stores: [] };
    const [leaf] = (await ask(context, { ...where, dial: ports.dial })).certificates;
    return leaf === undefined ? null : Buffer.from(leaf).toString('base64');
  };
