import type { Participant } from '../paths/fault.ts';
import { newComparisons } from '../paths/name-constraints.ts';
import type { PathRules } from '../paths/path-faults.ts';
import type { SignatureLedger } from '../paths/signature-ledger.ts';
import type { ChainPolicy } from '../ports.ts';
import { parseCertificate } from '../x509/certificate.ts';
import type { SentCertificates } from './sent.ts';

/** What all searches of one judgement share: signatures are checked once and count against one budget. */
export interface ChainSearch {
  readonly read: SentCertificates;
  readonly leaf: Participant;
  readonly policy: ChainPolicy;
  readonly ledger: SignatureLedger;
  readonly rules: PathRules;
}

/** Null without a leaf that can be read. */
export function beginSearch(read: SentCertificates, policy: ChainPolicy, ledger: SignatureLedger): ChainSearch | null {
  if (read.leaf === null) return null;
  const rules = { at: policy.at.getTime(), usage: policy.usage, comparisons: newComparisons() };
  return { read, leaf: read.leaf, policy, ledger, rules };
}

/** What every path may be made of, stores aside: what was sent, and what the client has besides. */
export function givenTo({ read, policy }: Pick<ChainSearch, 'read' | 'policy'>): readonly Participant[] {
  const besides = policy.intermediates ?? [];
  if (besides.length === 0) return read.participants;
  const parsed = intermediates.get(besides) ?? besides.slice(0, mostIntermediates).flatMap(intermediate);
  intermediates.set(besides, parsed);
  return [...read.participants, ...parsed];
}

/** Once per list, however many stores are asked. */
const intermediates = new WeakMap<readonly Uint8Array[], readonly Participant[]>();

/** Far more than a file of intermediates has. */
const mostIntermediates = 2000;

function intermediate(der: Uint8Array): Participant[] {
  const read = parseCertificate(der);
  return read.ok ? [{ certificate: read.certificate, sent: null, from: 'intermediates' }] : [];
}
