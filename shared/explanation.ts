import { type CauseId, type Confidence, confidences } from './cause.ts';
import type { ChainDocument } from './chain.ts';
import { leadingFinding } from './configuration/answer.ts';
import type { ConfigurationReview } from './configuration/document.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { FlowStep } from './flow-step.ts';
import type { NetworkDocument } from './network/document.ts';

/** What one look at a target came to. */
export interface Explained {
  readonly from: 'check' | FlowStep;
  readonly state: Diagnosis['verdict']['state'];
  /** False where it works from here, and the cause comes from what the failing program said. */
  readonly seenHere: boolean;
  readonly headline: string;
  readonly cause: CauseId | null;
  readonly confidence: Confidence | null;
}

/** The documents there are of one target. */
export interface KnownDocuments {
  readonly diagnosis: Diagnosis;
  readonly chain: Pick<ChainDocument, 'answer'> | null;
  readonly network: Pick<NetworkDocument, 'answer'> | null;
  readonly settings: Pick<ConfigurationReview, 'findings' | 'wanted'> | null;
}

/** The best of them, and what the check said where another step changed that. */
export interface Explanation {
  readonly best: Explained;
  readonly was: Explained | null;
}

/**
 * The best explanation so far: that of the check, until a later step is surer. It chooses among what was judged, and
 * judges nothing. A server that was seen to work is doubted by nothing less than `likely`.
 */
export function bestExplanation(documents: KnownDocuments): Explanation {
  const check = ofCheck(documents.diagnosis);
  const least = check.state === 'healthy' ? rank('possible') : rank(null);
  const surer = othersOf(documents)
    .filter(({ confidence }) => rank(confidence) < Math.min(least, rank(check.confidence)))
    .toSorted((one, other) => rank(one.confidence) - rank(other.confidence));
  const [best] = surer;
  if (best === undefined) return { best: check, was: null };
  return { best, was: best.cause === check.cause ? null : check };
}

function ofCheck({ verdict }: Diagnosis): Explained {
  const { cause, confidence, headline, reproduced, state } = verdict;
  return { from: 'check', state, seenHere: reproduced !== false, headline, cause, confidence };
}

function othersOf({ chain, diagnosis, network, settings }: KnownDocuments): readonly Explained[] {
  const fault = (from: FlowStep, found: Pick<Explained, 'headline' | 'cause' | 'confidence'> | null): Explained[] => {
    if (found === null || found.cause === null) return [];
    const { cause, confidence, headline } = found;
    return [{ from, state: 'fault', seenHere: true, headline, cause, confidence }];
  };
  return [
    ...fault('certificates', chain?.answer ?? null),
    ...fault('network', network?.answer ?? null),
    ...fault('settings', lineOf(diagnosis, settings)),
  ];
}

/** Files may not be those in force: a line counts where the check met the same cause. */
function lineOf({ causes }: Diagnosis, settings: KnownDocuments['settings']) {
  const line = settings === null ? null : leadingFinding(settings);
  return line !== null && causes.some(({ cause }) => cause === line.cause) ? line : null;
}

/** Smaller is surer; without a confidence nothing was named. */
const rank = (confidence: Confidence | null) =>
  confidence === null ? confidences.length : confidences.indexOf(confidence);
