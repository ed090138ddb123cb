import { type NetworkPart, networkParts } from './document.ts';

/** What stands under `addresses` in a document is told by two parts: packets on their way, and the port at its end. */
const ofTheWay: ReadonlySet<string> = new Set(['path-mtu', 'path-loss', 'silent-size-limit']);

/**
 * Parts of the network that evidence names: a section, or a place within one (`addresses:203.0.113.5`).
 * `id` is that of the cause or the risk.
 */
export function partsOf(id: string, evidence: readonly string[]): NetworkPart[] {
  const sections = evidence.map((place) => place.split(':')[0] ?? '');
  const parts = sections.map((section) => {
    if (section !== 'addresses') return networkParts.find((part) => part === section);
    return ofTheWay.has(id) ? 'path' : 'ports';
  });
  return [...new Set(parts.filter((part) => part !== undefined))];
}
