import type { ConnectionMade } from '../../../shared/connections.ts';
import { longName } from './extremes.ts';

/** The screen of everybody this program talked to. */
export interface ConnectionsCase {
  readonly screen: 'connections';
  /** As the engine answers, newest first; null: it does not. */
  readonly connections: readonly ConnectionMade[] | null;
  readonly total?: number;
  readonly filter?: string;
}

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 14, 58, second)).toISOString();

const made = (id: number, change: Partial<ConnectionMade> = {}): ConnectionMade => ({
  ...{ id, at: at(id), kind: 'tcp', address: '203.0.113.7', port: 443, host: 'api.example.com', task: 'check' },
  ...{ agreed: null, state: 'opened', sent: 517, received: 3894 },
  ...change,
});

const lookup = (id: number, host: string): ConnectionMade =>
  made(id, { kind: 'name', address: null, port: null, host, sent: null, received: null });

const six = { address: '2001:db8::7', sent: 0, received: 0 } as const;
const asked = (id: number, host: string, agreed: ConnectionMade['agreed']): ConnectionMade =>
  made(id, { host, address: '198.51.100.20', port: 80, task: 'chain', agreed, sent: 212, received: 1604 });

const ordinary: readonly ConnectionMade[] = [
  lookup(1, 'api.example.com'),
  made(2),
  made(3, { ...six, state: 'not-opened' }),
  made(4, { sent: 1842, received: 5210 }),
  made(5, { task: 'survey', sent: 48_120, received: 1_204_882 }),
  lookup(6, 'ocsp.example.net'),
  asked(7, 'ocsp.example.net', 'ocsp'),
  asked(8, 'ca.example.net', 'aia'),
  made(9, { kind: 'ping', port: null, task: 'network', sent: null, received: null }),
  made(10, { kind: 'traceroute', port: null, task: 'network', sent: null, received: null }),
  made(11, {
    ...{ kind: 'udp', host: 'time.example.org', address: '192.0.2.123', port: 123, task: 'network' },
    ...{ agreed: 'reference', sent: 48, received: 48 },
  }),
  made(12, { host: 'mail.example.com', address: '203.0.113.25', port: 587, task: 'watch' }),
  made(13, { host: null, address: '10.0.0.5', port: 8443, task: 'program', state: 'trying', sent: 0, received: 0 }),
].reverse();

const many = Array.from({ length: 5000 }, (_, place) =>
  made(12_345 - place, {
    ...{ at: at(12_345 - place), host: `shop-${place % 40}.example.com`, task: 'survey' },
    ...{ address: `198.51.100.${place % 250}`, sent: 517 * place, received: 3894 * place },
  }),
);

const shown = (connections: ConnectionsCase['connections'], rest: Partial<ConnectionsCase> = {}): ConnectionsCase => ({
  ...{ screen: 'connections', connections },
  ...rest,
});

/** States of that screen, by name. */
export const connectionCases: Readonly<Record<string, ConnectionsCase>> = {
  'connections-empty': shown([]),
  'connections-one': shown([made(2), lookup(1, 'api.example.com')]),
  'connections-ordinary': shown(ordinary),
  'connections-many': shown(many, { total: 12_345 }),
  'connections-longest': shown([
    made(3, { host: longName, address: '2001:db8:85a3:8d3:1319:8a2e:370:7344', sent: 4_294_967_295 }),
    ...ordinary.slice(0, 4),
    lookup(1, longName),
  ]),
  'connections-broken': shown(null),
  'connections-nothing-fits': shown(ordinary, { filter: 'nobody' }),
};
