import type { SettingsAlong } from '../../../shared/configuration/along.ts';
import type { ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { Survey } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { heldAgainst } from './against.ts';
import { settingsForTarget } from './settings-for-target.ts';

/** What settings say of a server that was looked at for something else. */
export const alongTarget = (review: ConfigurationReview, target: Target): SettingsAlong => ({
  ...settingsForTarget(review, target),
  comparisons: [],
});

/** What they say of a server that was surveyed, beside what it did: nothing more is asked for it. */
export function alongSurvey(review: ConfigurationReview, survey: Survey): SettingsAlong {
  const held = heldAgainst(review, [{ survey, chain: null }], '3.0');
  return { ...settingsForTarget(held, survey.target), comparisons: held.comparisons.slice(0, 1) };
}
