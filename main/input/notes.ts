import { type Host, type Note, note } from './found.ts';

/** The text switches certificate checks off; `what` is how. */
export const verifyOff = (what: string): Note => note('VERIFY_OFF', { what });

/** The command allows some TLS versions only; `option` is how. */
export const pinnedVersion = (option: string): Note => note('PINNED_VERSION', { option });

/** The text names a file of roots, which was not opened; `file` as its name is shown. */
export const rootsFile = (file: string): Note => note('ROOTS_FILE', { file });

/** The text names a certificate of the client, which was not opened; `file` as its name is shown. */
export const clientCertificate = (file: string): Note => note('CLIENT_CERTIFICATE', { file });

/** No name is sent in SNI. */
export const noServerName = (): Note => note('NO_SERVERNAME');

/** The protocol has no TLS on its usual port. */
export const plainProtocol = (protocol: string, port: number): Note =>
  note('PLAIN_HTTP', { protocol, port }, 'input.note.plain-protocol');

/** The notes that apply, out of a list with gaps. */
export const notesOf = (...notes: readonly (Note | null | false)[]): Note[] =>
  notes.filter((one): one is Note => one !== null && one !== false);

/** The address asks for no TLS; the secure twin is offered. */
export const plainHttp = (host: Host, scheme = 'https'): Note =>
  note('PLAIN_HTTP', { suggestion: `${scheme}://${host.ip === 6 ? `[${host.name}]` : host.name}` });
