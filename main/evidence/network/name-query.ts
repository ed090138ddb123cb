import type { AliasStep, NamedAddress, NameQuery, ServiceRecord } from '../../../shared/network/names.ts';
import { addressKind } from '../../system/address-kind.ts';
import type { NameServerEnd } from '../../system/dns/ask-name-server.ts';
import { guarded } from '../../system/dns/malformed.ts';
import { type DnsMessage, type DnsRecord, recordTypes } from '../../system/dns/message.ts';
import { readName, sameName } from '../../system/dns/name.ts';
import { addressText, readServiceRecord } from '../../system/dns/service-record.ts';

export type AskedType = NameQuery['type'];

/** What an answer, or the lack of one, says about the name that was asked for. Pure. */
export function readNameQuery(type: AskedType, name: string, end: NameServerEnd): NameQuery {
  const { milliseconds, tries, strays, truncated } = end;
  const base = { ...nothing, type, name, milliseconds, tries, strays, truncated };
  if (end.state !== 'answered') return { ...base, state: end.state, detail: end.detail.slice(0, 300) };
  const { message, transport, bytes } = end;
  const code = message.fullResponseCode;
  const alias = followAliases(message, bytes, name);
  const found = alias.fault === null ? recordsAt(message, type, alias.end) : { addresses: [], services: [], fault: '' };
  const any = found.addresses.length + found.services.length > 0;
  const used = alias.steps.length + found.addresses.length + found.services.length;
  return {
    ...base,
    state: found.fault === '' ? stateOf(code, any) : 'malformed',
    responseCode: { id: `0x${code.toString(16)}`, name: codeNames[code] ?? `RCODE${code}` },
    transport,
    authenticated: message.authenticated,
    aliases: alias.steps,
    aliasFault: alias.fault ?? openEnd(message, alias.steps, any),
    addresses: found.addresses,
    services: found.services,
    otherRecords: Math.max(0, message.answers.length - used),
    detail: found.fault.slice(0, 300),
    ...(message.authority !== null && { zone: message.authority }),
  };
}

/** A question that nobody was asked any more. */
export const stoppedQuery = (type: AskedType, name: string): NameQuery => ({ ...nothing, type, name });

const nothing = {
  state: 'stopped',
  responseCode: null,
  milliseconds: null,
  transport: null,
  truncated: false,
  tries: 0,
  strays: 0,
  authenticated: false,
  aliases: [],
  aliasFault: null,
  addresses: [],
  services: [],
  otherRecords: 0,
  detail: '',
} as const satisfies Partial<NameQuery>;

/** IANA, DNS RCODEs. */
const codeNames: Readonly<Record<number, string>> = {
  0: 'NoError',
  1: 'FormErr',
  2: 'ServFail',
  3: 'NXDomain',
  4: 'NotImp',
  5: 'Refused',
  6: 'YXDomain',
  7: 'YXRRSet',
  8: 'NXRRSet',
  9: 'NotAuth',
  10: 'NotZone',
  11: 'DSOTYPENI',
  16: 'BADVERS',
  23: 'BADCOOKIE',
};

const stateOf = (code: number, any: boolean): NameQuery['state'] => {
  if (code === 0) return any ? 'answer' : 'nodata';
  return ({ 2: 'servfail', 3: 'nxdomain', 5: 'refused' } as const)[code] ?? 'other-code';
};

/** Resolvers stop at about as many. */
const mostAliases = 16;

interface Followed {
  readonly end: string;
  readonly steps: AliasStep[];
  readonly fault: 'loop' | 'long' | null;
}

function followAliases({ answers }: DnsMessage, bytes: Uint8Array, name: string): Followed {
  const aliases = answers.filter(({ type, recordClass }) => type === recordTypes.CNAME && recordClass === 1);
  const steps: AliasStep[] = [];
  for (let at = name; ; ) {
    const record = aliases.find((one) => sameName(one.name, at));
    const to = record && targetOf(record, bytes);
    if (!record || to === null || to === undefined) return { end: at, steps, fault: null };
    steps.push({ from: at, to, ttl: record.ttl });
    if (sameName(to, name) || steps.some(({ from }) => sameName(from, to))) return { end: to, steps, fault: 'loop' };
    if (steps.length === mostAliases) return { end: to, steps, fault: 'long' };
    at = to;
  }
}

/** Null for data that is no name, or more than one. */
function targetOf({ at, data }: DnsRecord, bytes: Uint8Array): string | null {
  const read = guarded(() => readName(bytes, at, 'CNAME'));
  return read.ok && read.value.next === at + data.length ? read.value.name : null;
}

/** RFC 2308 section 2.2: where the zone of the end says that nothing is there, its SOA comes along. */
function openEnd({ fullResponseCode, authority }: DnsMessage, steps: readonly AliasStep[], any: boolean) {
  return steps.length > 0 && !any && fullResponseCode === 0 && authority === null ? 'open' : null;
}

function recordsAt({ answers }: DnsMessage, type: AskedType, name: string) {
  const records = answers.filter(
    (one) => one.type === recordTypes[type] && one.recordClass === 1 && sameName(one.name, name),
  );
  if (type === 'HTTPS') {
    const services = records.slice(0, 16).map(serviceOf);
    return { addresses: [], services: services.toSorted((one, other) => one.priority - other.priority), fault: '' };
  }
  const size = type === 'A' ? 4 : 16;
  const broken = records.find(({ data }) => data.length !== size);
  const fault = broken ? `${type} at byte ${broken.at} has ${broken.data.length} bytes of ${size}` : '';
  return { addresses: broken ? [] : records.slice(0, 64).map(addressOf), services: [], fault };
}

function addressOf({ data, ttl }: DnsRecord): NamedAddress {
  const address = addressText(data);
  return { address, family: data.length === 4 ? 4 : 6, kind: addressKind(address), ttl };
}

function serviceOf({ data, ttl }: DnsRecord): ServiceRecord {
  const read = readServiceRecord(data);
  if (read.ok) return { ...read.value, ttl };
  const { structure, offset, detail } = read.malformed;
  return { ...emptyService, ttl, fault: `${structure} at byte ${offset} ${detail}`.slice(0, 200) };
}

const emptyService = {
  priority: 0,
  target: '.',
  alpn: [],
  noDefaultAlpn: false,
  port: null,
  ipv4hint: [],
  ipv6hint: [],
  ech: null,
  mandatory: [],
  otherKeys: [],
};
