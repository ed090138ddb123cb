import type { Reading } from '../../../shared/reading.ts';
import type { Target } from '../../../shared/target.ts';
import { applyTargetOptions } from '../../input/apply-options.ts';
import { zoneRefusalOf } from '../../input/zone.ts';
import { linksHere } from '../../system/links.ts';

/** Options that change what an INPUT says about the target. */
export interface TargetOptions {
  readonly serverName?: string;
  readonly connect?: string;
  readonly starttls?: string;
  readonly proxy?: string;
}

/** The targets of an INPUT with these options, or what is wrong with it in words for people. */
export function targetsOf(
  reading: Reading,
  options: TargetOptions,
): { targets: readonly Target[] } | { refused: string } {
  if (reading.kind === 'error-only')
    return { refused: [...reading.errors.map(({ meaning }) => meaning), reading.text].join('\n') };
  if (reading.kind === 'refused') return { refused: reading.text };
  const { serverName, connect, starttls, proxy } = options;
  const wishes = {
    ...(serverName === undefined ? {} : { serverName }),
    ...(connect === undefined ? {} : { connect }),
    ...(starttls === undefined ? {} : { starttls }),
    ...(proxy === undefined ? {} : { proxy }),
  };
  const applied = reading.targets.map((target) => applyTargetOptions(target, wishes));
  const refused = applied.find((result) => 'refused' in result);
  if (refused && 'refused' in refused) return refused;
  const targets = applied.filter((result): result is Target => !('refused' in result));
  const zone = targets.map((target) => zoneRefusalOf(target, linksHere)).find((words) => words !== null);
  return zone ? { refused: zone } : { targets };
}
