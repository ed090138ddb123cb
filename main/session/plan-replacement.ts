import { type Phrase, phrase } from '../../shared/phrase.ts';
import {
  type CertificateUse,
  mostRequestedNames,
  type ReplacementKeyKind,
  type ReplacementNote,
  type ReplacementPlan,
} from '../../shared/replacement.ts';
import { replacementTexts } from '../../shared/text/en/replacement.ts';
import { say } from '../../shared/text/say.ts';
import {
  hostGeneralName,
  isSameName,
  type PresentCertificate,
  readPresentCertificate,
  shownName,
} from '../certificates/replacement/present-certificate.ts';
import {
  commonNameSubject,
  emptySubject,
  longestCommonName,
  type RequestContent,
} from '../certificates/replacement/write-request.ts';
import { readRequestedName } from './requested-name.ts';

/** What a new certificate should be. Null and empty leave the choice to the present certificate. */
export interface ReplacementWish {
  /** DER of the present certificate; null where there is none. */
  readonly certificate: Uint8Array | null;
  /** In place of the names of the certificate, as people write them. */
  readonly names: readonly string[];
  /** Besides those. */
  readonly moreNames: readonly string[];
  readonly key: ReplacementKeyKind | null;
  readonly use: CertificateUse | null;
}

export type Refused = { readonly ok: false; readonly phrase: Phrase };

export interface Planned {
  readonly ok: true;
  readonly plan: ReplacementPlan;
  readonly content: RequestContent;
}

/** A remark by its id in `replacementTexts`. */
export const note = (id: string, parameters: Phrase['parameters'] = {}): ReplacementNote => {
  const text = phrase(id, parameters);
  return { headline: say(replacementTexts, text), text };
};

type Names = RequestContent['names'];

/** What would be asked for, without making anything; or why nothing can be. */
export function planReplacement(wish: ReplacementWish): Planned | Refused {
  const present = wish.certificate === null ? null : readPresentCertificate(wish.certificate);
  if (wish.certificate !== null && present === null) return refuse('certificate');
  const names = namesOf(wish, present);
  if (!names.ok) return names;
  // OpenSSL marks certificates it signs with their own key as authorities: the names tell servers apart.
  if (present?.isAuthority && names.names.length === 0) return refuse('authority');
  const use = wish.use ?? (present?.use === 'both' ? 'server' : (present?.use ?? 'server'));
  if (names.names.length === 0 && !(use === 'client' && present?.commonName)) return refuse('no-name');
  const key = wish.key ?? present?.keyKind ?? 'rsa-3072';
  const subject = subjectOf(names.names, use, present);
  return {
    ok: true,
    content: { subject: subject.der, names: names.names, use },
    plan: {
      subject: subject.text,
      names: names.names.map(shownName),
      key,
      use,
      notes: [...subject.notes, ...notesOf(wish, present, { key, use, names: names.names })],
    },
  };
}

export const refuse = (id: string, parameters: Phrase['parameters'] = {}): Refused => ({
  ok: false,
  phrase: phrase(`replacement.refused.${id}`, parameters),
});

function namesOf(
  { names, moreNames }: ReplacementWish,
  present: PresentCertificate | null,
): { readonly ok: true; readonly names: Names } | Refused {
  const wanted = names.length > 0 ? [] : [...(present?.names ?? [])];
  for (const written of [...names, ...moreNames]) {
    const read = readRequestedName(written);
    if (!read.ok) return read;
    const name = hostGeneralName(read.host);
    if (!wanted.some((known) => isSameName(known, name))) wanted.push(name);
    if (wanted.length > mostRequestedNames) break;
  }
  return wanted.length > mostRequestedNames
    ? refuse('many-names', {
        count: Math.max(wanted.length, names.length + moreNames.length),
        most: mostRequestedNames,
      })
    : { ok: true, names: wanted };
}

/** The present subject where it still fits; else the first name that is short enough. */
function subjectOf(names: Names, use: CertificateUse, present: PresentCertificate | null) {
  const values = names.map((name) => shownName(name).value.toLowerCase());
  const common = present?.commonName ?? null;
  if (present && (use === 'client' || common === null || values.includes(common))) {
    return { der: present.subject, text: present.subjectText, notes: [] };
  }
  const notes = present
    ? [note('replacement.note.subject-differs', { subject: present.subjectText.slice(0, 300) })]
    : [];
  const name = names.map(shownName).find(({ kind, value }) => isCommonName(kind) && value.length <= longestCommonName);
  if (name === undefined) {
    return { der: emptySubject, text: '', notes: [...notes, note('replacement.note.subject-left-out')] };
  }
  return { der: commonNameSubject(name.value), text: `CN=${name.value}`, notes };
}

const isCommonName = (kind: string) => kind === 'dns' || kind === 'ip';

function notesOf(
  wish: ReplacementWish,
  present: PresentCertificate | null,
  { key, use, names }: { key: ReplacementKeyKind; use: CertificateUse; names: Names },
): ReplacementNote[] {
  const keyName = key.toUpperCase().replace('RSA-', 'RSA ');
  const inner = names.map((name) => shownName(name)).find(({ kind, value }) => isInner(kind, value));
  return [
    ...(present?.namedByCommonName && wish.names.length === 0 ? [note('replacement.note.from-common-name')] : []),
    ...(present?.use === 'both' && wish.use === null ? [note('replacement.note.both-uses')] : []),
    ...(use === 'server' ? [] : [note('replacement.note.client-use')]),
    ...(key === 'rsa-2048' ? [note('replacement.note.least-key')] : []),
    ...(present && present.keyKind !== key
      ? [note('replacement.note.other-key', { present: present.key, key: keyName })]
      : []),
    ...(use !== 'client' && inner ? [note('replacement.note.private-name', { name: inner.value.slice(0, 200) })] : []),
  ];
}

/** Names that no public issuer may sign: without a dot, of private top-level names (RFC 6761, 6762), private addresses. */
function isInner(kind: string, value: string): boolean {
  if (kind === 'ip')
    return /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd]|fe80:|::1$)/.test(value);
  return (
    kind === 'dns' &&
    (!value.includes('.') || /\.(?:local|internal|lan|home|corp|test|localhost|example|invalid|arpa)$/i.test(value))
  );
}
