import type { ChainNode, Rung } from './document-model.ts';
import { grouped, utcDate } from './time.ts';
import { words } from './words.ts';

/** What stands small beside a message: `ClientHello · 1,540 B`. */
export function rungDetail({ bytes, encrypted, real, state }: Rung): string {
  const parts = [
    real,
    ...(bytes === null ? [] : [`${grouped(bytes)} B`]),
    ...(encrypted ? [words('report.ladder.encrypted')] : []),
    ...(state === 'never-reached' ? [words('report.ladder.state.never-reached').toLowerCase()] : []),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** First and last day of a certificate; nothing for one that nobody has seen. */
export const lifeDates = ({ validity }: Pick<ChainNode, 'validity'>): string =>
  validity ? `${utcDate(validity.notBefore)} – ${utcDate(validity.notAfter)}` : '';
