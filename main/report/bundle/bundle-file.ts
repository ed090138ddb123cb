/** What an evidence folder can hold, in the order of its list. Tools rely on these names. */
export const bundleNames = [
  'report.pdf',
  'report.html',
  'ticket-text.txt',
  'report.json',
  'chain.pem.txt',
  'handshake.pcapng',
  'path.txt',
  'commands.txt',
] as const;
export type BundleName = (typeof bundleNames)[number];

/** One file by its plain name, or why it is not in the folder. */
export type BundlePart = {
  readonly name: BundleName /** What is missing in it; null where it is whole. */;
  readonly remark: string | null;
} & ({ readonly bytes: Uint8Array } | { readonly leftOut: string });

/** One file as it is written, the ticket's number in front of its name. */
export interface BundleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What a compressed file says in plain text, for the last look at it. */
  readonly twin?: string;
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
