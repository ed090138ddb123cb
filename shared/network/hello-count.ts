import type { TlsAnswer } from './ports.ts';

/**
 * How many of the very same hellos got the best answer that any of them got; null where all ended alike, or one alone
 * was sent. Pure.
 */
export function unevenHellos({
  singly = [],
  state,
  tries = [],
}: Pick<TlsAnswer, 'state' | 'tries' | 'singly'>): { readonly answered: number; readonly sent: number } | null {
  const sent = [...tries, ...singly];
  const answered = sent.filter((one) => one.state === state).length;
  return answered === sent.length ? null : { answered, sent: sent.length };
}
