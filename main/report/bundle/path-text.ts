import type { NetworkAddress, NetworkDocument } from '../../../shared/network/document.ts';
import type { Target } from '../../../shared/target.ts';
import { hostAndPort } from '../describe-ladder.ts';
import { pathTables } from '../network-address-tables.ts';
import type { NetworkTable } from '../network-rows.ts';
import { columns, plain, wrapped } from '../text-layout.ts';
import { utc } from '../time.ts';
import { type BundlePart, utf8 } from './bundle-file.ts';
import { bundleWords } from './words.ts';

/** `path.txt`: ping, traceroute and packet sizes to each address, with the kind of packets said; "not tested" where none ran. */
export function pathText(target: Target, found: NetworkDocument | null): BundlePart {
  const there = hostAndPort(target.host, target.port);
  const lines = [
    bundleWords('bundle.path.title', { target: there }),
    '',
    ...(found === null ? notTested(there) : looked(found)),
  ];
  return { name: 'path.txt', remark: null, bytes: utf8(`${lines.join('\n')}\n`) };
}

const notTested = (target: string): string[] => [
  bundleWords('bundle.path.not-tested'),
  bundleWords('bundle.path.repeat', { target }),
];

function looked(found: NetworkDocument): string[] {
  const tables = pathTables(found);
  const told = found.addresses.flatMap((one) => [
    '',
    one.address,
    ...wrapped(pingTool(one), '  '),
    ...wrapped(traceTool(one), '  '),
  ]);
  return [
    ...wrapped(bundleWords('bundle.path.looked', { time: utc(found.startedAt) }), ''),
    ...wrapped(bundleWords('bundle.path.note'), ''),
    ...told,
    ...tables.flatMap(tableLines),
  ].map((line) => line.trimEnd());
}

function pingTool({ ping }: NetworkAddress): string {
  if (ping === null || ping.state === 'not-tested')
    return bundleWords('bundle.path.no-ping', { reason: ping?.reason ?? '' }).trimEnd();
  return bundleWords('bundle.path.ping', { tool: ping.tool ?? '?' });
}

/** A firewall may let one kind of packets pass and not another, so that the kind belongs to the result. */
function traceTool({ trace }: NetworkAddress): string {
  if (trace === null || trace.state === 'not-tested')
    return bundleWords('bundle.path.no-trace', { reason: trace?.reason ?? '' }).trimEnd();
  const tool = trace.tool ?? '?';
  if (trace.protocol === null) return bundleWords('bundle.path.trace-unknown', { tool });
  return bundleWords('bundle.path.trace', { protocol: trace.protocol.toUpperCase(), tool });
}

const tableLines = ({ after, before, heads, rows, title }: NetworkTable): string[] => [
  '',
  plain(title),
  ...before.flatMap((line) => wrapped(line, '  ')),
  ...(rows.length === 0 ? [] : columns([heads, ...rows])),
  ...after.flatMap((line) => wrapped(line, '  ')),
];
