import type { NetworkClock, TimeServer } from '../../../shared/network/clock.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkClockTextId, networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { say } from '../../../shared/text/say.ts';
import { because } from '../../system/connections-made.ts';
import type { AskTimeServer, NtpEnd } from '../../system/ntp.ts';
import { addressFamily, type Resolve } from '../../system/resolver.ts';
import {
  type CertificateTime,
  type DateHeader,
  fromBuild,
  fromCertificate,
  fromDate,
  fromRandom,
  fromStapled,
  fromTimeServers,
  instantOf,
  type RandomTime,
  type StapledTime,
  type TimeServerResult,
} from './clock-sources.ts';
import { weighSources } from './clock-verdict.ts';

/** What a run has seen of other clocks, and who else may be asked. */
export interface ClockInquiry {
  readonly builtAt: Date;
  readonly dates: readonly DateHeader[];
  readonly stapled: readonly StapledTime[];
  readonly certificates: readonly CertificateTime[];
  readonly randoms: readonly RandomTime[];
  /** All addresses of the target: a time server at one of them is the target. */
  readonly ofTarget?: readonly string[];
  /** `HOST` or `HOST:PORT`; asked only where `allowed` has `reference`. */
  readonly timeServers: readonly string[];
  readonly allowed: readonly string[];
  readonly limits: ClockLimits;
}

/** Milliseconds. */
export interface ClockLimits {
  /** For looking a time server up. */
  readonly dnsMs: number;
  readonly tries: readonly number[];
}

export const clockLimits: ClockLimits = { dnsMs: 3000, tries: [1000, 2000] };

/** Public servers that answer everybody; of different owners, so that two of them are two witnesses. */
export const referenceTimeServers: readonly string[] = ['time.cloudflare.com', 'ptbtime1.ptb.de', 'time.nist.gov'];

export interface ClockPorts {
  readonly wallClock: () => Date;
  /** Minutes east of UTC that this machine shows. */
  readonly zoneMinutes: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly resolve: Resolve;
  readonly askTimeServer: AskTimeServer;
}

/** Certificates are rarely younger than this, and time services keep clocks far closer. Seconds. */
const toleranceSeconds = 300;
const mostTimeServers = 4;

/** This machine's clock against every other one. Never rejects; `watch` gets the verdict without time servers first. */
export async function inspectClock(
  inquiry: ClockInquiry,
  ports: ClockPorts,
  signal: AbortSignal,
  watch: (soFar: NetworkClock) => void = () => {},
): Promise<NetworkClock> {
  const begun = ports.now();
  const local = ports.wallClock();
  const compose = (results: readonly TimeServerResult[]) =>
    sectionOf(inquiry, {
      results,
      local,
      zone: ports.zoneMinutes(),
      durationMs: Math.max(0, ports.now() - begun),
      partial: signal.aborted,
    });
  watch(compose([]));
  const consent = inquiry.allowed.includes('reference');
  const asked = inquiry.timeServers.slice(0, mostTimeServers).map(readTimeServer);
  const results = await Promise.all(
    asked.map((server) => (consent ? askOne(server, inquiry, ports, signal) : notAllowed(server))),
  );
  return compose(results);
}

interface Gathered {
  readonly results: readonly TimeServerResult[];
  readonly local: Date;
  readonly zone: number;
  readonly durationMs: number;
  readonly partial: boolean;
}

function sectionOf(inquiry: ClockInquiry, { results, local, zone, durationMs, partial }: Gathered): NetworkClock {
  const { builtAt, dates, stapled, certificates, randoms, ofTarget = [] } = inquiry;
  const sources = [
    fromBuild(local.getTime(), builtAt.getTime()),
    ...dates.slice(0, 8).map((date, index) => fromDate(date, index + 1, builtAt.getTime())),
    ...stapled.slice(0, 8).map((one, index) => fromStapled(one, index + 1)),
    ...certificates.slice(0, 8).map((one, index) => fromCertificate(one, index + 1)),
    ...randoms.slice(0, 8).map((one, index) => fromRandom(one, index + 1)),
    ...fromTimeServers(results, dates, ofTarget),
  ];
  return {
    local: local.toISOString(),
    builtAt: builtAt.toISOString(),
    zoneMinutes: Math.round(zone),
    toleranceSeconds,
    sources: sources.slice(0, 40),
    timeServers: results.map(({ server }) => server),
    verdict: weighSources(sources, toleranceSeconds),
    contacts: results.flatMap(({ server, end }) => (end === null ? [] : [contactOf(server, local)])),
    notTested: gapsOf(inquiry),
    partial,
    durationMs,
  };
}

