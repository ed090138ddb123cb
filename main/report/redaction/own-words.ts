import type { Replacement } from '../../../shared/redaction.ts';
import { bundleTexts } from '../../../shared/text/en/bundle.ts';
import { reportTexts } from '../../../shared/text/en/report.ts';
import { wordKey } from './spelling.ts';

const ownWords = new Set(
  [...Object.values(reportTexts), ...Object.values(bundleTexts)].flatMap(
    (text) => wordKey(text).match(/\p{L}+/gu) ?? [],
  ),
);

/** A contact such as `Server side` stands in every report: nobody can tell it from our own words. */
export const isOwn = ({ value }: Pick<Replacement, 'value'>): boolean =>
  (wordKey(value).match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => ownWords.has(word));
