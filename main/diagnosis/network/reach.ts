import type { AddressPort, PortsSection } from '../../../shared/network/ports.ts';
import type { ProxiesSection, WayTrial } from '../../../shared/network/proxies.ts';
import type { Target } from '../../../shared/target.ts';
import { answersInTls, isOpenPort } from './reach-sightings.ts';

/** How far one comes at all: what single sections cannot know. */
export interface NetworkReach {
  /** Whether any address accepts a connection; null where none was tried. */
  readonly reached: boolean | null;
  /** Addresses at which a TLS message came back. */
  readonly answered: readonly string[];
  /** All that were tried, at every address. */
  readonly allAnswer: boolean;
  /** Addresses of which nobody knows whether they answer: not tried, or open and not asked. */
  readonly unheard: readonly string[];
  /** The address that a program which tries several ends up with, where TLS is answered there. */
  readonly winner: string | null;
  /** The way through the proxy that was given: null where none was given or tried. */
  readonly proxied: WayTrial | null;
}

interface Sections {
  readonly target: Target;
  readonly ports: PortsSection | null;
  readonly proxies: ProxiesSection | null;
}

export function reachOf({ ports, proxies, target }: Sections): NetworkReach {
  const tried = ports?.addresses.filter(({ tcp }) => tcp.state !== 'not-tested') ?? [];
  const trials = proxies?.trials ?? [];
  const proxied =
    target.proxy === null ? null : trials.find(({ proxy, way }) => way === 'proxied' && proxy === target.proxy);
  const answered = tried.filter(({ tls }) => answersInTls(tls.state));
  return {
    reached: tried.length === 0 ? null : tried.some(isOpenPort),
    answered: answered.map(({ address }) => address),
    allAnswer: tried.length > 0 && answered.length === tried.length,
    unheard: (ports?.addresses ?? []).filter(isUnheard).map(({ address }) => address),
    winner: answered.find(({ address }) => address === ports?.clientOrder.winner)?.address ?? null,
    proxied: proxied?.opening && proxied.opening.state !== 'not-tested' ? proxied : null,
  };
}

const isUnheard = (place: AddressPort) =>
  place.tcp.state === 'not-tested' || (isOpenPort(place) && place.tls.state === 'not-tested');
