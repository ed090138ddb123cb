import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type Program, startProgram, temporaryFolder } from './program.ts';

/** Zone files by origin, without their SOA and NS, which are the same for all. `null` is a zone that cannot be loaded. */
export type Zones = Readonly<Record<string, string | null>>;

export interface NamedServer extends Program {
  readonly port: number;
}

interface NamedPlace {
  readonly address?: string;
  readonly port?: number;
  readonly allowed?: 'any' | 'none';
}

/**
 * bind9 as a resolver that knows these zones and nothing else: every other name does not exist. It asks nobody.
 */
export async function startNamed(zones: Zones, place: NamedPlace = {}): Promise<NamedServer> {
  const { address = '127.0.0.1' } = place;
  const folder = temporaryFolder();
  const port = place.port ?? (await freePort(address));
  const args = ['-g', '-n', '1', '-c', writeNamedConfiguration(folder, zones, { ...place, address, port })];
  // It answers SERVFAIL until then.
  const program = await startProgram({ command: 'named', args, folder, port, address, says: 'all zones loaded' });
  return { ...program, port };
}

/** Writes what named needs into a folder. @returns the path of its configuration */
export function writeNamedConfiguration(
  folder: string,
  zones: Zones,
  { address = '127.0.0.1', port = 53, allowed = 'any' }: NamedPlace,
): string {
  mkdirSync(join(folder, 'zones'));
  // Every name is below the root, so that the root's own server must have an address in it.
  const all: Zones = { '.': 'ns.invalid. IN A 127.0.0.1', ...zones };
  const entries = Object.entries(all).map(([origin, records], index) => {
    const file = join(folder, 'zones', `${index}.zone`);
    writeFileSync(file, records === null ? 'this is no zone\n' : zoneText(records));
    return `zone "${origin}" { type primary; file "${file}"; };`;
  });
  const configuration = join(folder, 'named.conf');
  writeFileSync(
    configuration,
    `options { directory "${folder}"; pid-file none; session-keyfile none; listen-on-v6 { none; };
       listen-on port ${port} { ${address}; }; recursion yes; allow-query { ${allowed}; };
       allow-recursion { ${allowed}; }; dnssec-validation no; empty-zones-enable no; notify no;
       check-names primary ignore; };
     controls { };
     ${entries.join('\n')}\n`,
  );
  return configuration;
}

const zoneText = (records: string): string =>
  `$TTL 300\n@ IN SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n@ IN NS ns.invalid.\n${records}\n`;
