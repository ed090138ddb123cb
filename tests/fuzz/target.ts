/** One reader, and what came of bytes in it. */
export interface Target {
  readonly name: string;
  /** Inputs to begin from, beside those on record. */
  readonly seeds?: readonly Uint8Array[];
  /** What came of it in short, for telling answers apart. Throws for a bug alone: what a peer's bytes do is a value. */
  read(bytes: Uint8Array): string;
}
