import * as v from 'valibot';

/** Why a call over the bridge was refused. Stable codes; `message` is for people. */
export const errorCodes = [
  /** The argument does not fit the contract. */
  'bad-argument',
  /** There is no such call. */
  'unknown-call',
  /** The caller may not call (another frame, another origin, no session). */
  'not-allowed',
  /** The input names no target; `message` says what to write instead. */
  'bad-input',
  /** No such run (any more). */
  'no-such-run',
  /** A run is under way already. */
  'busy',
  /** The file could not be written or read. */
  'file',
  /** The other end is gone. */
  'disconnected',
  /** A bug of ours. */
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const CallError = v.object({
  code: v.picklist(errorCodes),
  message: v.pipe(v.string(), v.maxLength(2000)),
});
export type CallError = v.InferOutput<typeof CallError>;

/** What every call returns: errors are values and never rejected promises. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };

export const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const failed = (code: ErrorCode, message: string): Outcome<never> => ({ ok: false, error: { code, message } });
