import { readFile } from 'node:fs/promises';
import { type Credential, type CredentialProblem, credentialFromPem } from '../../crypto/credential.ts';
import { fileProblem } from './file-problem.ts';

/** The certificate to show to a server that asks for one. */
export interface CredentialOptions {
  readonly clientCert?: string;
  readonly clientKey?: string;
  readonly passphraseFile?: string;
}

/** What `--client-cert` and `--client-key` hold, or one sentence about what is wrong. The key is kept in memory alone. */
export async function readCredential(
  options: CredentialOptions,
): Promise<{ readonly credential: Credential | null } | { readonly refused: string }> {
  const { clientCert, clientKey, passphraseFile } = options;
  if (clientCert === undefined && clientKey === undefined) return { credential: null };
  if (clientCert === undefined || clientKey === undefined) {
    return { refused: '--client-cert and --client-key go together: the certificate and its private key, both PEM.' };
  }
  const named = { '--client-cert': clientCert, '--client-key': clientKey, '--passphrase-file': passphraseFile };
  const files = await readAll(named);
  if ('refused' in files) return files;
  const { texts } = files;
  const passphrase = texts['--passphrase-file']?.replace(/\r?\n$/, '');
  const read = credentialFromPem(texts['--client-cert'] ?? '', texts['--client-key'] ?? '', passphrase);
  return read.ok ? { credential: read.credential } : { refused: problems[read.problem] };
}

type Texts = Record<string, string>;

async function readAll(
  named: Readonly<Record<string, string | undefined>>,
): Promise<{ texts: Texts } | { refused: string }> {
  const texts: Texts = {};
  for (const [option, file] of Object.entries(named)) {
    if (file === undefined) continue;
    const text = await readFile(file, 'utf8').catch((error: unknown) => ({ problem: fileProblem(error) }));
    if (typeof text !== 'string') return { refused: `${option} ${file} cannot be read: ${text.problem}.` };
    texts[option] = text;
  }
  return { texts };
}

const problems: Readonly<Record<CredentialProblem, string>> = {
  'certificate-missing':
    '--client-cert holds no certificate. It must be PEM text; a PKCS#12 file turns into one with: openssl pkcs12 -in FILE -out FILE.pem',
  'certificate-unreadable': '--client-cert holds a certificate that cannot be read.',
  'key-unreadable':
    '--client-key holds no private key that can be read. It must be PEM text; an encrypted one needs --passphrase-file FILE.',
  'key-does-not-match': '--client-key is not the key of the first certificate in --client-cert.',
  'key-kind-unsupported': '--client-key is of a kind that this program cannot sign with.',
};
