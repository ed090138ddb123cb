import * as v from 'valibot';
import { list, text, word } from '../field.ts';
import { Versions } from './run.ts';

/** Programs whose settings are written. */
export const writtenPrograms = ['nginx', 'apache', 'haproxy', 'postfix', 'dovecot'] as const;
export type WrittenProgram = (typeof writtenPrograms)[number];

/**
 * Levels of the public recommendation for servers. `modern`: clients of the last years alone. `intermediate`: for
 * nearly everybody. `old`: only where clients of before 2014 must be served.
 */
export const writerLevels = ['modern', 'intermediate', 'old'] as const;
export type WriterLevel = (typeof writerLevels)[number];

/** Which settings a page wants to have written. */
export const SettingsToWrite = v.object({
  program: v.picklist(writtenPrograms),
  level: v.picklist(writerLevels),
  versions: Versions,
  /** A file of a review, whose lines about TLS are changed; null writes a file of its own. */
  from: v.nullable(v.object({ runId: word(), file: text('name', 4096) })),
});
export type SettingsToWrite = v.InferOutput<typeof SettingsToWrite>;

/** Characters of a whole file, or of a diff, that a page is given. */
export const mostWritten = 2_000_000;

/** Settings of a level, without secrets. Nothing was written to the disk. */
export const WrittenSettings = v.variant('kind', [
  /** Not possible; why, in one sentence. */
  v.object({ kind: v.literal('refused'), because: text('name', 600) }),
  v.object({
    kind: v.literal('written'),
    /** What it is called where it is saved. */
    fileName: text('name', 300),
    /** The whole file; null where the file holds secrets, which no copy of it may lose or show. */
    whole: v.nullable(text('name', mostWritten)),
    /** A unified diff of the file as it was and as it is; empty where nothing changes, null for a file of its own. */
    diff: v.nullable(text('name', mostWritten)),
    /** What a person has to know of it: an id of `configuration-writer.ts`, and its sentence. */
    notes: list(v.object({ id: word(), text: text('name', 1500) }), 100),
    /** The recommendation that it follows. */
    source: v.object({ name: text('public', 300), date: word(), url: text('public', 300) }),
  }),
]);
export type WrittenSettings = v.InferOutput<typeof WrittenSettings>;
export type WrittenFile = Extract<WrittenSettings, { kind: 'written' }>;
