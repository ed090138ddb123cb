/**
 * Takes packets one by one, as places in a buffer that is used again: whoever keeps bytes copies them. No object is
 * made for a packet.
 */
export interface PacketSink {
  /**
   * @param linkType LINKTYPE_ number of the interface
   * @param bytes holds the packet from `start` to `end`, from its link layer on
   * @param original bytes that it had on the wire; more than are there where the capture shortened it
   * @param microseconds since 1970, with fractions
   */
  packet(linkType: number, bytes: Uint8Array, start: number, end: number, original: number, microseconds: number): void;
  /** Text of a key log that lies in the file itself. */
  secrets(text: string): void;
}

/** What a reader found out about the file so far. */
export interface ContainerFacts {
  readonly container: 'pcap' | 'pcapng';
  readonly byteOrder: 'big' | 'little';
  readonly resolution: 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds' | 'other' | null;
}

/** Why reading ended before the end. */
export interface Break {
  readonly kind: 'cut' | 'corrupt';
  readonly detail: string;
  /** Where in the window. */
  readonly at: number;
}

/** A container format as a machine that is fed windows of the file. */
export interface ContainerReader {
  readonly facts: ContainerFacts;
  /**
   * Reads what is whole from `start` on and gives back where it stopped, which is where the next window must begin;
   * a Break where it cannot go on.
   */
  read(window: Uint8Array, start: number, end: number, sink: PacketSink): number | Break;
  /** What the bytes that are left over at the end are part of. */
  describeRest(length: number): string;
}

/** Bytes of a packet, and of a block, that are believed: the largest that a capture program writes have a quarter. */
export const packetLimit = 1 << 20;
export const blockLimit = 1 << 24;
