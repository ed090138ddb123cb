import { capturingOnComputers } from './capturing-computers.ts';
import { capturingElsewhere } from './capturing-elsewhere.ts';
import { capturingFiles } from './capturing-files.ts';
import type { CapturingGuide } from './capturing-guide.ts';

/** Every guide, in the order in which a person should look at them. */
export const capturingGuides: readonly CapturingGuide[] = [
  ...capturingOnComputers,
  ...capturingElsewhere,
  ...capturingFiles,
];
