import * as v from 'valibot';
import { list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';

/** Why a handshake fails; stable ids (add, never rename or reuse). */
export const causeIds = [
  'protocol-version-mismatch',
  'no-common-cipher',
  'no-common-group',
  'no-common-signature-scheme',
  'weak-dh',
  'certificate-expired',
  'certificate-not-yet-valid',
  'clock-wrong',
  'hostname-mismatch',
  'self-signed',
  'key-certificate-mismatch',
  'unknown-ca',
  'incomplete-chain',
  'certificate-invalid',
  'revoked',
  'revocation-unreachable',
  'weak-key-or-signature',
  'client-certificate-required',
  'certificate-refused-by-peer',
  'client-certificate-rejected',
  'server-name-required',
  'alpn-mismatch',
  'not-tls',
  'starttls-required',
  'starttls-unavailable',
  'unsafe-legacy-renegotiation',
  'extended-master-secret-required',
  'tls-interception',
  'proxy-failure',
  'captive-portal',
  'large-hello-intolerance',
  'extension-intolerance',
  'path-mtu',
  'filtered-by-name',
  'fingerprint-blocked',
  'source-address-refused',
  'upstream-handshake-failed',
  'session-resumption-failed',
  'connection-reset',
  'handshake-timeout',
  'tcp-refused',
  'tcp-timeout',
  'host-unreachable',
  'dns-failure',
  'rate-limited',
  'partial-outage',
  'server-configuration',
  'client-configuration',
  'corrupted-traffic',
] as const;
export type CauseId = (typeof causeIds)[number];

/** How sure a cause is, in words only: a percentage would claim a precision that nobody has. */
export const confidences = ['confirmed', 'likely', 'possible', 'ruled-out', 'not-tested'] as const;
export type Confidence = (typeof confidences)[number];

export const sides = ['client', 'server', 'network', 'unknown'] as const;
export type Side = (typeof sides)[number];

export const severities = ['critical', 'warning', 'notice'] as const;
export type Severity = (typeof severities)[number];

/** A step of a remedy; `command` has its values filled in and copies as one line or a script. */
export const RemedyStep = v.object({ text: text('name', 1000), command: v.nullable(text('name', 2000)) });

/** What one side can do about a cause. */
export const Remedy = v.object({
  id: word(),
  side: v.picklist(sides),
  title: text('name', 300),
  steps: v.pipe(list(RemedyStep, 20), v.minLength(1)),
  /** What can go wrong by doing it. */
  risk: text('public', 600),
  /** The way back. */
  undo: text('public', 600),
  /** What the re-test should show. */
  check: text('name', 600),
});
export type Remedy = v.InferOutput<typeof Remedy>;

/** A cause as ranked for one diagnosis. */
export const RankedCause = v.object({
  cause: v.picklist(causeIds),
  variant: v.nullable(word()),
  confidence: v.picklist(confidences),
  side: v.picklist(sides),
  /** "1 of 2 addresses"; null when it holds everywhere. */
  scope: v.nullable(text('public', 200)),
  headline: text('name', 300),
  explanation: text('name', 2000),
  /** One sentence: why this confidence word and not another. */
  why: text('name', 600),
  text: Phrase,
  /** Observation ids. */
  evidence: list(word(), 60),
  remedies: list(Remedy, 8),
});
export type RankedCause = v.InferOutput<typeof RankedCause>;

/** More than a guess. */
export const isSure = ({ confidence }: { readonly confidence: Confidence | null }): boolean =>
  confidence === 'confirmed' || confidence === 'likely';

/** Something weak or odd that is not why the handshake failed. */
export const Risk = v.object({
  id: word(),
  severity: v.picklist(severities),
  headline: text('name', 400),
  text: Phrase,
  evidence: list(word(), 20),
});
export type Risk = v.InferOutput<typeof Risk>;
