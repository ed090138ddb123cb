import type { IcmpWord } from '../../../shared/network/path.ts';
import { isAddressLiteral } from '../address-literal.ts';

/** One probe of a hop. */
export interface TraceProbe {
  /** Who answered; null for silence. */
  readonly address: string | null;
  readonly milliseconds: number | null;
  readonly icmp: IcmpWord | null;
}

/** What one line of a trace says. */
export interface TraceLine {
  /** Null where the line goes on with the hop of the one before. */
  readonly hop: number | null;
  readonly probes: readonly TraceProbe[];
}

/**
 * Reads one line of traceroute, of Linux, busybox or macOS, in numbers (`-n`): ` 2  10.2.0.2  0.011 ms  * 0.008 ms !X`.
 * Null for heads and other words. Pure.
 */
export function readTraceLine(line: string): TraceLine | null {
  const match = /^ {0,3}(\d{1,3})\s+(\S.*)$/.exec(line) ?? /^\s{3,}()(\S.*)$/.exec(line);
  if (match === null) return null;
  const [, hop = '', rest = ''] = match;
  const probes = readProbes(rest.trim().split(/\s+/));
  if (probes.length === 0) return null;
  return { hop: hop === '' ? null : Number(hop), probes };
}

function readProbes(tokens: readonly string[]): TraceProbe[] {
  const probes: TraceProbe[] = [];
  let address: string | null = null;
  for (const [index, token] of tokens.entries()) {
    const plain = token.replace(/^[([](.*)[)\]]$/, '$1');
    if (token === '*') probes.push({ address: null, milliseconds: null, icmp: null });
    else if (isAddressLiteral(plain)) address = plain;
    else if (/^\d+(?:\.\d+)?$/.test(token) && tokens[index + 1] === 'ms') {
      probes.push({ address, milliseconds: Number(token), icmp: null });
    } else if (token.startsWith('!')) mark(probes, token);
  }
  return probes.slice(0, 20);
}

/** Marks stand behind the time that they belong to. */
function mark(probes: TraceProbe[], token: string): void {
  const last = probes.pop();
  if (last !== undefined)
    probes.push({ ...last, icmp: marks.find(([pattern]) => pattern.test(token))?.[1] ?? 'other' });
}

const marks: readonly (readonly [RegExp, IcmpWord])[] = [
  [/^!H/, 'host-unreachable'],
  [/^!N/, 'network-unreachable'],
  [/^!P/, 'protocol-unreachable'],
  [/^!F/, 'too-big'],
  // Codes 9, 10 and 13 of RFC 1812 section 5.2.7.1
  [/^!(?:X|A|Z|Q|<?(?:9|10|13)>?$)/, 'prohibited'],
];

/** Reads one line of tracert by its numbers: its words follow the language of Windows. Pure. */
export function readTracertLine(line: string): TraceLine | null {
  const match = /^\s{0,3}(\d{1,3})((?:\s+(?:\*|<?\d{1,6}\s+[^\s\d*]+)){3})(?:\s+(.*))?$/.exec(line);
  if (match === null) return readReport(line);
  const [, hop, columns = '', rest = ''] = match;
  const address = addressIn(rest);
  const times = [...columns.matchAll(/\*|<?(\d+)\s+[^\s\d*]+/g)].map(([whole, time]) =>
    whole === '*' ? null : Number(time),
  );
  const probes = times.map((milliseconds) => ({
    address: milliseconds === null ? null : address,
    milliseconds,
    icmp: null,
  }));
  return { hop: Number(hop), probes };
}

/** ` 2  10.1.0.1  reports: Destination host unreachable.`: a router says no, in words that are not read. */
function readReport(line: string): TraceLine | null {
  const [, hop, rest = ''] = /^\s{0,3}(\d{1,3})\s+(\S.*)$/.exec(line) ?? [];
  const address = addressIn(rest);
  return hop === undefined || address === null
    ? null
    : { hop: Number(hop), probes: [{ address, milliseconds: null, icmp: 'other' }] };
}

function addressIn(words: string): string | null {
  const plain = words.split(/\s+/).map((word) => word.replace(/^\[|[\].,]+$/g, ''));
  return plain.find(isAddressLiteral) ?? null;
}

/** Reads one line of tracepath: ` 2:  10.2.0.2   0.012ms reached`, ` 3:  no reply`. Pure. */
export function readTracepathLine(line: string): TraceLine | null {
  const [, hop, rest = ''] = /^\s{0,3}(\d{1,3}): {2}(.*)$/.exec(line) ?? [];
  if (hop === undefined) return null;
  if (/^no reply/.test(rest)) return { hop: Number(hop), probes: [{ address: null, milliseconds: null, icmp: null }] };
  const [address = '', time] = rest.trim().split(/\s+/);
  if (!isAddressLiteral(address)) return null;
  const milliseconds = Number(/^(\d+(?:\.\d+)?)ms$/.exec(time ?? '')?.[1] ?? Number.NaN);
  const refused = /![HNPAXCS]/.exec(rest)?.[0] ?? null;
  const icmp = refused === null ? null : (marks.find(([pattern]) => pattern.test(refused))?.[1] ?? 'other');
  return {
    hop: Number(hop),
    probes: [{ address, milliseconds: Number.isFinite(milliseconds) ? milliseconds : null, icmp }],
  };
}
