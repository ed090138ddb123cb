import type { ClockPorts } from '../../evidence/network/clock.ts';
import type { MachinePorts } from '../../evidence/network/machine.ts';
import type { NamesPorts } from '../../evidence/network/names.ts';
import type { PathPorts } from '../../evidence/network/path.ts';
import type { PortsPorts } from '../../evidence/network/ports.ts';
import type { ProxiesPorts } from '../../evidence/network/proxies.ts';
import type { WatchDelay } from '../../system/event-loop-delay.ts';
import type { PolicyPlaces } from '../../system/local-policy/policy-places.ts';
import type { SessionPorts } from '../ports.ts';

/** Everything a look at the network needs of the world. */
export interface NetworkPorts
  extends SessionPorts,
    Pick<NamesPorts, 'askNameServer' | 'randomLabel' | 'sources'>,
    Pick<PortsPorts, 'checkRoute'>,
    Pick<PathPorts, 'follow' | 'find' | 'platform' | 'interfaces' | 'privileged'>,
    Pick<ClockPorts, 'zoneMinutes' | 'askTimeServer'>,
    Pick<ProxiesPorts, 'readProxySources' | 'isInspectionProduct' | 'readScript' | 'runScript' | 'turn'> {
  /** Tells how late this program itself is; nobody knows where it is left out. */
  readonly watchDelay?: WatchDelay;
  /** What is looked at of this machine itself. */
  readonly machine: MachinePorts & { readonly places: () => Promise<PolicyPlaces> };
}
