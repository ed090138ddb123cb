import * as v from 'valibot';
import { Attempt } from './attempt.ts';
import { causeIds, confidences, RankedCause, Risk, sides } from './cause.ts';
import { Change } from './change.ts';
import { ClientCertificateResult } from './client-certificate.ts';
import { instant, list, milliseconds, text, word } from './field.ts';
import { NextSteps } from './next-step.ts';
import { Observation } from './observation.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';

export const diagnoseSchema = 'handshake-doctor/diagnose@1';

/** The answer of a diagnosis in one object. */
export const Verdict = v.object({
  state: v.picklist(['fault', 'healthy', 'inconclusive']),
  /** False: it works from here, and the cause comes from what the failing program said. Null: nobody described a failure and none was seen. */
  reproduced: v.nullable(v.boolean()),
  /** Which client's point of view counts. */
  testedAs: word(),
  cause: v.nullable(v.picklist(causeIds)),
  confidence: v.nullable(v.picklist(confidences)),
  side: v.nullable(v.picklist(sides)),
  headline: text('name', 300),
  /** One or two sentences below the headline. */
  summary: text('name', 1000),
  /** True when the run was stopped or hit its hard stop: there may be more to see. */
  partial: v.boolean(),
  text: Phrase,
});
export type Verdict = v.InferOutput<typeof Verdict>;

/** One pass of probes over a target. Runs are append-only. */
export const Run = v.object({
  runId: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  partial: v.boolean(),
  target: Target,
  attempts: list(Attempt, 400),
  observations: list(Observation, 400),
});
export type Run = v.InferOutput<typeof Run>;

/** What the rules made of a run. Derived, and derivable again by a later version. */
export const Judgement = v.object({
  verdict: Verdict,
  causes: list(RankedCause, 20),
  risks: list(Risk, 30),
  ruledOut: list(v.object({ cause: v.picklist(causeIds), because: text('name', 400) }), 50),
  notTested: list(v.object({ what: text('name', 200), because: text('name', 400) }), 50),
  /** Where to go on, best first; left out by versions that did not say. */
  next: v.exactOptional(NextSteps),
});
export type Judgement = v.InferOutput<typeof Judgement>;

/**
 * The one document: `diagnose --json`, `report.json` and a saved case. The fields beside `runs`
 * describe the newest run; `runs` keeps the earlier ones.
 */
export const Diagnosis = v.object({
  schema: v.literal(diagnoseSchema),
  version: word(),
  startedAt: instant(),
  durationMs: milliseconds(),
  runId: word(),
  target: Target,
  ...Judgement.entries,
  /** What changed since the run before this one; null or absent on a first check. */
  change: v.exactOptional(v.nullable(Change)),
  /** What was checked of the client certificate that was given, and what the server made of it; null without one. */
  clientCertificate: v.exactOptional(v.nullable(ClientCertificateResult)),
  observations: list(Observation, 400),
  attempts: list(Attempt, 400),
  runs: list(Run, 100),
});
export type Diagnosis = v.InferOutput<typeof Diagnosis>;
