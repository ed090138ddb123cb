import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { type BundleReader, bundleReaders, type CertificateBundle } from '../../../shared/replacement.ts';
import { replacementTexts } from '../../../shared/text/en/replacement.ts';
import { say } from '../../../shared/text/say.ts';
import { makeBundle } from '../../session/certificate-bundle.ts';
import { makeFolder } from '../../system/new-files.ts';
import type { Resources } from '../resources.ts';
import { readCertificates } from './certificates-in-file.ts';
import { readGiven } from './chain-files.ts';
import { exitCodes } from './exit-codes.ts';
import { readPassphrase } from './passphrase-file.ts';
import { visible } from './visible.ts';

interface Pkcs12Options {
  readonly privateKey: string;
  readonly folder: string;
  readonly passphraseFile: string;
  readonly keyPassphraseFile?: string;
  readonly inputPassphraseFile?: string;
  readonly for?: string;
  readonly withRoot?: boolean;
  readonly fileName?: string;
  readonly json?: boolean;
}

/** `pkcs12 CERTIFICATE… --private-key KEY --folder FOLDER`: what Windows and Java import, of certificate, issuers and key. */
export function pkcs12Command(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('pkcs12')
    .argument('<certificates...>', 'files with the certificate and its issuers, in any order')
    .requiredOption(
      '--private-key <file>',
      'the key of the certificate (PEM, DER, PKCS#12, JKS); checked, and kept nowhere',
    )
    .requiredOption('--folder <folder>', 'where NAME.p12 goes, made if need be')
    .requiredOption('--passphrase-file <file>', 'file with the passphrase that the new PKCS#12 gets')
    .option('--input-passphrase-file <file>', 'file with the passphrase of certificates in a PKCS#12 or JKS')
    .option('--key-passphrase-file <file>', 'file with the passphrase of the key; without it, the one of the input')
    .option('--for <readers>', `${bundleReaders.join(' or ')}: Windows Server before 2019, Java before 8u301`, 'modern')
    .option('--with-root', 'put the root in as well')
    .option('--file-name <name>', 'name of the file without its end; without it, the common name')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (files: string[], options: Pkcs12Options) => setStatus(await runPkcs12(files, options, resources)));
}

async function runPkcs12(files: readonly string[], options: Pkcs12Options, resources: Resources): Promise<number> {
  const [startedAt, begun] = [new Date(), performance.now()];
  const read = await readAll(files, options);
  if ('refused' in read) return refuse(read.refused);
  const { folder, fileName = null, withRoot = false } = options;
  const { passphrase, ...wish } = read;
  const folderMade = await makeFolder(folder);
  const made = await makeBundle({ ...wish, withRoot }, { folder, fileName, passphrase }, { randomBytes });
  if (!made.ok) {
    await folderMade.undo();
    return refuse(`${say(replacementTexts, made.phrase)}${hints[made.phrase.id] ?? ''}`);
  }
  if (options.json) {
    const durationMs = Math.round(performance.now() - begun);
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
  const input = await readPassphrase('--input-passphrase-file', options.inputPassphraseFile);
  if ('refused' in input) return input;
  const certificates: Uint8Array[] = [];
  for (const file of files) {
    const found = await readCertificates(file, input.passphrase, '--input-passphrase-file');
    if ('refused' in found) return found;
    for (const one of found.certificates) certificates.push(one);
  }
  const key = await readGiven(options.privateKey, null);
  if ('refused' in key) return { refused: `--private-key ${key.refused}` };
  const own = await readPassphrase('--passphrase-file', options.passphraseFile);
  if ('refused' in own) return own;
  const ofKey = await readPassphrase('--key-passphrase-file', options.keyPassphraseFile);
  if ('refused' in ofKey) return ofKey;
  const readers = (options.for ?? 'modern') as BundleReader;
  const keyPassphrase = ofKey.passphrase ?? input.passphrase;
  return { certificates, key: key.bytes, keyPassphrase, passphrase: own.passphrase, readers };
}

function refuse(sentence: string): number {
  process.stderr.write(`${visible(sentence)}\n`);
  return exitCodes.badInput;
}

/** Which option helps, where one does. */
const hints: Readonly<Record<string, string>> = {
  'bundle.refused.key-needs-passphrase': ' Put it into a file and give that with --key-passphrase-file.',
  'bundle.refused.key-wrong-passphrase': ' Try another one with --key-passphrase-file.',
};

function printBundle(made: CertificateBundle): string {
  const lines = [
    `${made.file} is written, ${made.bytes} bytes: ${made.encryption}.`,
    ...notesOf(made, isUrgent),
    '',
    'Inside: the key, which was checked to be that of the first certificate, and',
    ...made.certificates.map(({ subject, notAfter }) => `  ${subject}  (until ${notAfter.slice(0, 10)})`),
    ...made.leftOut.map(({ subject, because }) => `Left out: ${subject}: ${because}.`),
    ...notesOf(made, (id) => !isUrgent(id)),
  ];
  return `${lines.map(visible).join('\n')}\n`;
}

const notesOf = ({ notes }: CertificateBundle, wanted: (id: string) => boolean): string[] =>
  notes.filter(({ text }) => wanted(text.id)).map(({ headline }) => headline);

/** Whoever imports a certificate that has ended has gained nothing: that comes before everything else. */
const isUrgent = (id: string) => /^bundle\.note\.(?:issuer-)?ended$/.test(id);
