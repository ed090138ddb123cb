import type { CauseId } from '../../../shared/cause.ts';
import type { WhereAnswer } from '../../../shared/where-it-works.ts';
import { readIssuer } from '../issuer.ts';
import type { Place } from '../place.ts';
import type { Sighting } from '../rule.ts';

/** Which of two look-alikes a browser that works speaks for, and why. */
interface Favoured {
  readonly cause: Extract<CauseId, 'incomplete-chain' | 'unknown-ca'>;
  readonly why: Sighting['why'];
}

/**
 * A browser fetches a certificate that the server leaves out where a link says from where, keeps issuers that it met
 * before, and brings its own list of roots: so it passes both over, and what the chain says tells which one it was.
 * Null where no issuer is missing, or nobody named a browser.
 */
export function browserFavours(places: readonly Place[], answers: readonly WhereAnswer[]): Favoured | null {
  if (!answers.includes('works-in-browser')) return null;
  const chain = places.find((place) => place.chain && readIssuer(place.chain))?.chain;
  const reading = chain ? readIssuer(chain) : null;
  if (!chain || !reading) return null;
  const inTheMiddle = reading.kind === 'left-out' || reading.kind === 'wrong-sent';
  if (!inTheMiddle) return { cause: 'unknown-ca', why: 'why.where-own-list' };
  const isLinked = chain.certificates.some(({ caIssuers }) => caIssuers.length > 0);
  return { cause: 'incomplete-chain', why: isLinked ? 'why.where-fetched' : 'why.where-kept' };
}
