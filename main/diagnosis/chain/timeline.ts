import type { ChainTimeline, TimelineRow } from '../../../shared/chain.ts';
import type { ChainCase } from './chain-case.ts';

/** When each certificate begins and ends, beside the moment it was judged for. */
export function timelineOf({ asked, chain, paths: [best] }: ChainCase): ChainTimeline {
  const at = Date.parse(asked.at);
  const needed = new Set(best?.members.flatMap(({ certificate }) => certificate ?? []) ?? [0]);
  const rows = chain.certificates.slice(0, 40).map(({ index, notAfter, notBefore, subject }): TimelineRow => {
    const [begin, end] = [Date.parse(notBefore), Date.parse(notAfter)];
    const daysLeft = Math.floor((end - at) / 86_400_000);
    const state = dateState(begin, end, at);
    return { certificate: index, subject, notBefore, notAfter, state, daysLeft, needed: needed.has(index) };
  });
  const ends = rows.filter((row) => row.needed).map(({ notAfter }) => notAfter);
  return { at: asked.at, endsFirst: ends.toSorted()[0] ?? null, rows };
}

export function dateState(begin: number, end: number, at: number): TimelineRow['state'] {
  // The last second belongs to the validity, RFC 5280 section 4.1.2.5.
  if (at >= end + 1000) return 'expired';
  return at < begin ? 'not-yet-valid' : 'valid';
}
