import type { Progress } from '../../shared/progress.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import { livePorts } from '../session/live-ports.ts';
import type { Resources } from './resources.ts';

/** The desk of a host with a page, on this machine as it is. */
export function openMachineDesk(
  resources: Resources,
  onProgress: (progress: Progress) => void,
  onBug: (bug: unknown) => void,
): Desk {
  return createDesk({ ports: livePorts(resources), customAnchors: [], onlyCustomAnchors: false, onProgress, onBug });
}
