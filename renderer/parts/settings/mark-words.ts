import type { ConfigurationProblem } from '../../../shared/configuration/problem.ts';
import type { SourceMark } from '../../facts/settings-marks.ts';
import { words } from '../../words.ts';

/** What a problem says, in the page's words. */
export const problemWords = ({ kind, subject }: ConfigurationProblem): string => words(`problem.${kind}`, { subject });

/** What stands at a mark. */
export const markWords = ({ text }: SourceMark): string =>
  typeof text === 'string' ? text : problemWords(text.problem);
