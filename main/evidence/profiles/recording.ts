/** The hello of a program as it came over a loopback line. */
export interface Recording {
  /** What the program says of itself. */
  readonly program: string;
  /** ISO date. */
  readonly date: string;
  /** The ClientHello message with its 4-byte header, as hex. */
  readonly hello: string;
}
