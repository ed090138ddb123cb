import { dayMs } from '../../../shared/day.ts';
import type { TimeServer, TimeSource } from '../../../shared/network/clock.ts';
import { phrase } from '../../../shared/phrase.ts';
import { type NetworkClockTextId, networkClockTexts } from '../../../shared/text/en/network-clock.ts';
import { say } from '../../../shared/text/say.ts';
import { addressKind } from '../../system/address-kind.ts';
import type { NtpEnd } from '../../system/ntp.ts';

/** A Date header that came in, with the moment by this machine's clock. Milliseconds since 1970 unless said. */
export interface DateHeader {
  /** Who sent it. */
  readonly host: string;
  /** Null through a proxy: then who wrote the header is not known for sure. */
  readonly address: string | null;
  readonly date: number;
  readonly receivedAt: number;
  /** Milliseconds from the request to the answer. */
  readonly roundTripMs: number;
  /** Seconds that a cache had kept it (RFC 9111 section 5.1); null without an Age header. */
  readonly ageSeconds: number | null;
  /** A public issuer vouches for the server and its name, dates apart; absent where none does. */
  readonly vouched?: boolean;
  /** The connection led back to this machine; absent where it did not. */
  readonly fromHere?: boolean;
}

/** A stapled OCSP answer. */
export interface StapledTime {
  readonly issuer: string;
  readonly producedAt: number;
  readonly receivedAt: number;
  /**
   * Its signature is good, and its issuer leads to a public root. A company's own issuer may be the server itself, and
   * have the same wrong clock.
   */
  readonly verified: boolean;
}

/** The dates of a certificate that was sent. */
export interface CertificateTime {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly receivedAt: number;
  /** It leads to a public root, dates apart: then an issuer with a clock of its own vouches, and not the server. */
  readonly vouched: boolean;
}

/** The first four bytes of ServerHello.random in TLS 1.2 and older, as a number of seconds since 1970. */
export interface RandomTime {
  readonly host: string;
  readonly seconds: number;
  readonly receivedAt: number;
}

/** What is known of one exchange with a time server. */
export interface TimeServerResult {
  readonly server: TimeServer;
  readonly end: NtpEnd | null;
}

/** A clock cannot be right that is older than the program that reads it. */
export function fromBuild(local: number, builtAt: number): TimeSource {
  const highestSeconds = seconds(local - builtAt);
  return { ...empty('build-1', 'build', 'this program'), state: 'bound', ...times(builtAt, local), highestSeconds };
}

/** One second of the header's own, the time on the way, and one second more where a cache counted the age. */
export function fromDate(header: DateHeader, place: number, builtAt: number): TimeSource {
  const { host, address, date, receivedAt, roundTripMs, ageSeconds } = header;
  const told = date + (ageSeconds ?? 0) * 1000;
  const source = { ...empty(`http-date-${place}`, 'http-date', `the server ${host}`), ...times(told, receivedAt) };
  const kind = address === null ? 'public' : addressKind(address);
  if (kind === 'loopback' || kind === 'unspecified' || header.fromHere === true) return ofThisComputer(source, header);
  // One that shows the same as this clock stays: then the date of the build may be what is wrong.
  if (told < builtAt - dayMs && Math.abs(receivedAt - told) > sameClockSeconds * 1000) {
    const offsetSeconds = seconds(receivedAt - told);
    return { ...source, offsetSeconds, reason: words('reason.server-before-build') };
  }
  const slack = 1000 + (ageSeconds === null ? 0 : 1000);
  const bounds = between(receivedAt - roundTripMs - told - slack, receivedAt - told);
  return { ...source, state: 'usable', ...bounds, ...(header.vouched === true && { vouched: true }) };
}

/** Its clock is this one: the same date is no witness, and another is a hint about that server alone. */
function ofThisComputer(source: TimeSource, { ageSeconds, date, receivedAt }: DateHeader): TimeSource {
  const offsetSeconds = seconds(receivedAt - date - (ageSeconds ?? 0) * 1000);
  if (Math.abs(offsetSeconds) <= sameClockSeconds) return { ...source, reason: words('reason.same-computer') };
  return { ...source, state: 'hint', offsetSeconds, reason: words('reason.same-computer-differs') };
}

/** Programs that write the date once a minute, or keep an answer for a while. */
const sameClockSeconds = 300;

/** An answer cannot be produced in the future: signed by the issuer, it bounds this clock from below. */
export function fromStapled({ issuer, producedAt, receivedAt, verified }: StapledTime, place: number): TimeSource {
  const source = { ...empty(`ocsp-${place}`, 'ocsp', `the issuer ${issuer}`), ...times(producedAt, receivedAt) };
  const highestSeconds = seconds(receivedAt - producedAt);
  return verified
    ? { ...source, state: 'bound', highestSeconds, vouched: true }
    : { ...source, state: 'hint', highestSeconds, reason: words('reason.not-signed') };
}

/**
 * A certificate is not used before its beginning. That it has ended says more of the certificate than of the clock,
 * so the end bounds nothing.
 */
