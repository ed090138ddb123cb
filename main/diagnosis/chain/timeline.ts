import type { ChainTimeline, TimelineRow } from '../../../shared/chain.ts';
import { dayMs } from '../../../shared/day.ts';
import type { ChainCase } from './chain-case.ts';

/** When each certificate begins and ends, beside the moment it was judged for. */
export function timelineOf({ asked, chain, paths: [best] }: ChainCase): ChainTimeline {
  const at = Date.parse(asked.at);
  const needed = new Set(best?.members.flatMap(({ certificate }) => certificate ?? []) ?? [0]);
  const rows = chain.certificates.slice(0, 40).map(({ index, notAfter, notBefore, subject }): TimelineRow => {
    const [begin, end] = [Date.parse(notBefore), Date.parse(notAfter)];
    const state = dateState(begin, end, at);
    return {
      ...{ certificate: index, subject, notBefore, notAfter, state },
      daysLeft: wholeDaysLeft(end, at),
      needed: needed.has(index),
    };
  });
  const ends = rows.filter((row) => row.needed).map(({ notAfter }) => notAfter);
  return { at: asked.at, endsFirst: ends.toSorted()[0] ?? null, rows };
}

/** Whole days until an end, both in milliseconds since 1970; past it, whole days since, negative. Never -0. */
export const wholeDaysLeft = (end: number, at: number): number => Math.trunc((end - at) / dayMs) + 0;

export function dateState(begin: number, end: number, at: number): TimelineRow['state'] {
  // The last second belongs to the validity, RFC 5280 section 4.1.2.5.
  if (at >= end + 1000) return 'expired';
  return at < begin ? 'not-yet-valid' : 'valid';
}
