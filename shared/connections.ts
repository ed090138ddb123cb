import * as v from 'valibot';
import { address, count, hostName, instant, port } from './field.ts';

/** How this program reached out. `name`: the resolver of the system was asked. `program`: curl or openssl of this computer. */
export const connectionKinds = ['tcp', 'udp', 'name', 'ping', 'traceroute', 'program'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

/** What it was done for. `retest`: again every minute; `program`: a program that is run here; `other`: nobody said. */
export const connectionTasks = [
  ...['check', 'retest', 'survey', 'chain', 'network', 'settings', 'replay'],
  ...['watch', 'relay', 'program', 'other'],
] as const;
export type ConnectionTask = (typeof connectionTasks)[number];

/** One time that this program reached out. */
export const ConnectionMade = v.object({
  /** From 1, in the order in which they were begun. */
  id: count(),
  at: instant(),
  kind: v.picklist(connectionKinds),
  /** Null for a name: the system knows whom it asks. */
  address: v.nullable(address()),
  port: v.nullable(port()),
  /** The name that the address was found under; null where none was looked up. */
  host: v.nullable(hostName()),
  task: v.picklist(connectionTasks),
  /** On which consent somebody besides the target was asked; null where none was needed. */
  agreed: v.nullable(v.picklist(['aia', 'ocsp', 'crl', 'reference'])),
  /** `opened`: it was answered; `not-opened`: it was not. */
  state: v.picklist(['trying', 'opened', 'not-opened']),
  /** Bytes above TCP or UDP; null where the system does not tell. */
  sent: v.nullable(count()),
  received: v.nullable(count()),
});
export type ConnectionMade = v.InferOutput<typeof ConnectionMade>;
