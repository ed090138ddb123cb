import type { CandidatePaths } from '../../shared/candidate-path.ts';
import type { CertificateFacts, ChainJudgement } from '../../shared/certificate.ts';
import type { ChainRisk } from '../../shared/chain-risk.ts';

/** Trust anchors of one store, as DER. */
export interface TrustStore {
  readonly store: 'system' | 'mozilla' | 'custom';
  readonly anchors: readonly Uint8Array[];
}

/** What a chain is judged by. Fetching is never done here: everything is passed in. */
export interface ChainPolicy {
  /** The moment to judge at. */
  readonly at: Date;
  /** Name or address the certificate must be for; null checks none. */
  readonly hostname: string | null;
  readonly usage: 'server' | 'client';
  readonly stores: readonly TrustStore[];
  /** Certificates from elsewhere that may fill a gap; each use of one is reported as `missingIssuer.found`. */
  readonly extra: readonly {
    readonly where: 'custom' | 'system' | 'mozilla' | 'other-address' | 'aia';
    readonly der: Uint8Array;
  }[];
  /** Certificates that the client has besides, and takes without being sent them (a file of intermediates). */
  readonly intermediates?: readonly Uint8Array[];
}

/** The certificates as sent, and what the policy makes of them. */
export interface JudgedChain {
  readonly certificates: readonly CertificateFacts[];
  readonly judgement: ChainJudgement;
}

export interface ExaminedChain extends JudgedChain {
  readonly candidates: CandidatePaths;
  readonly risks: readonly ChainRisk[];
}
