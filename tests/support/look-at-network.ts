import { randomBytes } from 'node:crypto';
import { lookAtPorts, type PortsInquiry, type PortsPorts } from '../../main/evidence/network/ports.ts';
import { checkRoute } from '../../main/system/route-check.ts';
import { dial } from '../../main/system/socket.ts';
import type { PortsSection } from '../../shared/network/ports.ts';
import type { Target } from '../../shared/target.ts';

/** The sockets and the clock of the machine that this runs on. */
export const realPorts: PortsPorts = {
  now: () => performance.now(),
  wallClock: () => new Date(),
  randomBytes: (length) => randomBytes(length),
  dial,
  checkRoute,
};

/** A target as the start field gives it. */
export const targetOf = (host: string, port: number, rest: Partial<Target> = {}): Target => ({
  input: `${host}:${port}`,
  host,
  port,
  serverName: 'server.test',
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
  ...rest,
});

/** An inquiry with short waits. */
export const portsInquiry = (
  addresses: readonly string[],
  port: number,
  rest: Partial<PortsInquiry> = {},
): PortsInquiry => ({
  target: targetOf(addresses[0] ?? '', port),
  addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  port,
  tries: 3,
  neighbours: false,
  limits: { connectMs: 900, listenMs: 200, answerMs: 600 },
  ...rest,
});

/** For `Network.call`. */
export const lookAtPortsInside = (inquiry: PortsInquiry, signal: AbortSignal): Promise<PortsSection> =>
  lookAtPorts(inquiry, realPorts, signal);
