import { connectionsMade } from '../../../shared/connections-made.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { phrase } from '../../../shared/phrase.ts';
import { captureTexts } from '../../../shared/text/en/capture.ts';
import { say } from '../../../shared/text/say.ts';
import { describeEnd } from '../failure-words.ts';
import {
  type AddressName,
  decryptionSecrets,
  enhancedPacket,
  interfaceDescription,
  join,
  nameResolution,
  sectionHeader,
} from './blocks.ts';
import { type Ends, packetsOf } from './conversation.ts';
import { addressBytes } from './tcp-packet.ts';

/**
 * Every attempt of the newest run as a pcapng file. TCP and IP are built anew around the real bytes,
 * and the file says so. With `keyLog` (NSS key log lines) whoever has the file can decrypt it: only
 * where the person asked for that.
 */
export function renderCapture(diagnosis: Diagnosis, keyLog: string | null = null): Uint8Array {
  const shakes = connectionsMade(diagnosis.observations);
  const packets = shakes.flatMap((shake, index) => {
    const ends = endsOf(diagnosis, shake, shakes, index);
    return ends === null ? [] : packetsOf(shake, ends, describe(diagnosis, shake, index, shakes.length));
  });
  const inTime = packets.toSorted((one, other) => Number(one.nanoseconds - other.nanoseconds));
  return join([
    sectionHeader(`Handshake Doctor ${diagnosis.version}`, words('capture.section', { version: diagnosis.version })),
    interfaceDescription(words('capture.interface')),
    ...(keyLog === null || keyLog === '' ? [] : [decryptionSecrets(keyLog)]),
    nameResolution(namesOf(diagnosis)),
    ...inTime.map(enhancedPacket),
  ]);
}

/** Ports of the client are made up: the case does not keep them. */
const firstClientPort = 49_152;

/** Documentation addresses (RFC 5737, RFC 3849) stand where the local one is not known. */
const unknownLocal = { 4: '192.0.2.1', 6: '2001:db8::1' } as const;

type Shake = ObservationOf<'handshake'>;

/** Behind a proxy the target's port is shown: a reader takes the port for the protocol. */
function endsOf({ target }: Diagnosis, { report }: Shake, all: readonly Shake[], index: number): Ends | null {
  const { address, family, tcp } = report;
  const port = target.proxy === null ? report.port : (target.connect?.port ?? target.port);
  const elsewhere = all.find((other) => other.report.address === address && other.report.tcp.localAddress !== null);
  const local =
    tcp.localAddress ?? elsewhere?.report.tcp.localAddress ?? (isLoopback(address) ? address : unknownLocal[family]);
  const [own, peer] = [addressBytes(local), addressBytes(address)];
  if (own === null || peer === null) return null;
  const fits = own.length === peer.length ? own : addressBytes(unknownLocal[family]);
  if (fits === null || fits.length !== peer.length) return null;
  return { client: { address: fits, port: firstClientPort + (index % 16_000) }, server: { address: peer, port } };
}

/** Whoever speaks to a loopback address has one. */
const isLoopback = (address: string) => address.startsWith('127.') || address === '::1';

function describe({ target }: Diagnosis, { probe, report }: Shake, index: number, count: number): string {
  const end = report.failure === null ? words('capture.as-asked') : describeEnd(report.failure);
  const said = words('capture.attempt', { probe, number: index + 1, count, end });
  return target.proxy === null ? said : `${said}. ${words('capture.through-proxy', { proxy: target.proxy })}`;
}

function namesOf({ target, observations }: Diagnosis): AddressName[] {
  const found = observations.filter((seen) => seen.kind === 'dns').flatMap(({ addresses }) => addresses);
  if (target.host.includes(':') || addressBytes(target.host) !== null) return [];
  return found.flatMap(({ address }) => {
    const bytes = addressBytes(address);
    return bytes === null ? [] : [{ address: bytes, name: target.host }];
  });
}

const words = (id: string, parameters: Parameters<typeof phrase>[1] = {}) => say(captureTexts, phrase(id, parameters));
