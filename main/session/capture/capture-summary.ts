import type { CaptureDocument } from '../../../shared/capture/document.ts';
import type { CaptureReason, CaptureRow, CaptureSummary } from '../../../shared/capture/overview.ts';
import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { confidences } from '../../../shared/cause.ts';

/** Reasons that are told apart at most. */
const reasonLimit = 50;

/** A capture as a whole: what its conversations came to, and why those failed that did. */
export function captureSummary(captureId: string, document: CaptureDocument): CaptureSummary {
  const { durationMs, file, notes, partial, startedAt, streams } = document;
  const outcomes = { completed: 0, failed: 0, unfinished: 0, 'not-tls': 0 };
  for (const { outcome } of streams) outcomes[outcome] += 1;
  const reasons = reasonsOf(streams);
  return { captureId, file, startedAt, durationMs, notes, partial, streams: streams.length, outcomes, reasons };
}

export function rowOf(stream: CaptureStream): CaptureRow {
  const { client, durationMs, index, kind, outcome, packets, server, serverName, startedAt } = stream;
  const [offered] = stream.offeredVersions;
  const agreed = stream.negotiatedVersion;
  const [first] = stream.causes;
  return {
    ...{ index, client, server, serverName, kind, outcome, packets, startedAt, durationMs },
    version: agreed !== null ? { name: agreed, agreed: true } : offered ? { name: offered, agreed: false } : null,
    cause:
      first === undefined
        ? null
        : { cause: first.cause, confidence: first.confidence, kind: first.kind, headline: first.headline },
  };
}

const isFailure = ({ outcome }: CaptureStream) => outcome === 'failed' || outcome === 'not-tls';

function reasonsOf(streams: readonly CaptureStream[]): CaptureReason[] {
  const reasons = new Map<string, CaptureReason>();
  for (const stream of streams.filter(isFailure)) {
    const [cause] = stream.causes;
    const key = cause === undefined ? '' : `${cause.cause} ${cause.variant}`;
    const before = reasons.get(key);
    reasons.set(key, before === undefined ? begun(stream) : joined(before, stream));
  }
  return [...reasons.values()].sort((one, other) => other.count - one.count).slice(0, reasonLimit);
}

function begun({ causes: [cause], index }: CaptureStream): CaptureReason {
  const none = { cause: null, variant: null, headline: null, confidence: null, side: null };
  const about = cause === undefined ? none : cause;
  const { confidence, headline, side, variant } = about;
  return { cause: about.cause, variant, headline, isSame: true, confidence, side, count: 1, first: index };
}

function joined(before: CaptureReason, { causes: [cause] }: CaptureStream): CaptureReason {
  const count = before.count + 1;
  if (cause === undefined || before.confidence === null) return { ...before, count };
  return {
    ...before,
    count,
    isSame: before.isSame && before.headline === cause.headline,
    side: before.side === cause.side ? before.side : null,
    confidence: weaker(before.confidence, cause.confidence),
  };
}

type Confidence = (typeof confidences)[number];

/** The list goes from the surest to the least sure. */
const weaker = (one: Confidence, other: Confidence): Confidence =>
  confidences.indexOf(one) > confidences.indexOf(other) ? one : other;
