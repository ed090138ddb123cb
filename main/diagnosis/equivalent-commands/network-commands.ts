import type { NetworkDocument } from '../../../shared/network/document.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { EquivalentCommand } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkCommandTextId, networkCommandTexts } from '../../../shared/text/en/network-commands.ts';
import { say } from '../../../shared/text/say.ts';
import { type CommandFacts, commandFacts, isAddress, joined } from './facts.ts';
import { type Invocation, isPasteable, writeLine } from './invocation.ts';
import { sClient } from './openssl.ts';
import { curl } from './other-programs.ts';
import { quotePowershell, type Shell } from './quoting.ts';

type Known = Pick<NetworkDocument, 'addresses' | 'names' | 'proxies' | 'target'>;

/** Addresses for which there are commands: one of each family tells whether it is the family. */
const mostAddresses = 2;

/**
 * Commands that ask what a look at the network asked, ready to paste, for three shells. What a program cannot be asked
 * in a shell is left out, and so is everything where a value has no safe form there. At most 60.
 */
export function networkCommands(known: Known): EquivalentCommand[] {
  const facts = commandFacts({ ...known.target, proxy: null }, null);
  if (facts === null) return [];
  const chosen = known.names?.servers.find(({ source }) => source === 'chosen')?.address ?? null;
  return [
    ...nameCommands(facts.asked, chosen),
    ...someOfEachFamily(known.addresses).flatMap(({ address, family }) => addressCommands(facts, address, family)),
    ...curlCommands(known, facts),
    ...clockCommands,
  ].slice(0, 60);
}

function someOfEachFamily(addresses: Known['addresses']): readonly Known['addresses'][number][] {
  const first = addresses[0];
  const other = addresses.find(({ family }) => family !== first?.family);
  return [first, other].filter((one) => one !== undefined).slice(0, mostAddresses);
}

/** A program in each shell that has it; its title is filled in with these values. */
type Programs = Readonly<Partial<Record<Shell, Invocation | null>>>;
type Question = Exclude<NetworkCommandTextId, `${string}.caveat`>;

function ask(
  question: Question,
  programs: Programs,
  values: Record<string, string | number> = {},
): EquivalentCommand[] {
  return (['sh', 'powershell', 'cmd'] as const).flatMap((shell) => {
    const program = programs[shell];
    const command = program ? writeLine(shell, [program]) : null;
    return command === null ? [] : [described(question, shell, command, values)];
  });
}

function described(
  question: Question,
  shell: Shell,
  command: string,
  values: Record<string, string | number>,
): EquivalentCommand {
  return {
    question: question.replace('network.', ''),
    ...{ shell, command: command.slice(0, 2000) },
    title: say(networkCommandTexts, phrase(question, values)).slice(0, 200),
    caveat: say(networkCommandTexts, phrase(`${question}.caveat`, values)).slice(0, 400),
  };
}

const run = (program: string, ...args: string[]): Invocation => ({ program, args, typed: 'nothing' });

/** `-q` before the name: whatever it looks like, it is no option. */
function nameCommands(host: string, chosen: string | null): EquivalentCommand[] {
  if (isAddress(host)) return [];
  const both = (...before: string[]) => run('dig', ...before, '-q', host, '-t', 'A', '-q', host, '-t', 'AAAA');
  const resolve = (...more: string[]) => run('Resolve-DnsName', '-Name', host, '-Type', 'A_AAAA', ...more);
  const name = isPasteable(host) ? quotePowershell(host) : null;
  const system: EquivalentCommand[] = [
    ...ask('network.system-lookup', { sh: run('getent', 'ahosts', host) }),
    ...(name === null
      ? []
      : [described('network.system-lookup', 'powershell', `[System.Net.Dns]::GetHostAddresses(${asText(name)})`, {})]),
  ];
  const other = (resolver: string) =>
    ask(
      'network.other-resolver',
      { sh: both(`@${resolver}`), powershell: resolve('-Server', resolver), cmd: run('nslookup', host, resolver) },
      { resolver },
    );
  return [
    ...ask('network.lookup', { sh: both(), powershell: resolve('-DnsOnly'), cmd: run('nslookup', host) }),
    ...system,
    ...traces(host),
    ...ask('network.https-record', { sh: run('dig', '-q', host, '-t', 'HTTPS') }),
    ...(chosen === null || !isPasteable(chosen) ? [] : other(chosen)),
  ];
}

