/** How a reader of this folder ended. The offset counts from the first byte it was given. */
export type DnsRead<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly malformed: { readonly structure: string; readonly offset: number; readonly detail: string };
    };

/** What stopped a reader: thrown inside this folder alone, and a value outside of it. */
export class Malformed extends Error {
  readonly structure: string;
  readonly offset: number;

  constructor(structure: string, offset: number, detail: string) {
    super(detail);
    this.structure = structure;
    this.offset = offset;
  }
}

/** Runs a reader, and makes a value of what stopped it. */
export function guarded<T>(read: () => T): DnsRead<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { structure, offset, message } = error;
    return { ok: false, malformed: { structure, offset, detail: message } };
  }
}

/** Demands that so many bytes follow. */
export function need(bytes: Uint8Array, at: number, length: number, structure: string): void {
  if (at + length > bytes.length)
    throw new Malformed(structure, Math.min(at, bytes.length), `needs ${length} bytes and has ${bytes.length - at}`);
}

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
