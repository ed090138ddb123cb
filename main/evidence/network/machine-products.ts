import type { SecurityProduct } from '../../../shared/network/machine.ts';
import type { FollowProgram } from '../../system/follow-program.ts';
import type { ListFolder } from '../../system/local-policy/read-text-file.ts';
import type { SeePrograms } from '../../system/local-policy/running-programs.ts';
import { type KnownProduct, knownProducts } from './known-products.ts';

export interface ProductPorts {
  readonly platform: NodeJS.Platform;
  readonly seePrograms: SeePrograms;
  readonly listFolder: ListFolder;
  readonly find: (name: string) => string | null;
  readonly follow: FollowProgram;
}

/** Names that a system knows its programs by, by where they stood. */
export interface SeenNames {
  readonly programs: readonly string[];
  readonly services: readonly string[];
  /** Launch daemons and system extensions. */
  readonly bundles: readonly string[];
  readonly folders: readonly string[];
  /** As Windows' Security Center lists them. */
  readonly listed: readonly string[];
}

/** Which known products are there, by their names alone; null where this system does not tell. Never rejects. */
export async function inspectProducts(ports: ProductPorts, signal: AbortSignal): Promise<SecurityProduct[] | null> {
  const seen = await look(ports, signal);
  return seen === null ? null : productsIn(seen);
}

function look(ports: ProductPorts, signal: AbortSignal): Promise<SeenNames | null> {
  if (ports.platform === 'win32') return askWindows(ports, signal);
  return ports.platform === 'darwin' ? lookOnMac(ports) : lookOnLinux(ports, signal);
}

const nothing: SeenNames = { programs: [], services: [], bundles: [], folders: [], listed: [] };

/** Each product once, by the surest sign of it: one that runs before one that only lies there. Pure. */
export function productsIn(seen: SeenNames): SecurityProduct[] {
  const found = knownProducts.flatMap((product) => {
    const seenBy = signOf(product, seen);
    return seenBy === null ? [] : [{ name: product.name, seenBy, tls: product.tls }];
  });
  // What is listed by a name that the table does not have is told as it is.
  const unknown = seen.listed
    .filter((name) => !knownProducts.some((product) => isListed(product, name)))
    .map((name) => ({ name: name.slice(0, 200), seenBy: 'registered' as const, tls: 'not-known' as const }));
  return [...found, ...unknown].slice(0, 40);
}

function signOf(product: KnownProduct, seen: SeenNames): SecurityProduct['seenBy'] | null {
  const { bundles, folders, programs } = product;
  if (programs.some((name) => seen.programs.some((one) => isSame(name, one)))) return 'process';
  if (programs.some((name) => seen.services.some((one) => one.toLowerCase() === name.toLowerCase()))) return 'service';
  if (seen.listed.some((name) => isListed(product, name))) return 'registered';
  if (bundles.some((start) => seen.bundles.some((one) => one.startsWith(start)))) return 'registered';
  return folders.some((folder) => seen.folders.includes(folder)) ? 'path' : null;
}

/** A name of 15 letters may have been cut there by the kernel. */
const isSame = (name: string, seen: string) => seen === name || (seen.length === 15 && name.slice(0, 15) === seen);

const isListed = ({ listed }: KnownProduct, name: string) => listed !== undefined && name.startsWith(listed);

async function lookOnLinux({ listFolder, seePrograms }: ProductPorts, signal: AbortSignal): Promise<SeenNames | null> {
  const programs = await seePrograms(signal);
  const known = knownProducts.flatMap(({ folders }) => folders);
  const there = await Promise.all(known.map(async (folder) => ((await listFolder(folder)) === null ? [] : [folder])));
  return programs === null ? null : { ...nothing, programs, folders: there.flat() };
}

const daemons = '/Library/LaunchDaemons';
const extensions = '/Library/SystemExtensions';

/** System extensions lie in a folder of their own each: `/Library/SystemExtensions/<UUID>/com.example.systemextension`. */
async function lookOnMac({ listFolder }: ProductPorts): Promise<SeenNames | null> {
  const [launched, holders] = await Promise.all([daemons, extensions].map(listFolder));
  if (!launched && !holders) return null;
  const below = await Promise.all((holders ?? []).slice(0, 100).map((name) => listFolder(`${extensions}/${name}`)));
  const inside = below.flatMap((names) => names ?? []);
  return { ...nothing, bundles: [...(launched ?? []), ...(holders ?? []), ...inside] };
}

/** One JSON object a line; nothing of it comes from outside. Servers have no Security Center. */
const script = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  '$found = @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct -ErrorAction SilentlyContinue)',
  '$found += @(Get-CimInstance -Namespace root/SecurityCenter2 -ClassName FirewallProduct -ErrorAction SilentlyContinue)',
  '$found | ForEach-Object { ConvertTo-Json -Compress @{ listed = [string]$_.displayName } }',
  'Get-CimInstance -ClassName Win32_Service -Filter "State=\'Running\'" | ForEach-Object { ConvertTo-Json -Compress @{ service = [string]$_.Name } }',
].join('; ');
/** PowerShell alone takes a second to start, on a slow disk several. */
const powerShellMs = 8000;

async function askWindows({ find, follow }: ProductPorts, signal: AbortSignal): Promise<SeenNames | null> {
  const command = find('powershell');
  if (command === null) return null;
  const lines: string[] = [];
  const args = ['-NoProfile', '-NonInteractive', '-Command', script];
  const run = { command, args, timeoutMs: powerShellMs };
  const end = await follow(run, (line) => lines.push(line), signal);
  return end.kind === 'ended' && end.status === 0 ? readWindowsAnswer(lines) : null;
}

/** Lines that are no JSON object are passed over: a profile or a policy may print what it likes. Pure. */
export function readWindowsAnswer(lines: readonly string[]): SeenNames {
  const all = lines.map(objectIn);
  const named = (field: 'listed' | 'service') =>
    all.flatMap((one) => (typeof one[field] === 'string' && one[field] !== '' ? [one[field]] : []));
  return { ...nothing, listed: [...new Set(named('listed'))], services: [...new Set(named('service'))] };
}

function objectIn(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
