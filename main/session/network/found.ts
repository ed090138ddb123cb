import type { BetweenSection, NetworkComparison } from '../../../shared/network/between.ts';
import type { NetworkClock } from '../../../shared/network/clock.ts';
import type { NetworkPart, PartContact, PartState } from '../../../shared/network/document.ts';
import type { NetworkMachine, PolicyVersion } from '../../../shared/network/machine.ts';
import type { Names } from '../../../shared/network/names.ts';
import type { AddressPath, Hop, PathMtu, PathSection, Ping } from '../../../shared/network/path.ts';
import type { AddressPort, PortsSection } from '../../../shared/network/ports.ts';
import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import type { ResolvedAddress } from '../../system/resolver.ts';

/** What is known of the way to one address while it is being looked at. */
export interface WayKnown {
  readonly ping: Ping | null;
  readonly hops: readonly Hop[];
  readonly pathMtu: PathMtu | null;
  /** The whole, once it is known: it weighs the hops. */
  readonly whole: AddressPath | null;
}

/** What a run knows so far. A section that is not in `done` may still change, and no rule reads it. */
export interface NetworkFound {
  readonly names: Names | null;
  /** Addresses that are looked at, in the order of the resolver. */
  readonly resolved: readonly ResolvedAddress[];
  /** Each address as it is done, and the section once all are. */
  readonly looked: readonly AddressPort[];
  readonly ports: PortsSection | null;
  readonly ways: Readonly<Record<string, WayKnown>>;
  readonly paths: readonly PathSection[];
  readonly proxies: ProxiesSection | null;
  readonly between: BetweenSection | null;
  readonly clock: NetworkClock | null;
  readonly machine: NetworkMachine | null;
  readonly comparison: NetworkComparison | null;
  readonly parts: Readonly<Record<NetworkPart, Omit<PartState, 'part'>>>;
  /** Whether an address that only another answer gave accepts a connection; null where none was tried. */
  readonly elsewhereReached: boolean | null;
  /** What the server chose of TLS 1.3 and 1.2, the highest where addresses differ; null without a handshake. */
  readonly chosenVersion: PolicyVersion | null;
  /** Dates of the certificate that the first whole handshake brought. */
  readonly certificateDates: { readonly notBefore: string; readonly notAfter: string } | null;
  /** Whom the run itself contacted beside its sections. */
  readonly contacts: readonly PartContact[];
  /** What the run itself left out. */
  readonly gaps: readonly { readonly part: NetworkPart; readonly what: string; readonly because: string }[];
}

const waiting = { state: 'waiting', elapsedMs: null } as const;

export const nothingFound: NetworkFound = {
  ...{ names: null, resolved: [], looked: [], ports: null, ways: {}, paths: [] },
  ...{ proxies: null, between: null, clock: null, machine: null, comparison: null },
  parts: {
    ...{ names: waiting, ports: waiting, path: waiting, proxies: waiting },
    ...{ between: waiting, clock: waiting, machine: waiting },
  },
  ...{ elsewhereReached: null, chosenVersion: null, certificateDates: null, contacts: [], gaps: [] },
};
