import type { SessionPorts } from '../session/ports.ts';

/** What was given with `--ca` and `--only-ca`, or in the window as roots of the person's own. */
interface Trust {
  readonly anchors: readonly Uint8Array[];
  readonly onlyCa: boolean;
}

/** The same world with those anchors: what a company's own issuer signed is no foreign certificate then. */
export function trusting(ports: SessionPorts, { anchors, onlyCa }: Trust): SessionPorts {
  if (anchors.length === 0 && !onlyCa) return ports;
  const own = [{ store: 'custom', anchors }] as const;
  return { ...ports, trustStores: async () => (onlyCa ? own : [...own, ...(await ports.trustStores())]) };
}
