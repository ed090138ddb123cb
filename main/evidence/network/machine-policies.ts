import type { LibraryPolicy } from '../../../shared/network/machine.ts';
import { inspectJava, overrideIn } from './machine-java.ts';
import { inspectOpenssl, type PolicyFiles } from './machine-openssl.ts';
import { runtimePolicies } from './machine-runtime-options.ts';
import { inspectSystemPolicies, type SystemPolicyPlaces } from './machine-system-policies.ts';
import { inspectRegistry, type RegistryPorts } from './machine-windows.ts';

export interface PolicyInquiry {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the system's openssl.cnf lies, unless OPENSSL_CONF says otherwise. */
  readonly opensslFile: string;
  /** Each `java.security` of a JDK. */
  readonly javaFiles: readonly string[];
  /** The usual ones where it is left out. */
  readonly systemPolicies?: SystemPolicyPlaces;
}

export interface FoundPolicies {
  readonly policies: LibraryPolicy[];
  /** Null where the system does not tell. */
  readonly fips: boolean | null;
  /** False on a Windows whose registry could not be asked. */
  readonly complete: boolean;
}

/** More JDKs than this are not read. */
const mostJdks = 10;
const mostPolicies = 20;

/** What the TLS libraries of this machine were told. Never rejects. */
export async function inspectPolicies(
  { environment, javaFiles, opensslFile, systemPolicies }: PolicyInquiry,
  ports: PolicyFiles & RegistryPorts,
  signal: AbortSignal,
): Promise<FoundPolicies> {
  const override = overrideIn(javaOptions(environment));
  const [windows, kernelFips, systemWide, ...single] = await Promise.all([
    inspectRegistry(ports, signal),
    kernelSaysFips(ports),
    inspectSystemPolicies(environment, ports, systemPolicies),
    inspectOpenssl(environment['OPENSSL_CONF'] || opensslFile, ports),
    ...javaFiles.slice(0, mostJdks).map((file) => inspectJava(file, override, ports)),
  ]);
  const found = [
    ...single.filter((one) => one !== null),
    ...systemWide,
    ...runtimePolicies(environment),
    ...(windows?.policies ?? []),
  ];
  return {
    policies: found.slice(0, mostPolicies),
    fips: windows === null ? kernelFips : windows.fips,
    complete: ports.platform !== 'win32' || windows !== null,
  };
}

const javaOptions = (environment: PolicyInquiry['environment']) =>
  ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'].map((name) => environment[name] ?? '').join(' ');

async function kernelSaysFips({ readTextFile }: PolicyFiles): Promise<boolean | null> {
  const file = await readTextFile('/proc/sys/crypto/fips_enabled');
  return file.state === 'read' ? file.text.trim() === '1' : null;
}
