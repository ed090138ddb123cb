import type { CandidatePath, RefusedIssuer } from '../../../shared/candidate-path.ts';
import type { ChainJudgement } from '../../../shared/certificate.ts';
import type { ChainAsked, ChainNames, WithoutServerName } from '../../../shared/chain.ts';
import type { ChainRisk } from '../../../shared/chain-risk.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import type { Revocation } from '../../../shared/revocation.ts';
import type { Evidence } from '../evidence.ts';

/** A chain and everything that was found out about it. Pure data: the same case always gives the same judgement. */
export interface ChainCase {
  readonly source: 'file' | 'server';
  readonly asked: ChainAsked;
  /** As the rules see it; of a file there is one place, and no connection. */
  readonly evidence: Evidence;
  /** The chain that is shown; one of those in `evidence`. */
  readonly chain: ObservationOf<'certificate-chain'>;
  readonly paths: readonly CandidatePath[];
  readonly refusedIssuers: readonly RefusedIssuer[];
  /** What single clients mind although the rules are kept. */
  readonly clientRisks: readonly ChainRisk[];
  readonly names: ChainNames;
  /** The same chain under the lists of this computer, where others were asked for; null where they were used anyway. */
  readonly elsewhere: ChainJudgement | null;
  readonly withoutServerName: WithoutServerName | null;
  readonly revocation: Revocation | null;
  /** The private keys that came in the file: those that could be compared, and whether others were locked. */
  readonly keys: { readonly compared: boolean; readonly locked: boolean };
  /** The first certificate of the file is not the one that was taken as the server's own. */
  readonly leafWasMoved: boolean;
  /** A file whose certificates are all issuers, none issued by another: how many; null for a chain. */
  readonly listOfIssuers: number | null;
  readonly partial: boolean;
}
