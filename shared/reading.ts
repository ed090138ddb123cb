import * as v from 'valibot';
import { list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';

/** Refusals of the start field, by the codes of the validation table. */
export const refusalCodes = [
  'EMPTY',
  'UNRECOGNISED',
  'SPACE_IN_HOST',
  'HOST_BAD',
  'IPV4_BAD',
  'IPV6_BAD',
  'IP_ODD_FORM',
  'PORT_BAD',
  'CMD_NO_TARGET',
  'PRIVATE_KEY',
  'PEM',
  'FILE_TYPE',
  'TOO_LONG',
  'STARTTLS_UNKNOWN',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Remarks on an input that is usable. */
export const noteCodes = [
  'PLAIN_HTTP',
  'IDN',
  'VERIFY_OFF',
  'NO_SERVERNAME',
  'SRV',
  'SECRET',
  'STARTTLS_GUESS',
  'MANY',
  'ERROR_ONLY',
  'UNDERSCORE',
  'PINNED_VERSION',
  'ROOTS_FILE',
  'CLIENT_CERTIFICATE',
] as const;
export type NoteCode = (typeof noteCodes)[number];

/** One chip of the reading line: `Port 443 (from https)`. */
export const ReadingPart = v.object({
  part: v.picklist(['target', 'port', 'server-name', 'start', 'proxy', 'address', 'found-in', 'removed']),
  label: word(),
  value: text('name', 300),
});

/** An entry of the error dictionary that the text matched. */
export const ErrorMatch = v.object({
  /** Id of the dictionary entry. */
  entry: word(),
  /** The part of the text that matched. */
  quote: text('name', 400),
  /** Cause ids that fit, best first. */
  causes: list(word(), 8),
  /** Which program says this, e.g. `OpenSSL`, `Java`. */
  client: word(),
  /** What the message really means, in one or two sentences. */
  meaning: text('public', 600),
  /** The first test that tells the causes apart. */
  nextTest: text('public', 400),
});
export type ErrorMatch = v.InferOutput<typeof ErrorMatch>;

/** What the start field made of a text. */
export const Reading = v.variant('kind', [
  v.object({
    kind: v.literal('targets'),
    targets: v.pipe(list(Target, 50), v.minLength(1)),
    parts: list(ReadingPart, 12),
    notes: list(v.object({ code: v.picklist(noteCodes), text: text('name', 600), phrase: Phrase }), 12),
    /** What the failing program said, where the text held it; secrets stripped. */
    describedError: v.nullable(text('identity', 8000)),
    errors: list(ErrorMatch, 10),
  }),
  /** A known error and no server in it. */
  v.object({
    kind: v.literal('error-only'),
    errors: v.pipe(list(ErrorMatch, 10), v.minLength(1)),
    text: text('name', 600),
    describedError: text('identity', 8000),
  }),
  v.object({
    kind: v.literal('refused'),
    code: v.picklist(refusalCodes),
    /** One or two sentences: what is wrong, what to write instead. */
    text: text('name', 600),
    phrase: Phrase,
    /** Text that would be accepted, for a "Use it" button. */
    suggestion: v.nullable(text('name', 300)),
  }),
]);
export type Reading = v.InferOutput<typeof Reading>;