const contactOf = ({ host, address, port, state }: TimeServer, local: Date) =>
  ({
    purpose: 'ntp',
    host,
    address,
    port,
    at: instantOf(local.getTime()) ?? '1970-01-01T00:00:00.000Z',
    outcome: state,
  }) as const;

function gapsOf({ dates, timeServers, allowed }: ClockInquiry): NetworkClock['notTested'] {
  const noDate = { what: words('gap.date'), because: words('gap.no-date') };
  const noTime = {
    what: words('gap.time-server'),
    because: words(timeServers.length === 0 ? 'gap.none-named' : 'gap.not-allowed'),
  };
  return [
    ...(dates.length === 0 ? [noDate] : []),
    ...(timeServers.length === 0 || !allowed.includes('reference') ? [noTime] : []),
  ];
}

/** `HOST`, `HOST:PORT`, `[::1]:PORT`, or an IPv6 literal. */
function readTimeServer(written: string): TimeServer {
  const [, bracketed, plain, port = '123'] =
    /^(?:\[([^\]]{1,128})\]|([^:\s]{1,253}))(?::(\d{1,5}))?$/.exec(written) ?? [];
  const host = bracketed ?? plain ?? (addressFamily(written) === 6 ? written : null);
  const isUsable = host !== null && Number(port) >= 1 && Number(port) <= 65_535;
  return {
    ...unasked,
    host: isUsable ? host : 'unreadable',
    port: isUsable ? Number(port) : 123,
    reason: isUsable && isHostLike(host) ? '' : words('reason.no-name'),
  };
}

const isHostLike = (host: string) => addressFamily(host) !== null || /^[a-z\d_](?:[a-z\d_.-]*[a-z\d])?$/i.test(host);

const unasked: Omit<TimeServer, 'host' | 'port'> = {
  ...{ address: null, state: 'not-asked', reference: null, stratum: null, leap: null, version: null },
  ...{ roundTripMs: null, rootDelayMs: null, rootDispersionMs: null, strays: 0, reason: '' },
};

const notAllowed = async (server: TimeServer): Promise<TimeServerResult> => ({
  server: { ...server, reason: server.reason || words('reason.not-allowed') },
  end: null,
});

async function askOne(
  server: TimeServer,
  { limits }: ClockInquiry,
  { resolve, askTimeServer }: ClockPorts,
  signal: AbortSignal,
): Promise<TimeServerResult> {
  if (server.reason !== '') return { server, end: null };
  if (signal.aborted) return { server: { ...server, state: 'stopped', reason: words('reason.stopped') }, end: null };
  const address = await addressOf(server.host, limits.dnsMs, resolve, signal);
  if (address === null)
    return { server: { ...server, state: 'unreachable', reason: words('reason.no-address') }, end: null };
  const end = await because({ agreed: 'reference' }, () =>
    askTimeServer({ server: { address, port: server.port }, tries: limits.tries }, signal),
  );
  return { server: { ...server, ...factsOf(end), address: address.slice(0, 128) }, end };
}

async function addressOf(
  host: string,
  withinMs: number,
  resolve: Resolve,
  signal: AbortSignal,
): Promise<string | null> {
  if (addressFamily(host) !== null) return host;
  const found = await resolve(host, withinMs, signal);
  return found.ok ? (found.addresses[0]?.address ?? null) : null;
}

function factsOf(end: NtpEnd): Omit<TimeServer, 'host' | 'port'> {
  const common = { ...unasked, state: end.state, strays: end.strays, roundTripMs: end.roundTripMs };
  const reason = end.state === 'answered' ? '' : words(`reason.${end.state}`, end.reason);
  if (!('packet' in end)) return { ...common, reason };
  const { reference, stratum, leap, version, rootDelayMs, rootDispersionMs } = end.packet;
  return { ...common, reason, reference, stratum, leap, version, rootDelayMs, rootDispersionMs };
}

const words = (id: NetworkClockTextId, reason = '') => say(networkClockTexts, phrase(id, { reason }));
