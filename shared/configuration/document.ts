import * as v from 'valibot';
import { causeIds, Remedy, severities } from '../cause.ts';
import { count, instant, list, milliseconds, named, text, word } from '../field.ts';
import { Phrase } from '../phrase.ts';
import { surveyedVersions } from '../survey.ts';
import { Comparison } from './comparison.ts';
import { FileFacts } from './file-facts.ts';
import { DialectId } from './place.ts';
import { ConfigurationProblem, WantedFile } from './problem.ts';
import { DirectiveRemark } from './remark.ts';
import { usualVersions, Versions } from './run.ts';
import { scopeKinds, TlsScope } from './scope.ts';

/** Names this form of document; stable. */
export const configurationSchema = 'handshake-doctor/config@1';

/** One fault or risk at one line. */
export const ConfigurationFinding = v.object({
  /** Stable id of the rule. */
  rule: word(),
  /** How sure it is that the line does this; `confirmed` where the files alone prove it. */
  confidence: v.picklist(['confirmed', 'likely', 'possible']),
  cause: v.nullable(v.picklist(causeIds)),
  severity: v.picklist(severities),
  file: text('name', 4096),
  line: count(),
  column: count(),
  directive: word(),
  /** The line as it should be, whole; null where no one line mends it. */
  corrected: v.nullable(text('name', 2000)),
  /** Whether that line is to be added, and the one that is named stays. */
  addsLine: v.boolean(),
  headline: text('name', 500),
  explanation: text('name', 4000),
  remedy: v.nullable(Remedy),
  /** The sentences as ids with parameters. */
  text: v.object({ headline: Phrase, explanation: Phrase }),
});
export type ConfigurationFinding = v.InferOutput<typeof ConfigurationFinding>;

/** `certificates` of the document: the file and the line that names it. */
const CertificateLine = v.object({ file: text('name', 4096), line: count(), namedIn: text('name', 4096) });

/** One scope of the document: plain values, and beside them where each comes from. */
export const SettingsEntry = v.object({
  scope: text('name', 1000),
  kind: v.picklist(scopeKinds),
  versions: v.nullable(list(v.picklist(surveyedVersions), 6)),
  cipherString: v.nullable(text('public', 4000)),
  cipherSuites: v.nullable(list(named(), 512)),
  certificates: list(CertificateLine, 1000),
  details: TlsScope,
});
export type SettingsEntry = v.InferOutput<typeof SettingsEntry>;

/** The scope as the document has it. */
export const settingsEntry = (scope: TlsScope): SettingsEntry => ({
  scope: scope.name,
  kind: scope.kind,
  versions: scope.versions?.value ?? null,
  cipherString: scope.cipherString?.value ?? null,
  cipherSuites: scope.cipherSuites,
  certificates: scope.files
    .filter(({ role }) => role === 'certificate' || role === 'certificate-and-key')
    .map(({ path, place }) => ({ file: path, line: place.line, namedIn: place.file })),
  details: scope,
});

/** A line of a file as it is shown, without secrets. */
export const ShownLine = v.object({ file: text('name', 4096), line: count(), text: text('name', 1000) });
export type ShownLine = v.InferOutput<typeof ShownLine>;

/** The document of `config --json`. */
export const ConfigurationReview = v.object({
  schema: v.literal(configurationSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  /** Versions that the settings were read for; documents of before they could be said have the usual ones. */
  versions: v.optional(Versions, usualVersions),
  files: list(v.object({ path: text('name', 4096), dialect: DialectId }), 1000),
  findings: list(ConfigurationFinding, 5000),
  settings: list(SettingsEntry, 5000),
  problems: list(ConfigurationProblem, 1000),
  wanted: list(WantedFile, 1000),
  remarks: list(DirectiveRemark, 2000),
  /** What stands in the files that are named. */
  fileFacts: list(FileFacts, 2000),
  /** Settings beside servers that were asked; empty where none was. */
  comparisons: list(Comparison, 100),
  /** The lines of findings and problems. */
  lines: list(ShownLine, 6000),
  notTested: list(v.object({ what: text('name', 300), because: text('name', 600) }), 200),
  partial: v.boolean(),
});
export type ConfigurationReview = v.InferOutput<typeof ConfigurationReview>;