export function fromCertificate(certificate: CertificateTime, place: number): TimeSource {
  const { issuer, notBefore, receivedAt, vouched } = certificate;
  const source = empty(`certificate-${place}`, 'certificate', `the issuer ${issuer}`);
  const bound = { ...times(notBefore, receivedAt), highestSeconds: seconds(receivedAt - notBefore) };
  return vouched
    ? { ...source, ...bound, state: 'bound', vouched: true }
    : { ...source, ...bound, state: 'hint', reason: words('reason.not-vouched') };
}

/** Most programs fill these bytes with chance (RFC 8446 section 4.1.3), which hits a given day once in 50,000 times. */
export function fromRandom({ host, seconds: told, receivedAt }: RandomTime, place: number): TimeSource {
  const source = { ...empty(`tls-random-${place}`, 'tls-random', `the server ${host}`) };
  const time = told * 1000;
  if (Math.abs(time - receivedAt) > dayMs) return { ...source, reason: words('reason.chance') };
  return {
    ...source,
    ...times(time, receivedAt),
    state: 'hint',
    ...between(receivedAt - time - 2000, receivedAt - time + 1000),
    reason: words('reason.random-hint'),
  };
}

/** RFC 5905 section 11.1: half the way there and back, the server's own distance, its own doubt. */
export function fromTimeServer({ server, end }: TimeServerResult, place: number): TimeSource {
  const source = empty(`ntp-${place}`, 'ntp', `the time server ${server.host}`);
  if (end === null) return { ...source, state: 'not-asked', reason: server.reason };
  if (end.state !== 'answered') return { ...source, reason: server.reason };
  const { offsetMs, packet, roundTripMs, localAt } = end;
  const doubt = (roundTripMs ?? 0) / 2 + packet.rootDelayMs / 2 + packet.rootDispersionMs + 1;
  return {
    ...source,
    ...times(localAt - offsetMs, localAt),
    state: 'usable',
    ...between(offsetMs - doubt, offsetMs + doubt),
  };
}

/**
 * Time servers, each with its witness: one address is one machine, and so are two that name the same reference at the
 * same stratum with the same time, as where a network leads every question to one server of its own. One that answers
 * at an address of the target, has its name, or takes its own time from there, is the server whose header was read. Whether two addresses
 * are one computer does not show from afar: the hardware address behind a router is the router's. So parties differ for
 * sure only where a public issuer vouches for one (see `vouched`).
 */
export function fromTimeServers(
  results: readonly TimeServerResult[],
  headers: readonly Pick<DateHeader, 'host' | 'address'>[] = [],
  ofTarget: readonly string[] = [],
): TimeSource[] {
  return results.map((result, index) => {
    const alike = results.filter((other) => other === result || isSameWitness(result, other));
    const addresses = alike.flatMap(({ server }) => [server.address ?? [], takenFrom(server) ?? []].flat());
    const isTarget = addresses.some((one) => ofTarget.includes(one));
    const header = headers.find(
      ({ address, host }) =>
        isTarget ||
        (address !== null && addresses.includes(address)) ||
        alike.some(({ server }) => server.host === host),
    );
    const party = header ? `the server ${header.host}` : `the time server ${(alike[0] ?? result).server.host}`;
    return { ...fromTimeServer(result, index + 1), party: party.slice(0, 300) };
  });
}

/** From stratum 2 on the reference is the IPv4 address, in hex, of whoever the time comes from (RFC 5905 section 7.3). */
function takenFrom({ reference, stratum }: TimeServer): string | null {
  if (reference === null || (stratum ?? 0) < 2 || !/^[\da-f]{8}$/.test(reference)) return null;
  return [...Buffer.from(reference, 'hex')].join('.');
}

function isSameWitness(one: TimeServerResult, other: TimeServerResult): boolean {
  if (one.end?.state !== 'answered' || other.end?.state !== 'answered') return false;
  if (one.server.address !== null && one.server.address === other.server.address) return true;
  const [here, there] = [one.end.packet, other.end.packet];
  const isSameClock = here.reference === there.reference && here.stratum === there.stratum;
  return isSameClock && Math.abs(one.end.offsetMs - other.end.offsetMs) <= sameTimeMs;
}

/** Two ways to one server differ by less. */
const sameTimeMs = 250;

const words = (id: NetworkClockTextId) => say(networkClockTexts, phrase(id));

/** Offsets from milliseconds, with their middle. */
function between(lowest: number, highest: number) {
  return {
    offsetSeconds: seconds((lowest + highest) / 2),
    lowestSeconds: seconds(lowest),
    highestSeconds: seconds(highest),
    uncertaintySeconds: Math.max(0, seconds((highest - lowest) / 2)),
  };
}

function empty(id: string, kind: TimeSource['kind'], party: string): TimeSource {
  return {
    ...{ id, kind, party: party.slice(0, 300), state: 'unusable', time: null, local: null, offsetSeconds: null },
    ...{ lowestSeconds: null, highestSeconds: null, uncertaintySeconds: null, reason: '' },
  };
}

const times = (time: number, local: number) => ({ time: instantOf(time), local: instantOf(local) });

/** Null outside of the years that ISO 8601 writes with four digits. */
export function instantOf(milliseconds: number): string | null {
  if (!(milliseconds >= -62_135_596_800_000 && milliseconds <= 253_402_300_799_999)) return null;
  return new Date(milliseconds).toISOString();
}

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;
