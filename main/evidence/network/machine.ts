import type { LibraryPolicy, NetworkMachine, TunnelInterface } from '../../../shared/network/machine.ts';
import { networkMachineTexts as texts } from '../../../shared/text/en/network-machine.ts';
import type { SeeInterfaces, SeenInterface } from '../../system/local-policy/interfaces.ts';
import { inspectEnvironment } from './machine-environment.ts';
import { inspectJava, overrideIn } from './machine-java.ts';
import { inspectOpenssl, type PolicyFiles } from './machine-openssl.ts';
import { inspectProducts, type ProductPorts } from './machine-products.ts';

export interface MachineInquiry {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the system's openssl.cnf lies, unless OPENSSL_CONF says otherwise. */
  readonly opensslFile: string;
  /** Each `java.security` of a JDK. */
  readonly javaFiles: readonly string[];
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
  const products = signal.aborted ? null : await inspectProducts(ports, signal);
  const policies = signal.aborted ? [] : await policiesOf(inquiry, ports);
  const environment = signal.aborted ? [] : await inspectEnvironment(inquiry.environment, ports.readTextFile);
  const fips = signal.aborted ? null : await fipsOf(ports);
  return {
    products: products ?? [],
    tunnels: tunnelsIn(await ports.interfaces()).slice(0, 40),
    hosts: inquiry.hosts.slice(0, 20).map(({ line, address }) => ({ line, address: address.slice(0, 200) })),
    ...{ policies, environment, fips, trial: null },
    notTested: [
      ...(products === null
        ? [{ what: texts['gap.products'], because: texts[signal.aborted ? 'gap.stopped' : 'gap.not-told'] }]
        : []),
      { what: texts['gap.other-policies'], because: texts['gap.not-built'] },
      { what: texts['gap.trial'], because: texts['gap.not-built'] },
    ],
    partial: signal.aborted,
    durationMs: Math.max(0, ports.now() - begun),
  };
}

async function policiesOf({ environment, opensslFile, javaFiles }: MachineInquiry, files: PolicyFiles) {
  const override = overrideIn(`${environment['JAVA_TOOL_OPTIONS'] ?? ''} ${environment['JDK_JAVA_OPTIONS'] ?? ''}`);
  const found = await Promise.all([
    inspectOpenssl(environment['OPENSSL_CONF'] || opensslFile, files),
    ...javaFiles.slice(0, 10).map((file) => inspectJava(file, override, files)),
  ]);
  return found.filter((one): one is LibraryPolicy => one !== null);
}

async function fipsOf({ readTextFile }: PolicyFiles): Promise<boolean | null> {
  const file = await readTextFile('/proc/sys/crypto/fips_enabled');
  return file.state === 'read' ? file.text.trim() === '1' : null;
}

const kinds = [
  [/^wg\d*|^nordlynx/, 'wireguard'],
  [/^tun\d*|^tap\d*/, 'tun'],
  [/^ppp\d*/, 'ppp'],
  [/^utun\d+/, 'utun'],
  [/^ipsec\d*|^xfrm/, 'ipsec'],
  [/vpn|tailscale|zerotier|wintun/i, 'unknown-tunnel'],
] as const;

/** By what the system says, else by names: what neither tells is not guessed. */
function tunnelsIn(interfaces: readonly SeenInterface[]): TunnelInterface[] {
  return interfaces.flatMap(({ name, hasAddress, kind: said }) => {
    const kind = said ?? kinds.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [{ name: name.slice(0, 100), kind, hasAddress }] : [];
  });
}
