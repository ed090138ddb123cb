import type { BundleReader, CertificateBundle } from '../../shared/replacement.ts';
import { replacementTexts } from '../../shared/text/en/replacement.ts';
import { say } from '../../shared/text/say.ts';
import { openBundle } from '../certificates/replacement/open-bundle.ts';
import type { Certificate } from '../certificates/x509/certificate.ts';
import { certificateFacts } from '../certificates/x509/read-certificate.ts';
import { folderProblem, isThere, pathIn, writeNewFiles } from '../system/new-files.ts';
import { note, type Refused, refuse } from './plan-replacement.ts';
import {
  fileNameOf,
  folderPhrase,
  newFilePhrase,
  type ReplacementPlace,
  type ReplacementPorts,
  safeFileName,
} from './replacement.ts';

/** What a PKCS#12 is made of. */
export interface BundleWish {
  /** DER, in any order; those that do not belong are left out, and told. */
  readonly certificates: readonly Uint8Array[];
  /** The file of the private key, PEM or DER. Kept nowhere. */
  readonly key: Uint8Array;
  /** Opens that file; null where it is not encrypted. Kept nowhere. */
  readonly keyPassphrase: string | null;
  readonly readers: BundleReader;
  /** Puts the root in as well, which few readers want. */
  readonly withRoot: boolean;
}

/** What would be inside, before anything is written. */
export type BundlePlan = Omit<CertificateBundle, 'file' | 'bytes'>;

/** Checks that the key is the certificate's, and tells what would be inside; or why nothing can be made. */
export function planBundle(wish: BundleWish): { readonly ok: true; readonly plan: BundlePlan } | Refused {
  const planned = plan(wish, '', new Date());
  return planned.ok ? { ok: true, plan: planned.plan } : planned;
}

/**
 * Writes `NAME.p12` into the folder, for its owner alone: certificate, issuers and key, under the passphrase of
 * `place`, which a PKCS#12 cannot be without. Never in place of a file.
 */
export async function makeBundle(
  wish: BundleWish,
  place: ReplacementPlace,
  ports: ReplacementPorts,
): Promise<{ readonly ok: true; readonly bundle: CertificateBundle } | Refused> {
  const { passphrase } = place;
  if (passphrase === null || passphrase === '') return refuse('passphrase-missing');
  const planned = plan(wish, passphrase, new Date());
  if (!planned.ok) return planned;
  const file = await fileIn(place, planned.plan);
  if (!file.ok) return file;
  // Its cipher takes time to load.
  const { writePkcs12 } = await import('../certificates/replacement/write-pkcs12.ts');
  const content = {
    privateKey: planned.privateKey(),
    certificates: planned.chain.map(({ der }) => der),
    friendlyName: file.commonName.slice(0, 100) || file.name,
  };
  const bytes = await writePkcs12(content, wish.readers, passphrase, ports.randomBytes);
  const written = await writeNewFiles([{ path: file.path, bytes, mode: 0o600 }]);
  if (!written.ok) return { ok: false, phrase: newFilePhrase(written.path, written.code) };
  return { ok: true, bundle: { ...planned.plan, file: file.path, bytes: bytes.length } };
}

interface Planned {
  readonly ok: true;
  readonly plan: BundlePlan;
  readonly chain: readonly Certificate[];
  readonly privateKey: () => Uint8Array;
}

function plan(wish: BundleWish, passphrase: string, at: Date): Planned | Refused {
  const opened = openBundle(wish.certificates, wish.key, wish.keyPassphrase, wish.withRoot);
  if (!opened.ok) return { ok: false, phrase: opened.phrase };
  const { certificates, leftOut, isOpen } = opened.chain;
  const facts = certificates.map((certificate, index) => certificateFacts(certificate, index));
  const [leaf, ...issuers] = facts;
  const isOver = ({ notAfter }: { readonly notAfter: string }) => Date.parse(notAfter) < at.getTime();
  const ended = leaf !== undefined && isOver(leaf);
  return {
    ok: true,
    chain: certificates,
    privateKey: opened.privateKey,
    plan: {
      readers: wish.readers,
      encryption: encryptions[wish.readers],
      certificates: facts.map(({ subject, issuer, notAfter, sha256 }) => ({ subject, issuer, notAfter, sha256 })),
      leftOut: leftOut.slice(0, 50).map(({ certificate, because }) => ({
        subject: certificateFacts(certificate, 0).subject,
        because: say(replacementTexts, because),
        text: because,
      })),
      notes: [
        ...(ended ? [note('bundle.note.ended', { end: leaf.notAfter.slice(0, 10) })] : []),
        ...issuers
          .filter(isOver)
          .slice(0, 5)
          .map(({ notAfter, subject }) =>
            note('bundle.note.issuer-ended', { issuer: subject.slice(0, 300), end: notAfter.slice(0, 10) }),
          ),
        ...(isOpen ? [note('bundle.note.open', { issuer: (facts.at(-1)?.issuer ?? '').slice(0, 300) })] : []),
        ...(/^[\x20-\x7e]*$/.test(passphrase) ? [] : [note('bundle.note.passphrase')]),
        ...(wish.readers === 'old-windows' ? [note('bundle.note.old-encryption')] : []),
      ],
    },
  };
}

const encryptions: Readonly<Record<BundleReader, string>> = {
  modern: 'AES-256, check value with SHA-256',
  'old-windows': '3DES, check value with SHA-1',
};

async function fileIn(
  { folder, fileName }: ReplacementPlace,
  { certificates }: BundlePlan,
): Promise<{ readonly ok: true; readonly path: string; readonly name: string; readonly commonName: string } | Refused> {
  const commonName = /(?:^|, )CN=((?:[^,\\]|\\.)*)/.exec(certificates[0]?.subject ?? '')?.[1] ?? '';
  const name = safeFileName(fileName ?? fileNameOf(commonName));
  if (name === null) return refuse('file-name', { name: (fileName ?? '').slice(0, 100) });
  const problem = await folderProblem(folder);
  if (problem !== null) return { ok: false, phrase: folderPhrase(folder, problem) };
  const path = pathIn(folder, `${name}.p12`);
  return (await isThere(path))
    ? { ok: false, phrase: newFilePhrase(path, 'EEXIST') }
    : { ok: true, path, name, commonName };
}
