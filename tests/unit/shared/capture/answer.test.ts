import { describe, expect, it } from 'vitest';
import { captureHeadline, captureState } from '../../../../shared/capture/answer.ts';
import type { CaptureReason } from '../../../../shared/capture/overview.ts';

const noCommonCipher: CaptureReason = {
  ...{ cause: 'no-common-cipher', variant: null, headline: 'Client and server have no cipher suite in common.' },
  ...{ isSame: true, confidence: 'likely', side: 'server', count: 3, first: 0 },
};
const unknown: CaptureReason = { ...noCommonCipher, cause: null, headline: null, confidence: null, side: null };

const capture = (
  [completed, failed, unfinished, notTls]: readonly [number, number, number, number],
  reasons: CaptureReason[] = [],
  partial = false,
) => ({
  outcomes: { completed, failed, unfinished, 'not-tls': notTls },
  streams: completed + failed + unfinished + notTls,
  ...{ reasons, partial },
});
const other: CaptureReason = { ...noCommonCipher, cause: 'path-mtu', headline: 'Large packets get lost.' };

describe('the sentence about a capture', () => {
  it.each([
    ['captures.none', capture([0, 0, 0, 0])],
    ['captures.none.partial', capture([0, 0, 0, 0], [], true)],
    ['captures.completed.only', capture([1, 0, 0, 0])],
    ['captures.completed.all', capture([7, 0, 0, 0])],
    ['captures.completed.some', capture([7, 0, 1, 0])],
    ['captures.failed.only', capture([0, 1, 0, 0], [noCommonCipher])],
    ['captures.failed.single', capture([4, 1, 0, 0], [noCommonCipher])],
    ['captures.failed.same', capture([4, 2, 0, 1], [noCommonCipher])],
    ['captures.failed.all', capture([0, 3, 0, 0], [noCommonCipher])],
    ['captures.failed.reasons', capture([0, 3, 0, 0], [noCommonCipher, other])],
    ['captures.failed.unknown', capture([3, 1, 0, 0], [unknown])],
    ['captures.failed.unknown.several', capture([3, 2, 0, 0], [unknown])],
  ] as const)('is %s', (id, summary) => expect(captureHeadline(summary).id).toBe(id));

  it('gives the reason without its full stop, and its name alone where it differs in detail', () => {
    const told = (reason: CaptureReason) => captureHeadline(capture([0, 1, 0, 0], [reason])).parameters?.headline;
    expect(told(noCommonCipher)).toBe('Client and server have no cipher suite in common');
    expect(told({ ...noCommonCipher, isSame: false })).not.toMatch(/\.$/);
  });

  it('calls a capture good only where every handshake came to its end', () => {
    expect(captureState(capture([2, 0, 0, 0]))).toBe('pass');
    expect(captureState(capture([2, 0, 1, 0]))).toBe('not-tested');
    expect(captureState(capture([0, 0, 0, 0]))).toBe('not-tested');
    expect(captureState(capture([2, 0, 0, 1]))).toBe('fail');
  });
});
