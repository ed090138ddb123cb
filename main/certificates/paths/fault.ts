import type { MemberPlace } from '../../../shared/candidate-path.ts';
import type { ChainReasonCode } from '../../../shared/certificate.ts';
import type { Certificate } from '../x509/certificate.ts';

/** A certificate that takes part in path building. */
export interface Participant {
  readonly certificate: Certificate;
  /** Place in the list as sent; null for one that was not sent. */
  readonly sent: number | null;
  /** Where one that was not sent comes from; null for sent ones and anchors. */
  readonly from: Exclude<MemberPlace, 'sent'> | null;
}

/** Why a path is refused, and by which of its certificates. */
export interface Fault {
  readonly code: ChainReasonCode;
  readonly at: Participant;
  readonly detail: string;
}

/** Faults that pass with time; everything else stays. */
export const isDateFault = ({ code }: Fault) => code === 'expired' || code === 'not-yet-valid';
