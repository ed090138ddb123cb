import type { CauseId } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { Observation, ObservationOf } from '../../../shared/observation.ts';
import { mostWatchedIssuers, type WatchOutcome, type WatchState } from '../../../shared/watch.ts';
import { networkChange } from '../evidence.ts';

/** What a check of a watched server came to, with what the next one is compared with. `at` is when it began. */
export function watchOutcome(diagnosis: Diagnosis): WatchOutcome {
  const { observations, startedAt, verdict } = diagnosis;
  const state = stateOf(diagnosis);
  const isAbout = state === 'failing' || state === 'unreachable';
  const isOther = verdict.cause !== null && otherAnswers.has(verdict.cause);
  return {
    at: startedAt,
    state,
    cause: isAbout ? verdict.cause : null,
    confidence: isAbout ? verdict.confidence : null,
    headline: verdict.headline,
    ...(isOther || state === 'not-checked' ? { certificates: [] } : certificatesIn(observations)),
    addresses: addressesIn(observations),
  };
}

/** Where the check could not be made because of this computer: nothing is said of the server. */
export function notChecked(at: string, headline: string): WatchOutcome {
  return { at, state: 'not-checked', cause: null, confidence: null, headline, certificates: [], addresses: [] };
}

function stateOf({ causes, observations, verdict }: Diagnosis): WatchState {
  if (verdict.state === 'healthy') return 'works';
  const { cause } = verdict;
  // Nothing but success is believed of a check during which this computer changed its network.
  if (isCutOff(observations) || networkChange(observations) !== null || (cause !== null && ownCauses.has(cause)))
    return 'not-checked';
  if (verdict.state === 'inconclusive' || cause === null) return 'unclear';
  // A resolver that keeps silent says nothing of the server, and neither does a name that is led astray here.
  if (cause === 'dns-failure' && causes[0]?.variant !== 'not-found') return 'not-checked';
  return reachCauses.has(cause) ? 'unreachable' : 'failing';
}

/** The server was not spoken with: what is wrong is this computer, or what lets it out. */
const ownCauses: ReadonlySet<CauseId> = new Set(['clock-wrong', 'captive-portal', 'proxy-failure']);

const reachCauses: ReadonlySet<CauseId> = new Set(['dns-failure', 'tcp-refused', 'tcp-timeout', 'host-unreachable']);

/** Something else answered in the place of the server: its certificate is not a new one of the server. */
const otherAnswers: ReadonlySet<CauseId> = new Set(['captive-portal', 'proxy-failure', 'tls-interception']);

/** Whether this computer had no way out: no route for any address, or no resolver that answers. */
function isCutOff(observations: readonly Observation[]): boolean {
  if (observations.some((seen) => seen.kind === 'dns' && seen.failure?.state === 'no-answer')) return true;
  const hellos = observations.filter((seen) => seen.kind === 'handshake' && seen.probe === 'handshake');
  return hellos.length > 0 && hellos.every((seen) => seen.kind === 'handshake' && hasNoRoute(seen));
}

const hasNoRoute = ({ report: { tcp } }: ObservationOf<'handshake'>) =>
  tcp.state !== 'open' && tcp.errorCode !== null && noRouteCodes.has(tcp.errorCode);

/** This computer has no address or no route of that family. `EHOSTUNREACH` may come from a router far away. */
const noRouteCodes: ReadonlySet<string> = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** The servers' own certificates and those above them that a way up to a root needs, each once. A root is none of them. */
function certificatesIn(observations: readonly Observation[]): Pick<WatchOutcome, 'certificates' | 'issuers'> {
  const chains = observations.filter((seen) => seen.kind === 'certificate-chain');
  const own = eachOnce(chains.flatMap(({ certificates }) => certificates.slice(0, 1)));
  const above = eachOnce(
    chains.flatMap(({ certificates, judgement: { unneeded } }) =>
      certificates.slice(1).filter(({ index, selfSigned }) => !selfSigned && !unneeded.includes(index)),
    ),
  );
  return {
    certificates: own.slice(0, 8).map(({ issuer, key, notAfter, notBefore, sha256 }) => ({
      ...{ sha256, issuer, notBefore, notAfter },
      key: key.algorithm,
    })),
    issuers: above.slice(0, mostWatchedIssuers).map(({ notAfter, notBefore, sha256, subject }) => ({
      ...{ sha256, subject, notBefore, notAfter },
    })),
  };
}

const eachOnce = <T extends { readonly sha256: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.sha256, one])).values(),
];

function addressesIn(observations: readonly Observation[]): string[] {
  const asked = observations.filter((seen) => seen.kind === 'dns' && seen.from === 'resolver');
  return asked
    .flatMap((seen) => (seen.kind === 'dns' ? seen.addresses.map(({ address }) => address) : []))
    .slice(0, 64);
}
