import { isIP } from 'node:net';
import type { ServiceRecord } from '../../../shared/network/names.ts';
import { type DnsRead, guarded, Malformed, need, viewOf } from './malformed.ts';
import { readName } from './name.ts';

type ServiceData = Omit<ServiceRecord, 'ttl'>;

/** SvcParamKeys by number. RFC 9460 section 14.3.2, RFC 9461, RFC 9540. */
export const serviceKeys: readonly string[] = [
  'mandatory',
  'alpn',
  'no-default-alpn',
  'port',
  'ipv4hint',
  'ech',
  'ipv6hint',
  'dohpath',
  'ohttp',
];

/**
 * The data of a record of type HTTPS or SVCB: priority, target, parameters in rising order. RFC 9460 section 2.2.
 * What breaks its own rules though it can be read comes back with `fault`: clients must leave such a record alone.
 */
export function readServiceRecord(data: Uint8Array): DnsRead<ServiceData> {
  return guarded(() => {
    need(data, 0, 2, 'service record');
    const priority = viewOf(data).getUint16(0);
    const { name: target, next } = readName(data, 2, 'service record', false);
    const parameters = readParameters(data, next);
    const known = new Map(parameters.map(({ key, value, at }) => [key, { value, at }]));
    const record = { priority, target, ...valuesOf(known), otherKeys: otherKeys(parameters.map(({ key }) => key)) };
    return { ...record, fault: faultOf(parameters, record.mandatory) };
  });
}

interface Parameter {
  readonly key: number;
  readonly value: Uint8Array;
  readonly at: number;
}

function readParameters(data: Uint8Array, start: number): Parameter[] {
  const view = viewOf(data);
  const parameters: Parameter[] = [];
  let at = start;
  while (at < data.length) {
    need(data, at, 4, 'service parameter');
    const [key, length] = [view.getUint16(at), view.getUint16(at + 2)];
    need(data, at + 4, length, 'service parameter');
    const before = parameters.at(-1)?.key ?? -1;
    if (key <= before) throw new Malformed('service parameter', at, `key ${key} stands behind ${before}`);
    parameters.push({ key, value: data.subarray(at + 4, at + 4 + length), at: at + 4 });
    at += 4 + length;
  }
  return parameters;
}

type Known = ReadonlyMap<number, { readonly value: Uint8Array; readonly at: number }>;

function valuesOf(known: Known) {
  const ech = known.get(5)?.value;
  return {
    mandatory: keysIn(known).slice(0, 20).map(keyName),
    alpn: protocolsIn(known).slice(0, 20),
    noDefaultAlpn: known.has(2),
    port: portIn(known),
    ipv4hint: addressesIn(known, 4, 4).slice(0, 20),
    ipv6hint: addressesIn(known, 6, 16).slice(0, 20),
    ech: ech === undefined ? null : { length: ech.length, bytes: Buffer.from(ech.subarray(0, 512)).toString('hex') },
  };
}

function keysIn(known: Known): number[] {
  const found = known.get(0);
  if (found === undefined) return [];
  const { value, at } = found;
  if (value.length === 0 || value.length % 2 !== 0) throw new Malformed('mandatory', at, `has ${value.length} bytes`);
  const view = viewOf(value);
  return Array.from({ length: value.length / 2 }, (_, index) => view.getUint16(index * 2));
}

/** Identifiers as RFC 7301 writes them; what is not printable is escaped. */
function protocolsIn(known: Known): string[] {
  const found = known.get(1);
  if (found === undefined) return [];
  const { value, at: base } = found;
  const protocols: string[] = [];
  for (let at = 0; at < value.length; ) {
    const length = value[at] ?? 0;
    if (length === 0) throw new Malformed('alpn', base + at, 'an identifier without a byte');
    if (at + 1 + length > value.length) throw new Malformed('alpn', base + at, 'an identifier is cut off');
    protocols.push(printable(value.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  if (protocols.length === 0) throw new Malformed('alpn', base, 'is empty');
  return protocols;
}

function portIn(known: Known): number | null {
  const found = known.get(3);
  if (found === undefined) return null;
  if (found.value.length !== 2) throw new Malformed('port', found.at, `has ${found.value.length} bytes`);
  const port = viewOf(found.value).getUint16(0);
  if (port === 0) throw new Malformed('port', found.at, 'is 0');
  return port;
}

function addressesIn(known: Known, key: number, size: 4 | 16): string[] {
  const found = known.get(key);
  if (found === undefined) return [];
  const { value, at } = found;
  if (value.length === 0 || value.length % size !== 0)
    throw new Malformed(keyName(key), at, `has ${value.length} bytes, no multiple of ${size}`);
  return Array.from({ length: value.length / size }, (_, index) =>
    addressText(value.subarray(index * size, (index + 1) * size)),
  );
}

/** Four or sixteen bytes as RFC 5952 writes them. */
export function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return [...bytes].join('.');
  const view = viewOf(bytes);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2).toString(16));
  const longest = longestZeros(groups);
  if (longest.length < 2) return groups.join(':');
  const [head, tail] = [groups.slice(0, longest.at), groups.slice(longest.at + longest.length)];
  const mapped = longest.at === 0 && longest.length === 5 && groups[5] === 'ffff';
  const text = `${head.join(':')}::${tail.join(':')}`;
  return mapped && isIP(text) === 6 ? `::ffff:${[...bytes.subarray(12)].join('.')}` : text;
}

function longestZeros(groups: readonly string[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  for (let at = 0; at < groups.length; at += 1) {
    const end = groups.findIndex((group, index) => index >= at && group !== '0');
    const length = (end === -1 ? groups.length : end) - at;
    if (length > best.length) best = { at, length };
  }
  return best;
}

const keyName = (key: number): string => serviceKeys[key] ?? `key${key}`;

const otherKeys = (keys: readonly number[]): string[] =>
  keys
    .filter((key) => key > 6)
    .slice(0, 40)
    .map(keyName);

/** RFC 9460 sections 7.1.1 and 8. */
function faultOf(parameters: readonly Parameter[], mandatory: readonly string[]): string | null {
  const names = parameters.map(({ key }) => keyName(key));
  if (names.includes('no-default-alpn') && !names.includes('alpn')) return 'no-default-alpn stands without alpn';
  if (mandatory.includes('mandatory')) return 'mandatory names itself';
  const absent = mandatory.find((name) => !names.includes(name));
  if (absent !== undefined) return `mandatory names ${absent}, which is not there`;
  const unknown = mandatory.find((name) => !understood.has(name));
  return unknown === undefined ? null : `mandatory names ${unknown}, which clients do not know`;
}

const understood = new Set(['alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint']);

const printable = (bytes: Uint8Array): string =>
  [...bytes]
    .map((octet) => (octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`))
    .join('')
    .slice(0, 200);
