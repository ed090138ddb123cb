import * as v from 'valibot';
import { causeIds } from './cause.ts';
import { address, instant, list, milliseconds, port, text, word } from './field.ts';
import { Target } from './target.ts';

export const verifySchema = 'handshake-doctor/verify@1';

/** `holds`: the same again. `changed`: another result than then. `not-run`: nothing can be said. */
export const verificationStates = ['holds', 'changed', 'not-run'] as const;
export type VerificationState = (typeof verificationStates)[number];

const Outcome = v.object({
  controlOutcome: text('public', 300),
  variantOutcome: text('public', 300),
  flipped: v.boolean(),
});

/** One controlled pair, then and now. */
export const VerifiedPair = v.object({
  /** Observation id in the case. */
  observation: word(),
  pair: word(),
  change: text('name', 300),
  address: address(),
  port: port(),
  before: Outcome,
  /** Null where it could not be run. */
  now: v.nullable(Outcome),
  state: v.picklist(verificationStates),
  /** Why it was not run; empty where it was. */
  because: text('name', 400),
});
export type VerifiedPair = v.InferOutput<typeof VerifiedPair>;

/** The controlled pairs of a saved case, run again: `diagnose --verify CASE.json --json`. */
export const Verification = v.object({
  schema: v.literal(verifySchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  /** The case that was verified. */
  runId: word(),
  caseStartedAt: instant(),
  target: Target,
  /** Whom it dialled: what the pairs need, and nobody else the case names. */
  contacts: list(v.object({ address: address(), port: port() }), 60),
  state: v.picklist(verificationStates),
  headline: text('name', 300),
  /** Confirmed causes. One without pairs rests on bytes or on the system's own word. */
  causes: list(
    v.object({
      cause: v.picklist(causeIds),
      headline: text('name', 300),
      state: v.picklist(verificationStates),
      pairs: list(VerifiedPair, 60),
    }),
    20,
  ),
});
export type Verification = v.InferOutput<typeof Verification>;
