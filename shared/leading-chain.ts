import type { ObservationOf } from './observation.ts';

type Chain = ObservationOf<'certificate-chain'>;

/** Whether at least one list of roots accepts the path; the name is another matter. */
export const isTrusted = ({ judgement }: Pick<Chain, 'judgement'>) =>
  judgement.stores.some(({ state }) => state === 'trusted');

/** Whether any list of roots could be used. */
export const wasJudged = ({ judgement }: Chain) => judgement.stores.some(({ state }) => state !== 'not-tested');

/** Whether some list of roots accepts the path and the name fits, as far as it was asked for. */
export const isAccepted = (chain: Chain) => isTrusted(chain) && chain.judgement.hostname.state !== 'mismatch';

/** Whether it was judged, and not accepted. */
export const isRefused = (chain: Chain) => wasJudged(chain) && !isAccepted(chain);

/** Of all that one address showed, the one that clients fail on, else the one that ends first. Null without any. */
export function leadingChain(chains: readonly Chain[]): Chain | null {
  const endOf = ({ certificates }: Chain) => certificates.find(({ index }) => index === 0)?.notAfter ?? '9999-12-31';
  const ends = (chain: Chain) => Date.parse(endOf(chain));
  return chains.find(isRefused) ?? chains.toSorted((one, other) => ends(one) - ends(other))[0] ?? null;
}

/** The leading chain of each address, in the order in which the addresses came. */
export function leadingChains(chains: readonly Chain[]): Chain[] {
  return [...Map.groupBy(chains, ({ address }) => address).values()].flatMap((here) => leadingChain(here) ?? []);
}