/** One line for each type: of several questions in one line, `dig` follows only the first from the root. */
const traces = (host: string): EquivalentCommand[] =>
  (['A', 'AAAA'] as const).flatMap((type) =>
    ask('network.lookup-trace', { sh: run('dig', '+trace', '-q', host, '-t', type) }, { type }),
  );

/** A bare word is none within parentheses. */
const asText = (quoted: string) => (quoted.startsWith("'") ? quoted : `'${quoted}'`);

/** What Ethernet carries, and the headers of IP and ICMP: RFC 791, RFC 8200, RFC 792. */
const wholePacket = 1500;
const headers = { 4: 28, 6: 48 } as const;

function addressCommands(facts: CommandFacts, address: string, family: 4 | 6): EquivalentCommand[] {
  if (!isPasteable(address) || address.startsWith('-')) return [];
  const port = String(facts.port);
  const windows = (invocation: Invocation) => ({ powershell: invocation, cmd: invocation });
  const payload = String(wholePacket - headers[family]);
  const size = { sh: run('ping', '-M', 'do', '-c', '3', '-s', payload, address) };
  const here = { ...facts, host: address, endpoint: joined(address, facts.port) };
  const certificate = sClient(here, ['-showcerts']);
  return [
    ...ask(
      'network.port',
      {
        sh: run('nc', '-vz', '-w', '5', address, port),
        powershell: run('Test-NetConnection', '-ComputerName', address, '-Port', port),
        cmd: run('telnet', address, port),
      },
      { address },
    ),
    ...withoutNc(address, port),
    ...ask(
      'network.ping',
      { sh: run('ping', '-c', '5', address), ...windows(run('ping', '-n', '5', address)) },
      { address },
    ),
    ...ask(
      'network.trace',
      { sh: run('traceroute', '-n', address), ...windows(run('tracert', '-d', address)) },
      { address },
    ),
    // Windows can ask for whole packets over IPv4 alone.
    ...ask(
      'network.size',
      family === 4 ? { ...size, ...windows(run('ping', '-f', '-l', payload, '-n', '3', address)) } : size,
      { bytes: wholePacket },
    ),
    ...ask('network.certificate', { sh: certificate, powershell: certificate, cmd: certificate }, { address }),
  ];
}

/** What bash and every PowerShell can do by themselves. The address stands in the line bare: digits alone may. */
function withoutNc(address: string, port: string): EquivalentCommand[] {
  if (!/^[0-9a-f:.]+$/i.test(address)) return [];
  const knock = `timeout 5 bash -c '</dev/tcp/${address}/${port}' && echo open || echo closed or silent`;
  const client = `[System.Net.Sockets.TcpClient]::new().ConnectAsync('${address}', ${port}).Wait(5000)`;
  return [
    described('network.port-without-nc', 'sh', knock, { address }),
    described('network.port-without-nc', 'powershell', client, { address }),
  ];
}

/** With the proxy that was given, else the first that a kind of program would use. */
function curlCommands({ proxies, target }: Known, facts: CommandFacts): EquivalentCommand[] {
  const proxy = target.proxy ?? proxies?.families.find(({ proxy: found }) => found !== null)?.proxy ?? null;
  const direct = (shell: Shell) => curl(facts, shell, ['--noproxy', '*']);
  const asSet = (shell: Shell) => curl(facts, shell, []);
  return [
    ...ask('network.curl-direct', inEach(direct)),
    ...ask('network.curl-as-set', inEach(asSet)),
    ...(proxy === null ? [] : ask('network.curl-proxy', inEach(throughProxy(target, proxy)), { proxy })),
  ];
}

function throughProxy(target: Target, proxy: string): (shell: Shell) => Invocation | null {
  const facts = commandFacts({ ...target, proxy }, null);
  return (shell) => (facts?.proxy ? curl(facts, shell, []) : null);
}

const inEach = (write: (shell: Shell) => Invocation | null): Programs => ({
  sh: write('sh'),
  powershell: write('powershell'),
  cmd: write('cmd'),
});

const clockCommands: readonly EquivalentCommand[] = [
  described('network.clock', 'sh', 'date -u', {}),
  described('network.clock', 'powershell', '(Get-Date).ToUniversalTime()', {}),
  described('network.clock', 'cmd', 'echo %DATE% %TIME%', {}),
];
