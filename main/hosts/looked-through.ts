import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { BundleFile } from '../report/bundle/bundle-file.ts';
import { leakIn, type RedactedReport } from './redact-for.ts';

/** One file after the last look: refused where something stands in it that its readers may not see. */
export const lookedThrough = (file: BundleFile, made: RedactedReport): Outcome<BundleFile> =>
  leakIn([file], made) === null ? ok(file) : failed('bad-input', refusal('report.leak', { file: file.name }));
