import type { Misbehaviour } from '../misbehaviour.ts';
import { behind, patching } from './real-servers.ts';
import { type LengthField, layoutOf } from './recorded-flight.ts';

/** Every length of a real flight, told wrong in four ways. */
export function wrongLengths(kind: string, port: number, flight: Buffer): readonly Misbehaviour[] {
  return layoutOf(flight).lengths.flatMap((field) =>
    wrongValues(flight, field).map(([how, value]) => ({
      name: `${kind}: length of ${field.name} at ${field.at} is ${how}`,
      script: behind(port, patching(field.at, bytesOf(value, field.size))),
    })),
  );
}

function wrongValues(flight: Buffer, { at, size }: LengthField): readonly (readonly [string, number])[] {
  const right = flight.readUIntBE(at, size);
  const most = 2 ** (8 * size) - 1;
  const values = [
    ['zero', 0],
    ['one less', right - 1],
    ['one more', right + 1],
    ['the most', most],
  ] as const;
  return values.filter(([, value]) => value !== right && value >= 0 && value <= most);
}

function bytesOf(value: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}
