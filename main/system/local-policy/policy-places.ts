import { javaPlaces } from '../trust-stores/java-places.ts';
import type { Machine } from '../trust-stores/machine.ts';
import { joined } from '../trust-stores/paths.ts';

/** Where the TLS policies of a machine's libraries stand. */
export interface PolicyPlaces {
  /** The system's openssl.cnf; where none of the usual ones is there, the first of them. */
  readonly opensslFile: string;
  /** The `java.security` of every JDK, each file once. */
  readonly javaFiles: readonly string[];
}

/** Never rejects. */
export async function policyPlaces(machine: Machine): Promise<PolicyPlaces> {
  const usual = opensslFiles(machine);
  const [opensslFile, javaFiles] = await Promise.all([firstThere(machine, usual), javaSecurityFiles(machine)]);
  return { opensslFile: opensslFile ?? usual[0] ?? '', javaFiles };
}

/** Debian, Red Hat and Alpine; Homebrew and macOS' LibreSSL; the builds for Windows. */
function opensslFiles({ environment, platform }: Machine): string[] {
  if (platform === 'linux') return ['/etc/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf', '/etc/ssl1.1/openssl.cnf'];
  if (platform !== 'win32') {
    return ['/opt/homebrew/etc/openssl@3', '/usr/local/etc/openssl@3', '/private/etc/ssl', '/etc/ssl'].map(
      (folder) => `${folder}/openssl.cnf`,
    );
  }
  const programs = environment['ProgramFiles'] ?? 'C:\\Program Files';
  return [`${programs}\\Common Files\\SSL\\openssl.cnf`, `${programs}\\OpenSSL-Win64\\bin\\openssl.cnf`];
}

async function javaSecurityFiles(machine: Machine): Promise<string[]> {
  const homes = (await javaPlaces(machine)).flatMap(({ sharedBy }) => sharedBy);
  const found = await Promise.all(
    homes.map((home) =>
      firstThere(
        machine,
        [['conf'], ['lib'], ['jre', 'lib']].map((folder) => joined(machine, home, ...folder, 'security', fileName)),
      ),
    ),
  );
  const byFile = new Map<string, string>();
  for (const path of found.filter((one) => one !== null)) {
    const real = await machine.files.realPath(path);
    if (real !== null && !byFile.has(real)) byFile.set(real, path);
  }
  return [...byFile.values()];
}

const fileName = 'java.security';

async function firstThere({ files }: Machine, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if ((await files.realPath(path)) !== null) return path;
  return null;
}
