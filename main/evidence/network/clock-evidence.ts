import type { Observation, ObservationOf } from '../../../shared/observation.ts';
import type { ClockInquiry } from './clock.ts';
import type { CertificateTime, DateHeader, RandomTime, StapledTime } from './clock-sources.ts';

/** What observations of a run say of other clocks. `viaProxy`: who wrote a header is not known for sure then. Pure. */
export function seenTimes(
  observations: readonly Observation[],
  { host, viaProxy }: { readonly host: string; readonly viaProxy: boolean },
): Pick<ClockInquiry, 'dates' | 'stapled' | 'certificates' | 'randoms'> {
  const chains = observations.filter((seen) => seen.kind === 'certificate-chain');
  const here = addressesHere(observations);
  const vouched = new Set(chains.filter(isPublic).map(({ address }) => address));
  const named = new Set(chains.filter((seen) => isPublic(seen) && isNamed(seen)).map(({ address }) => address));
  return {
    dates: observations.flatMap((seen) =>
      seen.kind === 'http-reply' ? dateOf(seen, host, viaProxy, { here, named }) : [],
    ),
    certificates: chains.flatMap((seen) => certificateOf(seen)),
    stapled: observations.flatMap((seen) => (seen.kind === 'revocation' ? stapledOf(seen, chains, vouched) : [])),
    randoms: observations.flatMap((seen) => (seen.kind === 'handshake' ? randomOf(seen, host) : [])),
  };
}

const endOf = ({ at, durationMs }: { readonly at: string; readonly durationMs: number }) => Date.parse(at) + durationMs;

/** A connection from an address to itself never left this machine. */
function addressesHere(observations: readonly Observation[]): ReadonlySet<string> {
  const bare = (address: string | null) => address?.split('%')[0]?.toLowerCase();
  return new Set(
    observations.flatMap((seen) => {
      if (seen.kind !== 'handshake') return [];
      const { address, tcp } = seen.report;
      return bare(address) === bare(tcp.localAddress) ? [address] : [];
    }),
  );
}

function dateOf(
  seen: ObservationOf<'http-reply'>,
  host: string,
  viaProxy: boolean,
  { here, named }: { readonly here: ReadonlySet<string>; readonly named: ReadonlySet<string> },
): DateHeader[] {
  if (seen.date === null) return [];
  const address = viaProxy ? null : seen.address;
  const date = Date.parse(seen.date);
  const base = { host, address, date, receivedAt: endOf(seen), roundTripMs: seen.durationMs, ageSeconds: null };
  // The certificate says whose words came, whichever way they took.
  const header = named.has(seen.address) ? { ...base, vouched: true } : base;
  return [address !== null && here.has(address) ? { ...header, fromHere: true } : header];
}

/** Trusted by the public list, its dates apart: those hang on the clock that is in question. */
function isPublic({ judgement }: ObservationOf<'certificate-chain'>): boolean {
  const mozilla = judgement.stores.find(({ store }) => store === 'mozilla');
  if (mozilla?.state === 'trusted') return true;
  const reasons = mozilla?.state === 'rejected' ? mozilla.reasons : [];
  return reasons.length > 0 && reasons.every(({ code }) => code === 'expired' || code === 'not-yet-valid');
}

const isNamed = ({ judgement }: ObservationOf<'certificate-chain'>) => judgement.hostname.state === 'match';

function certificateOf(chain: ObservationOf<'certificate-chain'>): CertificateTime[] {
  const [leaf] = chain.certificates;
  if (!leaf) return [];
  const { issuer, notAfter, notBefore, subject } = leaf;
  const dates = { notBefore: Date.parse(notBefore), notAfter: Date.parse(notAfter) };
  return [{ subject, issuer, ...dates, receivedAt: Date.parse(chain.at), vouched: isPublic(chain) }];
}

function stapledOf(
  seen: ObservationOf<'revocation'>,
  chains: readonly ObservationOf<'certificate-chain'>[],
  vouched: ReadonlySet<string>,
): StapledTime[] {
  const issuer = chains.find(({ address }) => address === seen.address)?.certificates[0]?.issuer ?? 'unknown';
  const answers = seen.revocation.certificates
    .filter(({ certificate }) => certificate === 0)
    .flatMap(({ sources }) => sources.filter(({ kind }) => kind === 'stapled').map(({ answer }) => answer));
  return answers.flatMap((answer) => {
    if (!answer?.producedAt) return [];
    const verified = answer.signature === 'valid' && vouched.has(seen.address);
    return [{ issuer, producedAt: Date.parse(answer.producedAt), receivedAt: Date.parse(seen.at), verified }];
  });
}

/** ServerHello.random begins with gmt_unix_time up to TLS 1.2 (RFC 5246 section 7.4.1.2), six bytes into its message. */
function randomOf({ report, transcript }: ObservationOf<'handshake'>, host: string): RandomTime[] {
  const version = report.negotiated?.version;
  if (version === undefined || version === 'TLSv1.3' || report.starttls !== null) return [];
  const received = (transcript?.pieces ?? []).filter(({ direction }) => direction === 'received');
  const first = Buffer.from(
    received
      .map(({ bytes }) => bytes)
      .join('')
      .slice(0, 30),
    'hex',
  );
  const isServerHello = first.length === 15 && first[0] === 22 && first[5] === 2;
  return isServerHello ? [{ host, seconds: first.readUInt32BE(11), receivedAt: Date.parse(report.startedAt) }] : [];
}
