import type { Participant } from '../paths/fault.ts';
import type { PathRules } from '../paths/path-faults.ts';
import type { SignatureLedger } from '../paths/signature-ledger.ts';
import type { ChainPolicy } from '../ports.ts';
import type { SentCertificates } from './sent.ts';

/** What all searches of one judgement share: signatures are checked once and count against one budget. */
export interface ChainSearch {
  readonly read: SentCertificates;
  readonly leaf: Participant;
  readonly policy: ChainPolicy;
  readonly ledger: SignatureLedger;
  readonly rules: PathRules;
}
