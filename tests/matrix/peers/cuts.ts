import type { Misbehaviour } from '../misbehaviour.ts';
import { behind, cutAfter, type Ending, type RealKind } from './real-servers.ts';
import { layoutOf } from './recorded-flight.ts';

const endings: readonly Ending[] = ['closes', 'resets', 'falls silent'];
/** Bytes of the beginning that are cut one by one: a ServerHello, and the header of what follows. */
const oneByOne: Readonly<Partial<Record<RealKind, number>>> = { tls13: 140, ecdhe: 140 };

/** A real flight that ends early: at every byte of its beginning, at every boundary of a record or a message, and within. */
export function cuts(kind: RealKind, port: number, flight: Buffer): readonly Misbehaviour[] {
  const { boundaries } = layoutOf(flight);
  const small = oneByOne[kind] ?? 0;
  const places = boundaries.flatMap((at) => [at - 1, at, at + 1]).filter((at) => at > small && at < flight.length);
  const one = (at: number, ending: Ending): Misbehaviour => ({
    name: `${kind}: ${ending} after ${at} bytes`,
    script: behind(port, cutAfter(at, ending)),
  });
  return [
    ...Array.from({ length: small }, (_, index) => one(index + 1, index % 2 === 0 ? 'closes' : 'resets')),
    ...boundaries.filter((at) => at > 0 && at <= small).map((at) => one(at, 'falls silent')),
    ...[...new Set(places)].flatMap((at) => endings.map((ending) => one(at, ending))),
  ];
}
