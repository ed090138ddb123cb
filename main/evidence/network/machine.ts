import type { NetworkMachine } from '../../../shared/network/machine.ts';
import { networkMachineTexts as texts } from '../../../shared/text/en/network-machine.ts';
import type { SeeInterfaces } from '../../system/local-policy/interfaces.ts';
import { inspectEnvironment } from './machine-environment.ts';
import type { PolicyFiles } from './machine-openssl.ts';
import { type FoundPolicies, inspectPolicies, type PolicyInquiry } from './machine-policies.ts';
import { inspectProducts, type ProductPorts } from './machine-products.ts';
import { tunnelsIn } from './machine-tunnels.ts';

export interface MachineInquiry extends PolicyInquiry {
  /** Lines of the hosts file that name the target. */
  readonly hosts: readonly { readonly line: number; readonly address: string }[];
}

export interface MachinePorts extends PolicyFiles, ProductPorts {
  readonly interfaces: SeeInterfaces;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

/** What on this machine bears on handshakes. Contacts nobody. Never rejects. */
export async function inspectMachine(
  inquiry: MachineInquiry,
  ports: MachinePorts,
  signal: AbortSignal,
): Promise<NetworkMachine> {
  const begun = ports.now();
  const [products, found, environment, interfaces] = signal.aborted
    ? ([null, null, [], []] as const)
    : await Promise.all([
        inspectProducts(ports, signal),
        inspectPolicies(inquiry, ports, signal),
        inspectEnvironment(inquiry.environment, ports),
        ports.interfaces(),
      ]);
  return {
    products: products ?? [],
    tunnels: tunnelsIn(interfaces),
    hosts: inquiry.hosts.slice(0, 20).map(({ line, address }) => ({ line, address: address.slice(0, 200) })),
    policies: [...(found?.policies ?? [])],
    environment: [...environment],
    ...{ fips: found?.fips ?? null, trial: null },
    notTested: gapsOf(products, found, signal),
    partial: signal.aborted,
    durationMs: Math.max(0, ports.now() - begun),
  };
}

function gapsOf(products: readonly unknown[] | null, found: FoundPolicies | null, { aborted }: AbortSignal) {
  const because = texts[aborted ? 'gap.stopped' : 'gap.not-told'];
  return [
    ...(products === null ? [{ what: texts['gap.products'], because }] : []),
    ...(found === null || !found.complete ? [{ what: texts['gap.policies'], because }] : []),
  ];
}
