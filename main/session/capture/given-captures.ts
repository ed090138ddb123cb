import { randomUUID } from 'node:crypto';
import type { Argument } from '../../../shared/contract.ts';
import { captureCopyLimits } from '../../../shared/contract-capture.ts';
import { failed, type Outcome, ok } from '../../../shared/outcome.ts';
import { refusal } from '../../../shared/refusal.ts';

/** A capture or a key log: a place on the disk, or a copy in memory that threads may share. */
export type GivenCapture =
  | { readonly kind: 'place'; readonly name: string; readonly path: string }
  | { readonly kind: 'copy'; readonly name: string; readonly bytes: Uint8Array };

/** The newest files that were given; copies in memory alone. */
export interface GivenCaptures {
  place(path: string): Outcome<{ givenId: string }>;
  /** Adds a piece; `bad-input` beyond the bounds. */
  copy(request: Argument<'giveCaptureCopy'>): Outcome<{ givenId: string }>;
  /** Undefined where it is kept no more, or not whole yet. */
  get(givenId: string): GivenCapture | undefined;
}

interface Copy {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly filled: number;
}

export function openGivenCaptures(): GivenCaptures {
  const places = new Map<string, GivenCapture>();
  const copies = new Map<string, Copy>();
  return {
    place(path) {
      if (path === '') return failed('bad-input', refusal('file.nowhere'));
      return ok({ givenId: keep(places, randomUUID(), { kind: 'place', name: lastPart(path), path }, keptPlaces) });
    },
    copy({ base64, givenId, name, size }) {
      if (size > captureCopyLimits.bytes)
        return failed('bad-input', refusal('capture.copy-too-large', { most: captureCopyLimits.bytes / 1_000_000 }));
      const before = givenId === null ? { name, bytes: shared(size), filled: 0 } : copies.get(givenId);
      if (before === undefined) return failed('bad-input', refusal('gone.file'));
      const piece = Buffer.from(base64, 'base64');
      if (before.filled + piece.length > before.bytes.length) return failed('bad-input', refusal('file.grew'));
      before.bytes.set(piece, before.filled);
      const after = { ...before, filled: before.filled + piece.length };
      return ok({ givenId: keep(copies, givenId ?? randomUUID(), after, keptCopies) });
    },
    get(givenId) {
      const copy = copies.get(givenId);
      if (copy === undefined) return places.get(givenId);
      const { bytes, filled, name } = copy;
      return filled === bytes.length ? { kind: 'copy', name, bytes } : undefined;
    },
  };
}

/** Of a path of any system. */
const lastPart = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** A thread reads it where it is, without a second copy. */
const shared = (size: number) => new Uint8Array(new SharedArrayBuffer(size));

function keep<T>(map: Map<string, T>, id: string, value: T, most: number): string {
  map.delete(id);
  map.set(id, value);
  for (const oldest of [...map.keys()].slice(0, -most)) map.delete(oldest);
  return id;
}

/** A capture and its key log, twice: two captures can be compared. Copies are large. */
const keptCopies = 4;
const keptPlaces = 32;
