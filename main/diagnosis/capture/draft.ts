import type { CaptureCause, CaptureFacts } from '../../../shared/capture/stream.ts';
import type { CauseId, Side } from '../../../shared/cause.ts';
import type { CertificateFacts, ChainJudgement } from '../../../shared/certificate.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import {
  type CaptureReasonId,
  captureHeadlines,
  captureReasonsOf,
  type EvidenceUnit,
} from '../../../shared/text/en/capture-causes.ts';
import { say } from '../../../shared/text/say.ts';

/** One conversation as the rules see it. */
export interface CapturedCase {
  readonly facts: CaptureFacts;
  /** The server's chain, judged at the time of the capture; null where no certificate was seen. */
  readonly chain: CapturedChain | null;
  /** What the numbers of `packet` count; a capture's packets where it is left out. */
  readonly unit?: EvidenceUnit;
}

export interface CapturedChain {
  readonly judgement: ChainJudgement;
  /** Null where it cannot be read. */
  readonly leaf: CertificateFacts | null;
  /** Certificates sent. */
  readonly sent: number;
}

/** A cause before it is put into words. */
export interface Draft {
  readonly cause: CauseId;
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly side: Side;
  readonly because: CaptureReasonId;
  readonly parameters: Phrase['parameters'];
  readonly evidence: readonly number[];
  readonly variant?: string;
  readonly kind?: 'finding';
}

/** Words of a capture are cut to what a sentence can bear. */
export const shortly = (text: string, limit = 120): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;

/** @throws where a cause has no headline of its own: a bug that the texts' test finds */
export function writeCause(draft: Draft, unit: EvidenceUnit): CaptureCause {
  const { because, cause, confidence, evidence, kind, parameters, side, variant } = draft;
  const headline = phrase(`capture.cause.${cause}`);
  const explanation = phrase(because, parameters);
  return {
    ...{ cause, confidence, side },
    variant: variant ?? null,
    kind: kind ?? 'failure',
    headline: say(captureHeadlines, headline),
    explanation: say(captureReasonsOf[unit], explanation),
    text: { headline, explanation },
    evidence: [...new Set(evidence)].slice(0, 20),
  };
}

/** The packet in which an end closed its half, by its FIN or by what a socket told; null where it did not. */
export const closeOf = ({ closes, tcp }: CaptureFacts, end: 'client' | 'server'): number | null =>
  tcp?.[end].fin ?? closes?.find(({ from }) => from === end)?.packet ?? null;

/** The last message before the end, for sentences. */
export const afterWhat = ({ stoppedAfter }: CaptureFacts): string => stoppedAfter ?? 'the connection opened';
