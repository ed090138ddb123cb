import type { CandidatePaths } from '../../../shared/candidate-path.ts';
import type { CertificateFacts, ChainJudgement } from '../../../shared/certificate.ts';
import type { ChainAsked } from '../../../shared/chain.ts';
import type { ChainRisk } from '../../../shared/chain-risk.ts';
import { examineChain, judgeChain } from '../../certificates/judge-chain.ts';
import type { ChainPolicy, TrustStore } from '../../certificates/ports.ts';
import { type ChainSettings, storesOf } from './settings.ts';

/** A chain, every path of it, and what other lists of roots say. */
export interface JudgedSent {
  readonly certificates: readonly CertificateFacts[];
  readonly judgement: ChainJudgement;
  readonly paths: CandidatePaths;
  readonly clientRisks: readonly ChainRisk[];
  readonly elsewhere: ChainJudgement | null;
}

export interface SentQuestion {
  /** DER, the leaf first. */
  readonly sent: readonly Uint8Array[];
  readonly asked: ChainAsked;
  readonly settings: ChainSettings;
  /** Of this computer. */
  readonly machineStores: readonly TrustStore[];
  /** Certificates that may fill a gap; each use of one is told. */
  readonly fillers: ChainPolicy['extra'];
  /** Whether the client has the given intermediates (a file), or they only show what would help (a server). */
  readonly source: 'file' | 'server';
}

/** Judges a chain under the settings. Bounded whatever is sent. */
export function judgeSent({ asked, fillers, machineStores, sent, settings, source }: SentQuestion): JudgedSent {
  const { anchors, intermediates } = settings;
  const own = [...anchors, ...(source === 'server' ? intermediates : [])];
  const policy: ChainPolicy = {
    at: new Date(asked.at),
    hostname: asked.hostname,
    usage: asked.usage,
    stores: storesOf(settings, machineStores),
    extra: [...own.map((der) => ({ where: 'custom' as const, der })), ...fillers],
    ...(source === 'file' && intermediates.length > 0 ? { intermediates } : {}),
  };
  const { candidates: paths, certificates, judgement, risks: clientRisks } = examineChain(sent, policy);
  const isOpen = judgement.reasons.some(({ code }) => openEnds.has(code));
  const others = settings.onlyTrust && isOpen ? { ...policy, stores: machineStores, hostname: null } : null;
  return {
    ...{ certificates, judgement, paths, clientRisks },
    elsewhere: others === null ? null : judgeChain(sent, others).judgement,
  };
}

const openEnds: ReadonlySet<string> = new Set(['issuer-not-found', 'root-not-trusted', 'self-signed-leaf']);
