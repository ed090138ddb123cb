import { describe, expect, it } from 'vitest';
import { filteredRows, looksLikeCapture, looksLikeKeyLog, windowOf } from '../../../../renderer/facts/capture-rows.ts';
import { allOfThem, type CaptureFilter } from '../../../../renderer/state/captures.ts';
import { captureEnded, several } from '../../../app/gallery/captures.ts';

const rows = captureEnded(several).state?.rows ?? [];
const indices = (filter: Partial<CaptureFilter>) =>
  filteredRows(rows, { ...allOfThem, ...filter }).map(({ index }) => index);

describe('the rows of a capture', () => {
  it('are all there, those that failed, or those that came to their end', () => {
    expect(indices({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(indices({ which: 'failed' })).toEqual([0, 3, 4, 5, 6, 7]);
    expect(indices({ which: 'completed' })).toEqual([1, 2]);
    expect(indices({ which: 'unfinished' })).toEqual([]);
  });

  it('are found by every word, in any order and case', () => {
    expect(indices({ text: 'BLOCKED' })).toEqual([7]);
    expect(indices({ text: ' 8443  pay ' })).toEqual([2, 3, 4]);
    expect(indices({ text: 'pay version', which: 'failed' })).toEqual([3]);
    expect(indices({ text: 'pay nobody' })).toEqual([]);
  });

  it('are found by their first reason, and only where they failed', () => {
    expect(indices({ cause: 'protocol-version-mismatch' })).toEqual([3]);
    expect(indices({ cause: 'none' })).toEqual([]);
  });

  it('are drawn only where they are looked at', () => {
    expect(windowOf(0, 200, 40, 10_000)).toEqual({ first: 0, last: 11 });
    expect(windowOf(399_800, 200, 40, 10_000)).toEqual({ first: 9989, last: 10_000 });
    expect(windowOf(4000, 200, 40, 3)).toEqual({ first: 3, last: 3 });
  });
});

describe('a file by its name', () => {
  it.each(['a.pcap', 'a.PCAPNG', 'a.cap.gz'])('%s may be a capture', (name) =>
    expect(looksLikeCapture(name)).toBe(true),
  );
  it.each(['keys.log', 'sslkeylogfile', 'a.txt'])('%s may be a key log', (name) => {
    expect(looksLikeCapture(name)).toBe(false);
    expect(looksLikeKeyLog(name)).toBe(true);
  });
});
