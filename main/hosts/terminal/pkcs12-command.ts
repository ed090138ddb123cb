import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type BundleReader, bundleReaders, type CertificateBundle } from '../../../shared/replacement.ts';
import { replacementTexts } from '../../../shared/text/en/replacement.ts';
import { say } from '../../../shared/text/say.ts';
import { makeBundle } from '../../session/certificate-bundle.ts';
import type { Resources } from '../resources.ts';
import { readCertificates } from './certificates-in-file.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblem } from './file-problem.ts';
import { readPassphrase } from './passphrase-file.ts';
import { visible } from './visible.ts';

interface Pkcs12Options {
  readonly privateKey: string;
  readonly folder: string;
  readonly passphraseFile: string;
  readonly keyPassphraseFile?: string;
  readonly for?: string;
  readonly withRoot?: boolean;
  readonly fileName?: string;
  readonly json?: boolean;
}

/** `pkcs12 CERTIFICATE… --private-key KEY --folder FOLDER`: what Windows and Java import, of certificate, issuers and key. */
export function pkcs12Command(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('pkcs12')
    .description('put a certificate, its issuers and its key into one file that Windows and Java import')
    .argument('<certificates...>', 'files with the certificate and its issuers, in any order')
    .requiredOption('--private-key <file>', 'the key of the certificate; checked to be its key, and kept nowhere')
    .requiredOption('--folder <folder>', 'where NAME.p12 goes')
    .requiredOption('--passphrase-file <file>', 'file with the passphrase that the PKCS#12 gets')
    .option('--key-passphrase-file <file>', 'file with the passphrase of the key')
    .option('--for <readers>', `${bundleReaders.join(' or ')}: Windows Server before 2019, Java before 8u301`, 'modern')
    .option('--with-root', 'put the root in as well')
    .option('--file-name <name>', 'name of the file without its end; without it, the common name')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (files: string[], options: Pkcs12Options) => setStatus(await runPkcs12(files, options, resources)));
}

async function runPkcs12(files: readonly string[], options: Pkcs12Options, resources: Resources): Promise<number> {
  const startedAt = new Date();
  const read = await readAll(files, options);
  if ('refused' in read) return refuse(read.refused);
  const { folder, fileName = null, withRoot = false } = options;
  const { passphrase, ...wish } = read;
  const made = await makeBundle({ ...wish, withRoot }, { folder, fileName, passphrase }, { randomBytes });
  if (!made.ok) return refuse(say(replacementTexts, made.phrase));
  if (options.json) {
    const durationMs = Date.now() - startedAt.getTime();
    const head = { schema: 'handshake-doctor/pkcs12@1', version: resources.version, startedAt, durationMs };
    process.stdout.write(`${JSON.stringify({ ...head, ...made.bundle }, null, 2)}\n`);
  } else {
    process.stdout.write(printBundle(made.bundle));
  }
  return exitCodes.noFault;
}

async function readAll(files: readonly string[], options: Pkcs12Options) {
  if (!(bundleReaders as readonly string[]).includes(options.for ?? 'modern')) {
    return { refused: `--for takes one of ${bundleReaders.join(', ')}.` };
  }
  const certificates: Uint8Array[] = [];
  for (const file of files) {
    const found = await readCertificates(file);
    if ('refused' in found) return found;
    for (const one of found.certificates) certificates.push(one);
  }
  const key = await readFile(options.privateKey).catch((error: unknown) => ({ problem: fileProblem(error) }));
  if ('problem' in key) return { refused: `--private-key ${options.privateKey} cannot be read: ${key.problem}.` };
  const own = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in own) return own;
  const ofKey = await readPassphrase('--key-passphrase-file', options.keyPassphraseFile);
  if ('refused' in ofKey) return ofKey;
  const readers = (options.for ?? 'modern') as BundleReader;
  return { certificates, key, keyPassphrase: ofKey.passphrase, passphrase: own.passphrase, readers };
}

function refuse(sentence: string): number {
  process.stderr.write(`${visible(sentence)}\n`);
  return exitCodes.badInput;
}

function printBundle(made: CertificateBundle): string {
  const lines = [
    `${made.file} is written, ${made.bytes} bytes: ${made.encryption}.`,
    '',
    'Inside: the key, which was checked to be that of the first certificate, and',
    ...made.certificates.map(({ subject, notAfter }) => `  ${subject}  (until ${notAfter.slice(0, 10)})`),
    ...made.leftOut.map(({ subject, because }) => `Left out: ${subject}: ${because}.`),
    ...made.notes.map(({ headline }) => headline),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}
