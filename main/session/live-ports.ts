import { randomBytes } from 'node:crypto';
import { resolveName } from '../system/resolver.ts';
import { dial } from '../system/socket.ts';
import { readTrustStores } from '../system/trust-stores.ts';
import type { SessionPorts } from './ports.ts';

/** The world as it is: this machine's clock, resolver, sockets, environment and trust stores. */
export function livePorts({ version, builtAt }: { version: string; builtAt: Date }): SessionPorts {
  return {
    now: () => performance.now(),
    wallClock: () => new Date(),
    randomBytes: (length) => randomBytes(length),
    dial,
    resolve: resolveName,
    environment: process.env,
    trustStores: readTrustStores,
    builtAt,
    version,
  };
}
