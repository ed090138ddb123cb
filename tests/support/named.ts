import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Program, startProgram, temporaryFolder } from './program.ts';

/** Zone files by origin, without their SOA and NS, which are the same for all. `null` is a zone that cannot be loaded. */
export type Zones = Readonly<Record<string, string | null>>;

export interface NamedServer extends Program {
  readonly port: number;
}

/**
 * bind9 as a resolver that knows these zones and nothing else: every other name does not exist. It asks nobody.
 */
export async function startNamed(
  zones: Zones,
  { address = '127.0.0.1', port, allowed = 'any' }: { address?: string; port?: number; allowed?: 'any' | 'none' } = {},
): Promise<NamedServer> {
  const folder = temporaryFolder();
  const listens = port ?? (await freePort(address));
  mkdirSync(join(folder, 'zones'));
  const all: Zones = { '.': '', ...zones };
  const entries = Object.entries(all).map(([origin, records], index) => {
    const file = join(folder, 'zones', `${index}.zone`);
    writeFileSync(file, records === null ? 'this is no zone\n' : zoneText(records));
    return `zone "${origin}" { type primary; file "${file}"; };`;
  });
  const configuration = join(folder, 'named.conf');
  const family = address.includes(':')
    ? `listen-on { none; }; listen-on-v6 port ${listens} { ${address}; };`
    : `listen-on port ${listens} { ${address}; }; listen-on-v6 { none; };`;
  writeFileSync(
    configuration,
    `options { directory "${folder}"; pid-file none; session-keyfile none; ${family}
       recursion yes; allow-query { ${allowed}; }; allow-recursion { ${allowed}; }; dnssec-validation no; empty-zones-enable no;
       notify no; check-names primary ignore; };
     controls { };
     ${entries.join('\n')}\n`,
  );
  const program = await startProgram({
    command: 'named',
    args: ['-g', '-n', '1', '-c', configuration],
    folder,
    port: listens,
    address,
    // It answers SERVFAIL until then.
    says: 'all zones loaded',
  });
  return { ...program, port: listens };
}

const zoneText = (records: string): string =>
  `$TTL 300\n@ IN SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n@ IN NS ns.invalid.\n${records}\n`;
