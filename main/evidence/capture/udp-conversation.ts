// One conversation over UDP: QUIC, DTLS, or something else.
import { DtlsReader, looksLikeDtls } from './dtls.ts';
import { QuicReader } from './quic.ts';
import type { Side } from './tls-state.ts';

/** Datagrams of other kinds after which nobody looks any more. */
const patience = 8;

export class UdpConversation {
  readonly endpoints: Uint32Array;
  readonly ports: readonly [number, number];
  readonly firstPacket: number;
  readonly firstTime: number;
  lastPacket: number;
  lastTime: number;
  quic: QuicReader | null = null;
  dtls: DtlsReader | null = null;
  #others = 0;

  constructor(
    ends: { readonly endpoints: Uint32Array; readonly ports: readonly [number, number] },
    first: { readonly packet: number; readonly time: number },
  ) {
    this.endpoints = ends.endpoints;
    this.ports = ends.ports;
    this.firstPacket = first.packet;
    this.lastPacket = first.packet;
    this.firstTime = first.time;
    this.lastTime = first.time;
  }

  get isWorthTelling(): boolean {
    if (this.quic !== null && this.quic.client !== null) return true;
    return this.dtls !== null && this.dtls.messages.length + this.dtls.alerts.length > 0;
  }

  datagram(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    this.lastPacket = packet;
    this.lastTime = time;
    if (this.dtls !== null) this.dtls.datagram(side, bytes.subarray(start, end), packet, time);
    else if (this.quic !== null) this.quic.datagram(side, bytes.subarray(start, end), packet);
    else if (this.#others < patience) this.#look(side, bytes, start, end, packet, time);
  }

  end(): void {}

  #look(side: Side, bytes: Uint8Array, start: number, end: number, packet: number, time: number): void {
    if (looksLikeDtls(bytes, start, end)) {
      this.dtls = new DtlsReader();
      this.dtls.datagram(side, bytes.subarray(start, end), packet, time);
      return;
    }
    // A client's first Initial fills at least 1200 bytes, RFC 9000 section 14.1.
    const couldBeQuic = ((bytes[start] ?? 0) & 0xc0) === 0xc0 && end - start >= 1200;
    const quic = couldBeQuic ? new QuicReader() : null;
    if (quic?.datagram(side, bytes.subarray(start, end), packet) && quic.client !== null) this.quic = quic;
    else this.#others += 1;
  }
}
