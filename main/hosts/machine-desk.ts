import { randomBytes } from 'node:crypto';
import type { Progress } from '../../shared/progress.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import { resolveName } from '../system/resolver.ts';
import { dial } from '../system/socket.ts';
import type { Resources } from './resources.ts';

/** The desk of a host with a page: this machine's clock, sockets, names and trust stores. */
export function openMachineDesk(
  { version, builtAt }: Resources,
  onProgress: (progress: Progress) => void,
  onBug: (bug: unknown) => void,
): Desk {
  const ports = {
    now: () => performance.now(),
    wallClock: () => new Date(),
    randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
    dial,
    resolve: resolveName,
    environment: process.env,
    trustStores: async () => [],
    builtAt,
    version,
  };
  return createDesk({ ports, customAnchors: [], onlyCustomAnchors: false, onProgress, onBug });
}
