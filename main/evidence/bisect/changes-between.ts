import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { extensionChanges, formChanges, nameChanges, protocolChanges } from './change-extensions.ts';
import { groupChanges, schemeChanges, suiteChanges } from './change-offers.ts';
import { addedVersions, droppedVersions } from './change-versions.ts';
import type { HelloChange } from './hello-change.ts';

/**
 * The named changes that lead from one hello to what another says; what is asked for most often comes first. Applied
 * all together they leave no difference but in values without meaning.
 */
export function changesBetween(from: HelloSpec, to: HelloSpec): HelloChange[] {
  return [
    ...addedVersions(from, to),
    ...suiteChanges(from, to),
    ...groupChanges(from, to),
    ...schemeChanges(from, to),
    ...nameChanges(from, to),
    ...protocolChanges(from, to),
    ...extensionChanges(from, to),
    // Late: whoever goes without a version goes without much.
    ...droppedVersions(from, to),
    ...formChanges(from, to),
  ];
}
