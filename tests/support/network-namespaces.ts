import { execFile, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, startProgram, temporaryFolder } from './program.ts';

/** One end of a link: addresses with their prefix length, `10.1.0.1/24` and `fd00:1::1/64`. */
export interface LinkEnd {
  readonly machine: string;
  /** Name of the interface in its machine; `eth0`, `eth1` … when it is left out. */
  readonly device?: string;
  readonly addresses: readonly string[];
  /** Bytes this end puts into one packet; 1500 when it is left out. */
  readonly mtu?: number;
}

/** What a network is built from. */
export interface NetworkPlan {
  /** Machines that take part; those in `routers` also pass on what is not for them. */
  readonly hosts: readonly string[];
  readonly routers?: readonly string[];
  readonly links: readonly (readonly [LinkEnd, LinkEnd])[];
  /** Lines for `ip route add`, by machine: `default via 10.1.0.1`, `unreachable 10.9.0.0/16`. */
  readonly routes?: Readonly<Record<string, readonly string[]>>;
  /** A rule set for `nft -f`, by machine. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Values under /proc/sys/net, by machine: `{ client: { 'ipv4/ping_group_range': '0 100' } }`. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Files that stand in the place of those of /etc, by machine: `{ client: { 'resolv.conf': '…' } }`. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How a program inside ended. */
export interface InsideEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small network of machines that only this test sees. */
export interface Network {
  /** Name of the namespace of a machine, for `ip netns exec`. */
  readonly namespaceOf: (machine: string) => string;
  /** Runs a program to its end, at most `timeoutMs` (10 s). Its status is a value. */
  run(machine: string, command: string, args?: readonly string[], timeoutMs?: number): Promise<InsideEnd>;
  /** Starts a program that stays, and waits until it listens on this TCP port of the machine. */
  start(machine: string, command: string, args: readonly string[], port: number): Promise<Program>;
  /**
   * Calls an exported function of a module in a machine, as `(argument, signal)`. The answer comes as JSON.
   * @throws with what it wrote on stderr where it throws
   */
  call<T>(machine: string, module: URL, name: string, argument: unknown): Promise<T>;
  /** Loads a rule set beside those that are there; `flush ruleset` at its beginning takes them away first. */
  setRules(machine: string, rules: string): void;
  /** Lines for `ip`, e.g. `route del default`. */
  setUp(machine: string, lines: readonly string[]): void;
  /** Ends what runs inside and takes everything away. */
  close(): Promise<void>;
}

/** Why no network can be built here; null where it can. */
export const noNetworkReason: string | null = findReason();

let built = 0;

/**
 * Builds a network. Nothing of it is seen outside, so that any two tests may use the same addresses.
 * @throws with the words of `ip` or `nft` where the plan is wrong
 */
export async function buildNetwork(plan: NetworkPlan): Promise<Network> {
  built += 1;
  const prefix = `hd${process.pid}x${built}`;
  const machines = [...plan.hosts, ...(plan.routers ?? [])];
  const namespaceOf = (machine: string) => `${prefix}-${machine}`;
  const release = removeAtTheEnd(machines.map(namespaceOf));
  const programs: Program[] = [];
  const close = async () => {
    for (const program of programs.splice(0).reverse()) await program.stop();
    await release();
  };
  try {
    for (const machine of machines) addMachine(plan, machine, namespaceOf(machine));
    addLinks(plan, namespaceOf);
    for (const machine of machines) furnish(plan, machine, namespaceOf(machine));
  } catch (error) {
    await close();
    throw error;
  }
  const start: Network['start'] = async (machine, command, args, port) => {
    const program = await startInside(namespaceOf(machine), command, args, port);
    programs.push(program);
    return program;
  };
  return {
    namespaceOf,
    run: (machine, command, args = [], timeoutMs = 10_000) => runIn(namespaceOf(machine), command, args, timeoutMs),
    start,
    call: (machine, module, name, argument) => callInside(namespaceOf(machine), module, name, argument),
    setRules: (machine, rules) => inside(namespaceOf(machine), 'nft', ['-f', '-'], rules),
    setUp: (machine, lines) => ipBatch(lines, namespaceOf(machine)),
    close,
  };
}

function addMachine({ routers, settings }: NetworkPlan, machine: string, namespace: string): void {
  execFileSync('ip', ['netns', 'add', namespace], { stdio: 'pipe' });
  const forwarding = { 'ipv4/ip_forward': '1', 'ipv6/conf/all/forwarding': '1' };
  const values: Readonly<Record<string, string>> = {
    // Duplicate address detection keeps an address unusable for a second or two.
    'ipv6/conf/default/accept_dad': '0',
    'ipv6/conf/all/accept_dad': '0',
    // Routers limit their messages to one in a second or so: a test must not depend on who asked before.
    'ipv4/icmp_ratemask': '0',
    'ipv6/icmp/ratelimit': '0',
    ...(routers?.includes(machine) ? forwarding : {}),
    ...settings?.[machine],
  };
  const writes = Object.keys(values).map((name, index) => `printf %s "$${index + 1}" > /proc/sys/net/${checked(name)}`);
  inside(namespace, 'sh', ['-ec', writes.join('\n'), 'sh', ...Object.values(values)]);
}

const checked = (name: string): string => {
  if (!/^[\w/]+$/.test(name)) throw new Error(`no setting: ${name}`);
  return name;
};

function addLinks({ links }: NetworkPlan, namespaceOf: (machine: string) => string): void {
  const devices = new Map<string, number>();
  const deviceOf = ({ device, machine }: LinkEnd) => {
    const number = devices.get(machine) ?? 0;
    if (device === undefined) devices.set(machine, number + 1);
    return device ?? `eth${number}`;
  };
  for (const [one, other] of links) {
    const ends = [one, other].map((end) => ({ ...end, device: deviceOf(end), namespace: namespaceOf(end.machine) }));
    const words = ends.map(({ device, namespace }) => `${device} netns ${namespace}`);
    ipBatch([`link add ${words[0]} type veth peer name ${words[1]}`]);
    for (const { addresses, device, mtu = 1500, namespace } of ends) {
      const added = addresses.map(
        (address) => `addr add ${address} dev ${device}${address.includes(':') ? ' nodad' : ''}`,
      );
      ipBatch([`link set ${device} mtu ${mtu} up`, ...added], namespace);
    }
  }
}

function furnish({ files, routes, rules }: NetworkPlan, machine: string, namespace: string): void {
  const added = (routes?.[machine] ?? []).map((route) => `route add ${route}`);
  ipBatch(['link set lo up', ...added], namespace);
  const set = rules?.[machine];
  if (set !== undefined) inside(namespace, 'nft', ['-f', '-'], set);
  const kept = Object.entries(files?.[machine] ?? {});
  if (kept.length === 0) return;
  mkdirSync(etcOf(namespace), { recursive: true });
  for (const [name, text] of kept) writeFileSync(join(etcOf(namespace), name), text);
}

/** `ip netns exec` puts what lies here over /etc. */
const etcOf = (namespace: string) => join('/etc/netns', namespace);

function ipBatch(lines: readonly string[], namespace: string | null = null): void {
  const where = namespace === null ? [] : ['-n', namespace];
  execFileSync('ip', [...where, '-batch', '-'], { input: `${lines.join('\n')}\n`, stdio: ['pipe', 'pipe', 'pipe'] });
}

function inside(namespace: string, command: string, args: readonly string[], input = ''): void {
  execFileSync('ip', ['netns', 'exec', namespace, command, ...args], { input, stdio: ['pipe', 'pipe', 'pipe'] });
}

function runIn(namespace: string, command: string, args: readonly string[], timeoutMs: number): Promise<InsideEnd> {
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 } as const;
    const all = ['netns', 'exec', namespace, command, ...args];
    const child = execFile('ip', all, options, (_, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** The port is looked for from inside: nothing outside can knock at it. */
async function startInside(
  namespace: string,
  command: string,
  args: readonly string[],
  port: number,
): Promise<Program> {
  const words = `"$@" &
while kill -0 $! 2>/dev/null && ! ss -Hltn "sport = :${port}" | grep -q .; do sleep 0.02; done
kill -0 $! 2>/dev/null && echo "listens in its network"
wait`;
  return startProgram({
    command: 'ip',
    args: ['netns', 'exec', namespace, 'sh', '-c', words, 'sh', command, ...args],
    folder: temporaryFolder(),
    port,
    says: 'listens in its network',
  });
}

async function callInside<T>(namespace: string, module: URL, name: string, argument: unknown): Promise<T> {
  const runner = fileURLToPath(new URL('./network-call.ts', import.meta.url));
  const args = [runner, fileURLToPath(module), name, JSON.stringify(argument ?? null)];
  const { status, stderr, stdout } = await runIn(namespace, process.execPath, args, 80_000);
  if (status !== 0) throw new Error(`${name} in ${namespace} ended with ${status}: ${stderr || stdout}`);
  return JSON.parse(stdout) as T;
}

/** Takes the namespaces away at the end, also when this process dies by SIGKILL: then a pipe to a shell closes. */
function removeAtTheEnd(namespaces: readonly string[]): () => Promise<void> {
  const words = `read -r word
for name; do
  ip netns pids "$name" 2>/dev/null | xargs -r kill -s KILL 2>/dev/null
  ip netns delete "$name" 2>/dev/null
  rm -rf -- "/etc/netns/$name"
done`;
  const leash = spawn('sh', ['-c', words, 'leash', ...namespaces], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  leash.unref();
  leash.stdin.on('error', () => {});
  const ended = new Promise<void>((resolve) => {
    leash.once('exit', () => resolve());
  });
  return async () => {
    leash.ref();
    leash.stdin.end('over\n');
    await ended;
  };
}

function findReason(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  const probe = `hd${process.pid}probe`;
  try {
    execFileSync('ip', ['netns', 'add', probe], { stdio: 'pipe' });
    execFileSync('ip', ['netns', 'exec', probe, 'nft', 'list', 'ruleset'], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `network namespaces or nftables cannot be used here: ${String(error).slice(0, 200)}`;
  } finally {
    if (existsSync(`/run/netns/${probe}`)) execFileSync('ip', ['netns', 'delete', probe], { stdio: 'pipe' });
  }
}
