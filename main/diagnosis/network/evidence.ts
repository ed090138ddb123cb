import type { BetweenSection } from '../../../shared/network/between.ts';
import type { NetworkClock } from '../../../shared/network/clock.ts';
import type { NetworkMachine, PolicyVersion } from '../../../shared/network/machine.ts';
import type { Names } from '../../../shared/network/names.ts';
import type { AddressPath } from '../../../shared/network/path.ts';
import type { PortsSection } from '../../../shared/network/ports.ts';
import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import type { Target } from '../../../shared/target.ts';

/** What is known of the network, one section each; null where it is not known yet or was not looked at. */
export interface NetworkEvidence {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** `way-left`: only the way to the server is still being followed, which makes no healthy network worse. */
  readonly state: 'running' | 'way-left' | 'finished' | 'stopped';
  /** How many things were not tested. */
  readonly gaps: number;
  readonly names: Names | null;
  readonly ports: PortsSection | null;
  readonly proxies: ProxiesSection | null;
  readonly between: BetweenSection | null;
  readonly clock: NetworkClock | null;
  readonly machine: NetworkMachine | null;
  /** What the server chose of TLS 1.3 and 1.2; null where no handshake got that far. */
  readonly chosenVersion: PolicyVersion | null;
  /** Ways that have been followed to their end. */
  readonly paths: readonly AddressPath[];
  /** Whether an address that only another answer about the name gave accepts a connection; null where none was tried. */
  readonly elsewhereReached: boolean | null;
  /** Dates of the certificate that was sent; null where none was seen. */
  readonly certificateDates: { readonly notBefore: string; readonly notAfter: string } | null;
}
