import * as v from 'valibot';
import { count, list, milliseconds, text, word } from '../field.ts';

/** Bounds on what a page may give to one review. */
export const givenLimits = {
  files: 1000,
  /** Of one file, in bytes: what one call of the bridge takes. */
  fileBytes: 6_000_000,
  /** Of all files together, in bytes. */
  bytes: 40_000_000,
  /** Files in one call. */
  batch: 200,
} as const;

/** A copy of a file of settings, as a person dropped it. */
export const GivenFile = v.object({
  /** Its name, with the folders that were dropped along, `/` between them. */
  name: text('name', 1000),
  /** Bytes that it has, of which a file over the limit sends none. */
  size: count(),
  /** Null where it is larger than the limit. */
  base64: v.nullable(v.pipe(v.string(), v.maxLength(8_000_000), v.metadata({ sensitivity: 'secret' }))),
});
export type GivenFile = v.InferOutput<typeof GivenFile>;

/** Files that are kept for a review. `disk`: chosen by the dialog of the system, and read where they are. */
export const GivenFiles = v.object({
  givenId: word(),
  kind: v.picklist(['copies', 'disk']),
  names: list(text('name', 4096), givenLimits.files),
});
export type GivenFiles = v.InferOutput<typeof GivenFiles>;

/** A version of a program that reads settings: `1.22.1`. */
export const programVersionPattern = /^\d+(?:\.\d+){0,3}$/;
/** A version of the OpenSSL that it uses: `1.1.1`, `3.0`, `3.5.1`. */
export const opensslPattern = /^(?:1\.1\.1[a-z]?|3(?:\.\d+){0,2})$/;
/** What is taken where nobody says it. */
export const usualOpenssl = '3.0';

/** What settings do not say of themselves: which versions read them. */
export const Versions = v.object({
  /** Of the program; null: today's. */
  program: v.nullable(v.pipe(word(), v.regex(programVersionPattern))),
  openssl: v.pipe(word(), v.regex(opensslPattern)),
});
export type Versions = v.InferOutput<typeof Versions>;
export const usualVersions: Versions = { program: null, openssl: usualOpenssl };

export const settingsStages = ['reading', 'judging', 'asking'] as const;

/** How far a review is; exactly one has a `terminal`, and it is the last. */
export const SettingsProgress = v.object({
  runId: word(),
  /** From 0. */
  sequence: count(),
  elapsedMs: milliseconds(),
  /** `asking`: the server that the settings are held against is being surveyed. */
  stage: v.picklist(settingsStages),
  /** Connections made so far; 0 where no server is asked. */
  connections: count(),
  terminal: v.nullable(v.picklist(['finished', 'stopped', 'failed'])),
});
export type SettingsProgress = v.InferOutput<typeof SettingsProgress>;

/** Most lines of one answer. */
export const sourceBatch = 400;

/** Lines of a file that was read, without secrets. */
export const SourceLines = v.object({
  file: text('name', 4096),
  /** Lines that the file has. */
  total: count(),
  /** Number of the first line here, from 1. */
  from: count(),
  lines: list(
    v.object({
      text: text('name', 2000),
      /** UTF-16 units that were cut off its end. */
      more: count(),
    }),
    sourceBatch,
  ),
});
export type SourceLines = v.InferOutput<typeof SourceLines>;
