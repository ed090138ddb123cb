import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import { at, type ComparedCase, type FindingDraft, nothingTold, type Told } from './compared-case.ts';
import { helloChanges } from './hello-changes.ts';
import { endedEarly, lostCauses } from './lost-bytes.ts';

/** What became of the client's first message. */
export function compareHello(pair: ComparedCase): Told {
  const { client, server } = pair;
  if (client.hello === null) return nothingTold;
  if (server.hello === null) return missingHello(pair, client.hello);
  const packets = { client: [client.hello.packet], server: [server.hello.packet] };
  if (server.hello.digest === client.hello.digest) {
    const { bytes, packet } = client.hello;
    const parameters = { bytes, packet, arrived: server.hello.packet };
    return { findings: [{ id: 'hello-arrived', parameters, packets }], causes: [] };
  }
  return changedHello(pair, packets);
}

function changedHello(pair: ComparedCase, packets: { client: number[]; server: number[] }): Told {
  const changes = helloChanges(pair.client, pair.server).join('; ');
  const parameters = { changes: changes.slice(0, 800) };
  if (!pair.sameConnection) return { findings: [{ id: 'hello-other', parameters, packets }], causes: ownLeg(pair) };
  const findings: FindingDraft[] = [{ id: 'hello-rewritten', parameters, packets }];
  if (pair.client.outcome === 'completed') return { findings, causes: [] };
  const why = { headline: 'comparison.cause.rewritten', because: 'comparison.because.rewritten' } as const;
  return {
    findings,
    causes: [{ cause: 'corrupted-traffic', confidence: 'confirmed', side: 'network', ...why, parameters, packets }],
  };
}

/** The way to what is in between works, and its own way to the server does not. */
function ownLeg({ by, client, server }: ComparedCase): Told['causes'] {
  if (client.outcome !== 'completed' || server.outcome !== 'failed') return [];
  const why = { headline: 'comparison.cause.upstream', because: 'comparison.because.upstream' } as const;
  const packets = { client: [...client.packets], server: [...server.packets] };
  const confidence = by === 'name' ? 'possible' : 'likely';
  return [{ cause: 'upstream-handshake-failed', confidence, side: 'server', ...why, packets }];
}

function missingHello(pair: ComparedCase, hello: NonNullable<CaptureStream['hello']>): Told {
  const { client, server } = pair;
  const { bytes, packet } = hello;
  const arrived = Math.min(server.tcp?.client.bytes ?? 0, bytes);
  const parameters = { bytes, packet, arrived, segments: hello.segments };
  const packets = { ...at('client', packet), ...at('server', ...server.packets) };
  const isConfirmed = hello.acknowledged === true;
  if (isConfirmed || server.tcp?.client.acknowledgedMissing) {
    const id = pair.sameConnection || !isConfirmed ? 'hello-not-captured' : 'hello-confirmed-between';
    return { findings: [{ id, parameters, packets }], causes: [] };
  }
  const id = arrived === 0 ? 'hello-lost' : 'hello-part';
  const milliseconds = client.messages.find(({ name }) => name === 'ClientHello')?.milliseconds ?? 0;
  const lost = { sender: 'client', sent: bytes, arrived, packet, milliseconds } as const;
  return { findings: [{ id, parameters, packets }, ...endedEarly(pair, lost)], causes: lostCauses(pair, lost) };
}
