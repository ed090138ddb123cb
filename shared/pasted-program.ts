/** Recorded clients whose hello is sent beside that of browsers where a pasted command names such a program. */
export const pastedPrograms = ['openssl-3', 'java-17'] as const;
export type PastedProgram = (typeof pastedPrograms)[number];

/** What speaks TLS in such a program, as people call it. */
export const pastedProgramNames: Readonly<Record<PastedProgram, string>> = {
  'openssl-3': 'OpenSSL 3',
  'java-17': 'Java 17',
};

/** Id of the controlled pair that sends its hello. */
export const pairOfProgram = (program: PastedProgram): string => `as-${program}`;
