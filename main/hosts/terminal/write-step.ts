import type { Target } from '../../../shared/target.ts';
import type { StepDocument } from '../../report/bundle/step-document.ts';
import { ownNames } from '../../system/own-names.ts';
import type { Resources } from '../resources.ts';
import { placesOf } from './document-places.ts';
import type { StepWish } from './step-options.ts';

/** Writes the evidence folder of one step, where one is wanted; one sentence where it was not written. */
export async function writeStep(
  whole: StepDocument & { readonly target: Target },
  wish: StepWish | null,
  resources: Pick<Resources, 'fonts'>,
  /** Of several targets. */
  at = 0,
): Promise<string | null> {
  if (wish === null) return null;
  const { documents, folders, options } = wish;
  // Loaded when one is written: most who type these commands want none.
  const [{ redactStep }, { optionsOf }, { makeStepBundle }, { leakOf, writeEvidence }] = await Promise.all([
    import('../redact-step.ts'),
    import('./write-documents.ts'),
    import('../../report/bundle/make-step-bundle.ts'),
    import('./write-evidence.ts'),
  ]);
  const made = await redactStep(whole, documents, ownNames());
  const bundled = { ...(await optionsOf(made, documents, resources)), ticket: made.ticket };
  const { files } = await makeStepBundle(made.document, bundled);
  return leakOf(files, made) ?? writeEvidence(files, made, placesOf(options, folders[at] ?? null), bundled.savedAt);
}
