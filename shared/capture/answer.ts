import type { Phrase } from '../phrase.ts';
import type { captureScreenTexts } from '../text/en/capture-screens.ts';
import { causeNames } from '../text/en/causes.ts';
import { textOf } from '../text/say.ts';
import type { CaptureSummary } from './overview.ts';

/** A text about captures with its values, before it is put into words. */
export interface CaptureWords {
  readonly id: keyof typeof captureScreenTexts;
  readonly parameters?: Phrase['parameters'];
}

/** The one sentence about a capture: how many handshakes failed, and why where one reason explains them. */
export function captureHeadline(
  summary: Pick<CaptureSummary, 'outcomes' | 'streams' | 'reasons' | 'partial'>,
): CaptureWords {
  const { outcomes, partial, reasons, streams } = summary;
  const failures = outcomes.failed + outcomes['not-tls'];
  const [failed, total] = [grouped(failures), grouped(streams)];
  if (streams === 0) return { id: partial ? 'captures.none.partial' : 'captures.none' };
  if (failures === 0) return withoutFailure(streams, streams - outcomes.completed);
  const [first, ...others] = reasons;
  if (first === undefined || others.length > 0)
    return { id: 'captures.failed.reasons', parameters: { failed, total, reasons: reasons.length } };
  if (first.headline === null || first.cause === null)
    return {
      id: failures === 1 ? 'captures.failed.unknown' : 'captures.failed.unknown.several',
      parameters: { failed, total },
    };
  const reason = first.isSame ? first.headline : textOf(causeNames, first.cause);
  const headline = reason.replace(/\.$/, '');
  if (streams === 1) return { id: 'captures.failed.only', parameters: { headline } };
  if (failures === 1) return { id: 'captures.failed.single', parameters: { total, headline } };
  if (failures === streams) return { id: 'captures.failed.all', parameters: { total, headline } };
  return { id: 'captures.failed.same', parameters: { failed, total, headline } };
}

function withoutFailure(total: number, unfinished: number): CaptureWords {
  if (unfinished > 0)
    return { id: 'captures.completed.some', parameters: { unfinished: grouped(unfinished), total: grouped(total) } };
  return total === 1
    ? { id: 'captures.completed.only' }
    : { id: 'captures.completed.all', parameters: { total: grouped(total) } };
}

export type CaptureState = 'fail' | 'pass' | 'not-tested';

export function captureState({ outcomes, streams }: Pick<CaptureSummary, 'outcomes' | 'streams'>): CaptureState {
  if (outcomes.failed + outcomes['not-tls'] > 0) return 'fail';
  return outcomes.completed === streams && streams > 0 ? 'pass' : 'not-tested';
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const grouped = (value: number): string => whole.format(value);
