/** Bytes that do not parse: which structure, at which offset of the outermost one, and why. */
export interface Malformed {
  readonly structure: string;
  readonly offset: number;
  readonly detail: string;
}

/** What reading bytes comes to. Bytes from a peer never make a reader throw. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly malformed: Malformed };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });

export const malformed = (structure: string, offset: number, detail: string): Parsed<never> => ({
  ok: false,
  malformed: { structure, offset, detail },
});
