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
