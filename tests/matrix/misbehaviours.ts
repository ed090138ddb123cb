import type { Misbehaviour } from './misbehaviour.ts';
import { alerts } from './peers/alerts.ts';
import { cuts } from './peers/cuts.ts';
import { spoiledDialogues } from './peers/dialogues.ts';
import { drips, floods } from './peers/floods.ts';
import { greetings } from './peers/greetings.ts';
import { spoiledAnswers } from './peers/http.ts';
import { wrongLengths } from './peers/lengths.ts';
import { orders } from './peers/orders.ts';
import { realKinds, startRealServer } from './peers/real-servers.ts';
import { recordFlight } from './peers/recorded-flight.ts';
import { honestBodies } from './revocation-probes.ts';

/** All misbehaviours, with the real servers that some of them spoil. */
export interface Peers {
  readonly misbehaviours: readonly Misbehaviour[];
  /** Port of an honest server of TLS 1.2. */
  readonly well: number;
  stop(): Promise<void>;
}

export async function startPeers(): Promise<Peers> {
  const servers = await Promise.all(
    realKinds.map(async (kind) => {
      const server = await startRealServer(kind);
      return { kind, ...server, flight: await recordFlight(server.port) };
    }),
  );
  const [first] = servers;
  const well = servers.find(({ kind }) => kind === 'ecdhe')?.port ?? 0;
  return {
    misbehaviours: [
      ...greetings,
      ...alerts,
      ...orders,
      ...servers.flatMap(({ flight, kind, port }) => [
        ...cuts(kind, port, flight),
        ...wrongLengths(kind, port, flight),
      ]),
      ...drips(first?.port ?? 0),
      ...floods,
      ...spoiledDialogues(),
      ...honestBodies.flatMap(spoiledAnswers),
    ],
    well,
    stop: async () => void (await Promise.all(servers.map(({ stop }) => stop()))),
  };
}
