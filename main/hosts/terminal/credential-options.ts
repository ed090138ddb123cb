import type { Credential } from '../../crypto/credential.ts';
import { openClientCertificate } from '../../session/client-certificate.ts';
import { readGiven } from './chain-files.ts';
import { readPassphrase } from './passphrase-file.ts';

/** The certificate to show to a server that asks for one. */
export interface CredentialOptions {
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly passphraseFile?: string;
}

/**
 * What `--client-cert` and `--client-key` hold, or one sentence about what is wrong. The key is kept in memory alone.
 * `otherwise` says what else the passphrase may open.
 */
export async function readCredential(
  options: CredentialOptions,
  otherwise: 'nothing' | 'other files' = 'nothing',
): Promise<{ readonly credential: Credential | null } | { readonly refused: string }> {
  const { clientCert, clientKey, passphraseFile } = options;
  if (clientCert === undefined) {
    if (clientKey !== undefined) return { refused: '--client-key needs --client-cert FILE beside it.' };
    if (passphraseFile !== undefined && otherwise === 'nothing')
      return { refused: '--passphrase-file is for the key of --client-cert FILE: give that too, or leave it out.' };
    return { credential: null };
  }
  const locked = await readPassphrase('--passphrase-file', passphraseFile);
  if ('refused' in locked) return locked;
  const certificate = await readGiven(clientCert, null);
  if ('refused' in certificate) return { refused: `--client-cert ${certificate.refused}` };
  const key = clientKey === undefined ? null : await readGiven(clientKey, null);
  if (key !== null && 'refused' in key) return { refused: `--client-key ${key.refused}` };
  const { passphrase } = locked;
  const opened = openClientCertificate({ certificate: certificate.bytes, key: key?.bytes ?? null, passphrase });
  if (opened.ok) return { credential: opened.credential };
  const why = opened.result.rows.find(({ check }) => check === 'key')?.headline ?? '';
  const files =
    clientKey === undefined ? `--client-cert ${clientCert}` : `--client-cert ${clientCert}, --client-key ${clientKey}`;
  return { refused: `${files}: ${why}${opened.asks === null ? '' : ` ${hints[opened.asks]}`}` };
}

const hints = {
  passphrase: 'Put its passphrase into a file and give that with --passphrase-file.',
  'other-passphrase': 'Try another one with --passphrase-file.',
} as const;
