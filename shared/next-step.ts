import * as v from 'valibot';
import { list, text } from './field.ts';
import { flowSteps } from './flow-step.ts';
import { Phrase } from './phrase.ts';

/**
 * Where to go on: one of the five steps, the fix, the question where it works, a recording of the failing program, or
 * the same check again.
 */
export const nextPlaces = [...flowSteps, 'fix', 'where', 'capture', 'program', 'again'] as const;
export type NextPlace = (typeof nextPlaces)[number];

/** A place to go on at, and what it will tell. */
export const NextStep = v.object({ step: v.picklist(nextPlaces), reason: text('name', 400), text: Phrase });
export type NextStep = v.InferOutput<typeof NextStep>;

/** Best first: what separates the causes that are left comes before what merely says more. */
export const NextSteps = list(NextStep, 6);
