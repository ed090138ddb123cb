import * as v from 'valibot';
import { ChainJudgement } from './certificate.ts';
import { count, hexBytes, instant, list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';

/** Kinds of trust stores; stable. What uses each is in `shared/text/en/trust.ts`. */
export const trustStoreKinds = [
  /** What the operating system answers: Windows' stores, macOS' keychains. */
  'system',
  'linux-bundle',
  'openssl-folder',
  'mozilla',
  'node',
  'node-system-ca',
  'ssl-cert-file',
  'ssl-cert-dir',
  'curl-bundle',
  'requests-bundle',
  'certifi',
  'pip',
  'conda',
  'java',
  'firefox',
  'chromium',
  'custom',
] as const;
export type TrustStoreKind = (typeof trustStoreKinds)[number];

/** Why a row has its state; stable. Words: `trust.reason.<code>`. */
export const trustReasonCodes = [
  'trusted',
  'root-not-held',
  'issuer-not-held',
  'other-key-held',
  'intermediate-only',
  'blocked',
  'chain-fault',
  'empty-store',
  'no-certificate',
  'undecided',
  'own-list-unknown',
  'missing',
  'denied',
  'too-large',
  'too-slow',
  'unreadable',
  'locked',
  'no-reader',
] as const;
export type TrustReasonCode = (typeof trustReasonCodes)[number];

/** A certificate by what tells it apart. */
export const NamedCertificate = v.object({
  subject: text('name', 2000),
  sha256: v.nullable(hexBytes('public', 32)),
});
export type NamedCertificate = v.InferOutput<typeof NamedCertificate>;

/** What one store of this computer says of a chain. */
export const TrustRow = v.object({
  /** Unique within a matrix, the same in every run: the kind, then where it lies. */
  id: text('name', 1200),
  store: v.picklist(trustStoreKinds),
  /** What uses it, in plain words. */
  usedBy: text('name', 300),
  /** The file or folder, or where else it comes from. */
  source: text('name', 1000),
  /** What else leads to the same file, e.g. the folders of several JDKs. */
  sharedBy: list(text('name', 1000), 32),
  /** Certificates in it that could be read. */
  anchors: count(),
  /** `not-found`: something points there, and nothing is there. */
  state: v.picklist(['trusted', 'not-trusted', 'not-found', 'not-tested']),
  code: v.picklist(trustReasonCodes),
  reason: text('name', 3000),
  text: Phrase,
  /** The root of this store that the chain leads to, also where something else is wrong with the chain. */
  found: v.nullable(NamedCertificate),
  /** What the store would have to hold; `sha256` is null where that certificate was seen nowhere. */
  lacks: v.nullable(NamedCertificate),
  /** What to know about this store. */
  notes: list(text('name', 400), 6),
});
export type TrustRow = v.InferOutput<typeof TrustRow>;

/**
 * The same chain against every store of this computer. Rows speak of trust alone: a name that does not
 * fit is in `hostname`, and fails everywhere.
 */
export const TrustMatrix = v.object({
  at: instant(),
  hostname: ChainJudgement.entries.hostname,
  rows: list(TrustRow, 120),
  /** Stores behind the limit that were not looked at. */
  notRead: count(),
  /** What the rows say together. */
  summary: text('name', 3000),
  text: Phrase,
});
export type TrustMatrix = v.InferOutput<typeof TrustMatrix>;

/** One line for one shell; `file` is what goes into a file, such as a Dockerfile. */
export const RecipeCommand = v.object({
  shell: v.picklist(['sh', 'powershell', 'cmd', 'file']),
  command: text('name', 2000),
});
export type RecipeCommand = v.InferOutput<typeof RecipeCommand>;

export const RecipeStep = v.object({
  /** `check` comes before anything is changed, `verify` after it, `undo` takes it out again. */
  part: v.picklist(['check', 'add', 'verify', 'undo']),
  /** What the step does. */
  text: text('name', 600),
  commands: list(RecipeCommand, 4),
});
export type RecipeStep = v.InferOutput<typeof RecipeStep>;

/** How to make one tool trust exactly one certificate, see that it does, and take it out again. */
export const TrustRecipe = v.object({
  /** `java`, `debian` …; stable. */
  tool: word(),
  /** Unique within the list: one JDK each. */
  id: text('name', 1200),
  title: text('name', 300),
  /** This computer has that tool or system; null where that is not known. */
  here: v.nullable(v.boolean()),
  steps: list(RecipeStep, 24),
  /** What comes with it. */
  risk: text('name', 400),
});
export type TrustRecipe = v.InferOutput<typeof TrustRecipe>;
