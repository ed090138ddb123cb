import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { HandshakeFailure } from '../../shared/handshake-failure.ts';
import { type Place, readPlaces } from '../diagnosis/place.ts';
import type { ResolvedAddress } from '../system/resolver.ts';

/** How the first hello failed at one address of an earlier run. */
export interface FailedBefore {
  readonly address: ResolvedAddress;
  readonly port: number;
  /** How the handshake ended; null where it went through, with certificates that were refused. */
  readonly failure: HandshakeFailure | null;
  /** SHA-256 of the certificates that were sent. */
  readonly certificates: readonly string[];
}

/**
 * Where the handshake of an earlier run failed, or its certificates: first the address that its verdict rests on. None
 * where the run found no fault here, or one that no hello shows.
 */
export function failedBefore({ causes, observations, verdict }: Diagnosis): readonly FailedBefore[] {
  if (verdict.state !== 'fault' || verdict.reproduced === false) return [];
  const cited = new Set(causes[0]?.evidence);
  const isCited = ({ chain, hello }: Place) => cited.has(hello.id) || (chain !== null && cited.has(chain.id));
  const failed = readPlaces(observations).filter(
    ({ chain, state }) => state === 'failed' || chain?.judgement.verdict === 'rejected',
  );
  return failed
    .toSorted((one, other) => Number(isCited(other)) - Number(isCited(one)))
    .map(({ address, chain, failure, report }) => ({
      address: { address, family: report.family },
      port: report.port,
      failure,
      certificates: chain?.certificates.map(({ sha256 }) => sha256) ?? [],
    }));
}

/** Whether the earlier run failed because the name had no address. */
export const hadNoAddress = ({ observations, verdict }: Diagnosis): boolean =>
  verdict.state === 'fault' && observations.some((seen) => seen.kind === 'dns' && seen.failure !== null);
