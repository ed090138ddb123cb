import type { CaptureComparison } from '../../shared/capture/comparison.ts';
import type { Argument } from '../../shared/contract.ts';
import { fileReportStem } from '../report/file-name.ts';
import { printComparison } from './terminal/print-capture-comparison.ts';

type ComparisonFormat = Argument<'saveComparison'>['format'];

/** Two captures held against each other as a file to keep: as in a terminal, or the whole document. */
export const comparisonText = (found: CaptureComparison, format: ComparisonFormat): string =>
  format === 'text' ? printComparison(found) : `${JSON.stringify(found, null, 2)}\n`;

/** `tls-comparison_client.pcapng_<UTC>.json` */
export const comparisonFileName = ({ files, startedAt }: CaptureComparison, format: ComparisonFormat): string =>
  `${fileReportStem('tls-comparison', files.client.name, startedAt)}${format === 'text' ? '.txt' : '.json'}`;
