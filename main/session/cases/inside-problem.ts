import type { bundleTexts } from '../../../shared/text/en/bundle.ts';

/** Why no case could be taken out of a file. */
export type InsideProblem = Extract<keyof typeof bundleTexts, `inside.${string}`>;
