import type { BetweenSection, NameTest, NameTry } from '../../../shared/network/between.ts';
import type { AddressPath } from '../../../shared/network/path.ts';
import type { AddressPort } from '../../../shared/network/ports.ts';
import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import type { Target } from '../../../shared/target.ts';
import { shown } from '../wording.ts';
import { isSoonerThanAddress } from './early-end.ts';
import type { NetworkSighting } from './network-cause.ts';

/** What is judged beside the names. */
export interface NameFilterContext {
  readonly target: Target;
  /** Whether the same name works on another way; null where it was not looked at. */
  readonly proxies: Pick<ProxiesSection, 'comparisons'> | null;
  /** How far away the addresses are; absent where nobody looked. */
  readonly paths?: readonly Pick<AddressPath, 'address' | 'ping'>[];
}

/**
 * What goes by the name. A lone pair stays `possible`: a server that leads names to several places can have one that is
 * out of order, and may read the name in the first piece alone. `confirmed` takes a name that passes in pieces, and an
 * end that came sooner than anything at that address can have sent it.
 */
export function filtersIn(
  { nameTests }: BetweenSection,
  { paths = [], proxies, target }: NameFilterContext,
): NetworkSighting[] {
  const best = nameTests.toSorted((one, other) => firmnessOf(one) - firmnessOf(other))[0];
  if (!best || !isByName(best)) return [];
  if (ownTriesOf(best).every(isPlain)) return [clearText(best, target)];
  const common = {
    cause: 'filtered-by-name',
    side: 'network',
    evidence: [`between:${best.address}`],
    parameters: { name: shown(target.serverName ?? target.host), rounds: best.rounds },
    remediesOf: 'cause.filtered-by-name',
  } as const;
  if (best.state === 'name-alone') {
    const weak = { confidence: 'possible', why: 'why.filter-pair', text: 'cause.filtered-alone' } as const;
    return [{ ...common, ...weak, variant: 'name-alone' }];
  }
  const isRepeated = best.rounds >= enoughRounds;
  const isFast = isRepeated && isSoonerThanAddress(best, paths);
  const isSplit = isRepeated && best.splitWorks === true;
  // In pieces it failed as well: what reads names on the way seldom puts them together, and servers do.
  const isSameServer = isRepeated && best.splitWorks !== false && worksAtSameAddress(proxies, target);
  if (isSplit && isFast)
    return [
      { ...common, confidence: 'confirmed', why: 'why.filter-split', text: 'cause.filtered', variant: 'on-the-way' },
    ];
  const perhaps = { ...common, text: 'cause.filtered-perhaps', variant: 'pair' } as const;
  if (isFast) return [{ ...perhaps, confidence: 'likely', why: 'why.filter-fast' }];
  // Who spreads connections by name at the server's own door looks the same.
  const unknown = { ...perhaps, side: 'unknown' } as const;
  // A proxy may stand among the addresses that the server lets in for this name.
  if (isSameServer) {
    const why = isSplit ? 'why.filter-proxy' : 'why.filter-same-address';
    return [{ ...unknown, confidence: 'likely', why }, addressRefused(unknown)];
  }
  if (isSplit) return [{ ...unknown, confidence: 'likely', why: 'why.filter-pieces' }];
  return [{ ...unknown, confidence: 'possible', why: 'why.filter-pair' }];
}

const addressRefused = (common: Pick<NetworkSighting, 'evidence' | 'parameters'>): NetworkSighting => ({
  ...{ ...common, cause: 'source-address-refused', variant: 'beside-proxy', confidence: 'possible', side: 'server' },
  ...{ text: 'cause.address-refused', why: 'why.address-refused', remediesOf: 'cause.source-address-refused' },
});

/** One name gets an answer in clear text and another one TLS: the port speaks TLS, and somebody goes by the name. */
function clearText({ address, port, rounds, splitWorks }: NameTest, target: Target): NetworkSighting {
  const { serverName } = target;
  const isSplit = rounds >= enoughRounds && splitWorks === true;
  const parameters = { name: shown(serverName ?? ''), port, rounds };
  const common = { side: 'unknown', evidence: [`between:${address}`], parameters } as const;
  if (serverName === null) {
    const needed = { cause: 'server-name-required', variant: 'missing', confidence: 'possible' } as const;
    const words = { text: 'cause.clear-text-nameless', why: 'why.clear-text-nameless' } as const;
    return { ...common, ...needed, ...words, remediesOf: 'cause.server-name-required.missing' };
  }
  const confidence = isSplit ? 'likely' : 'possible';
  const why = isSplit ? 'why.filter-pieces' : 'why.clear-text';
  const filtered = { cause: 'filtered-by-name', variant: 'clear-text', confidence, why } as const;
  return { ...common, ...filtered, text: 'cause.clear-text', remediesOf: 'cause.filtered-by-name' };
}

const isByName = ({ state }: NameTest) => state === 'flips' || state === 'name-alone';
const isPlain = ({ handshake }: NameTry) => handshake.end === 'plaintext';
const ownTriesOf = ({ tries }: NameTest) => tries.filter(({ form }) => form === 'own-name');

/**
 * Whether an answer in clear text is all that a port has. `by-name`: something got TLS there. `not-tested`: no other
 * name was tried, though what answers a hello may go by it.
 */
export function clearTextAt(
  { address, greeting, port }: AddressPort,
  section: Pick<BetweenSection, 'nameTests'> | null,
): 'alone' | 'by-name' | 'not-tested' {
  const tests = section?.nameTests.filter((one) => one.address === address && one.port === port) ?? [];
  if (tests.some(({ tries }) => tries.some(({ answeredInTls }) => answeredInTls))) return 'by-name';
  // What speaks before it is spoken to has read no name.
  if (greeting.state === 'spoke') return 'alone';
  return tests.some(({ tries }) => tries.some(isOtherInClear)) ? 'alone' : 'not-tested';
}

const isOtherInClear = (one: NameTry) => one.form === 'other-name' && isPlain(one);

/** A proxy that is given a name looks it up by itself, and may reach another server. */
function worksAtSameAddress(proxies: NameFilterContext['proxies'], { connect, host }: Target): boolean {
  const isAddress = /^[\d.]+$|:/.test(connect?.host ?? host);
  return isAddress && (proxies?.comparisons.some(({ works }) => works === 'proxied') ?? false);
}

const enoughRounds = 3;

function firmnessOf({ earlyEnd, splitWorks, state }: NameTest): number {
  if (state === 'flips') return splitWorks === true ? 0 : earlyEnd?.timing === 'faster' ? 1 : 2;
  return state === 'name-alone' ? 3 : 4;
}
