import { stat } from 'node:fs/promises';
import { readInput } from '../../input/read-input.ts';
import type { GivenFile } from '../../session/chain/given-files.ts';
import { readGiven, readStandardInput } from './chain-files.ts';
import { visible } from './visible.ts';

/** The file that an INPUT names; `file` null where it is to be read as a server. */
export interface ChainInput {
  readonly file: GivenFile | null;
  /** What to know where it could have been meant otherwise; null mostly. */
  readonly note: string | null;
}

/** A file that is there wins; pasted PEM is one too. What looks like a path and is not there is no server. */
export async function findChainInput(
  text: string,
  passphrase: string | null,
): Promise<ChainInput | { readonly refused: string }> {
  if (/BEGIN [A-Z0-9 ]{3,60}-/.test(text))
    return { file: { name: 'pasted text', bytes: new TextEncoder().encode(text) }, note: null };
  if (text === '-') return asFile(await readStandardInput(passphrase), null);
  const isThere = await stat(text).then(
    () => true,
    () => false,
  );
  if (isThere) return asFile(await readGiven(text, passphrase), noteOf(text));
  if (looksLikePath(text)) return asFile(await readGiven(text, passphrase), null);
  return { file: null, note: null };
}

function asFile(read: GivenFile | { readonly refused: string }, note: string | null): ChainInput | { refused: string } {
  return 'refused' in read ? { refused: read.refused } : { file: read, note };
}

const endings =
  /\.(?:pem|crt|cer|cert|der|p7b|p7c|p7s|spc|p12|pfx|jks|jceks|keystore|truststore|key|csr|req|crl|txt)$/i;

const looksLikePath = (text: string) =>
  !text.includes('://') && !/\s/.test(text) && (endings.test(text) || /^(?:\.{0,2}[/\\]|~|[A-Za-z]:[/\\])/.test(text));

/** Only where nothing but the name of the file says that it is one. */
function noteOf(text: string): string | null {
  if (endings.test(text) || /[/\\]/.test(text) || !text.includes('.')) return null;
  const reading = readInput(text);
  if (reading.kind !== 'targets') return null;
  return `${visible(text)} was read as the file of that name. For the server, write ${visible(text)}:443.`;
}
