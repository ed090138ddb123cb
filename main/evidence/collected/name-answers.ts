import type { ObservationOf } from '../../../shared/observation.ts';
import { isOwnLine } from '../../system/own-hosts-line.ts';
import { addressFamily } from '../../system/resolver.ts';
import { nameKindOf } from '../network/name-kind.ts';
import type { CollectedFile, CollectedSection } from './collected-file.ts';

type DnsAnswer = Pick<ObservationOf<'dns'>, 'name' | 'from' | 'addresses' | 'failure' | 'hostsLine'>;

/**
 * What the resolver of the collecting computer said of the name; null where nobody there could ask it.
 * `nameErrors`: what clients said that looked it up by themselves.
 */
export function nameAnswers(
  file: CollectedFile,
  nameErrors: readonly ('not-found' | 'no-answer')[],
): (DnsAnswer & { readonly section: CollectedSection | null }) | null {
  const { host, sections } = file;
  if (addressFamily(host) !== null) return { ...literal(host), section: null };
  const asked = sections.filter(({ name }) => name.startsWith('dns-'));
  const answering = asked.find((section) => addressesIn(section).length > 0);
  const common = { name: host, from: 'resolver' } as const;
  if (answering) {
    const addresses = addressesIn(answering).slice(0, 64);
    const line = hostsLine(file, addresses);
    return { ...common, addresses, failure: null, ...(line && { hostsLine: line }), section: answering };
  }
  // A tool that asks DNS alone knows nothing of the hosts file: what was connected to was found.
  const reached = addressesReached(sections);
  if (reached.length > 0) {
    const line = hostsLine(file, reached);
    return { ...common, addresses: reached, failure: null, ...(line && { hostsLine: line }), section: null };
  }
  const failure = failureOf(sections, nameErrors);
  const section = asked[0] ?? null;
  return failure === null ? null : { ...common, addresses: [], failure, section };
}

/** Addresses that clients were pointed at by the script, which had found them in one way or another. */
function addressesReached(sections: readonly CollectedSection[]): DnsAnswer['addresses'] {
  const about = sections.filter(({ name }) => name.endsWith('-handshake')).map((section) => section.about);
  return [...new Set(about)].slice(0, 64).flatMap((address) => {
    const family = addressFamily(address);
    return family === null ? [] : [{ address, family }];
  });
}

function literal(host: string): DnsAnswer {
  const family = addressFamily(host) ?? 4;
  return { name: host, from: 'literal', addresses: [{ address: host, family }], failure: null };
}

function addressesIn({ lines, name }: CollectedSection): DnsAnswer['addresses'] {
  const found = lines.slice(0, 400).flatMap((line) => patterns[name]?.exec(line)?.[1] ?? []);
  // Before “Name:” nslookup tells the address of the server it asked.
  const behind = name === 'dns-nslookup' && !lines.some((line) => line.startsWith('Name:')) ? [] : found;
  return [...new Set(behind)].flatMap((address) => {
    const family = addressFamily(address);
    return family === null ? [] : [{ address, family }];
  });
}

const patterns: Readonly<Record<string, RegExp>> = {
  'dns-getent': /^([0-9A-Fa-f:.]{2,60})\s/,
  'dns-dig': /\sIN\s+A{1,4}\s+([0-9A-Fa-f:.]{2,60})\s*$/,
  'dns-nslookup': /^Address(?: \d+)?:\s+([0-9A-Fa-f:.]{2,60})(?!#)(?:\s|$)/,
  'dns-windows': /^address: ([0-9A-Fa-f:.]{2,60})\s*$/,
};

function failureOf(
  sections: readonly CollectedSection[],
  nameErrors: readonly ('not-found' | 'no-answer')[],
): DnsAnswer['failure'] {
  const words = sections
    .filter(({ name }) => name.startsWith('dns-') || name === 'ping')
    .flatMap(({ lines }) => lines.slice(0, 200));
  const says = (pattern: RegExp) => words.some((line) => pattern.test(line));
  if (
    nameErrors.includes('not-found') ||
    says(/status: NXDOMAIN|: NXDOMAIN|name or service not known|name does not exist/i)
  )
    return { state: 'not-found', errorCode: 'ENOTFOUND' };
  if (nameErrors.includes('no-answer') || says(/SERVFAIL|timed out|no servers could be reached|temporary failure/i))
    return { state: 'no-answer', errorCode: 'EAI_AGAIN' };
  const getent = sections.find(({ name }) => name === 'dns-getent');
  return getent && getent.exit !== '0' ? { state: 'no-answer', errorCode: 'EAI_AGAIN' } : null;
}

/** Names of a computer itself are no lookups that somebody changed. */
const mayBeLedAstray = (host: string): boolean => ['public', 'special'].includes(nameKindOf(host));

/** The line of the hosts file with this very name, where it gives an address that was found. */
function hostsLine({ host, hostname, sections }: CollectedFile, addresses: DnsAnswer['addresses']) {
  if (!mayBeLedAstray(host)) return null;
  const lines = sections.find(({ name }) => name === 'hosts-file')?.lines ?? [];
  for (const line of lines.slice(0, 200)) {
    const match = /^(\d{1,6}):\s*([0-9A-Fa-f:.%a-z]{2,60})\s+([^#]{1,400})/.exec(line);
    const names = match?.[3]?.trim().toLowerCase().split(/\s+/) ?? [];
    const fits = names.includes(host.toLowerCase()) && addresses.some(({ address }) => address === match?.[2]);
    if (fits && isOwnLine({ address: match?.[2] ?? '', name: host }, hostname)) return null;
    if (fits) return { path: '/etc/hosts', line: Number(match?.[1]) };
  }
  return null;
}
