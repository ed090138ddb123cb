import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { watchOutcome } from '../../../diagnosis/watch/watch-outcome.ts';
import { readInput } from '../../../input/read-input.ts';
import { diagnose } from '../../../session/diagnose.ts';
import { livePorts } from '../../../session/live-ports.ts';
import { scaledLimits } from '../../../session/ports.ts';
import { readTrustStores } from '../../../system/trust-stores.ts';
import type { Resources } from '../../resources.ts';
import type { DiagnoseOptions } from '../diagnose-options.ts';
import { statusOf } from '../exit-codes.ts';
import { nameGivenFiles } from '../given-names.ts';
import { documentWithoutSecrets } from '../json-without-secrets.ts';
import { checkOf, prepareCheck } from '../prepare-check.ts';
import { targetsOf } from '../target-options.ts';
import { type ListOptions, optionOfOne } from './list-options.ts';
import { oneTarget } from './one-target.ts';
import { type CheckedEntry, refuseList, runList } from './run-list.ts';

/** Servers at the same time: most of a check is waiting. */
export const usualAtOnce = 16;

/** A managed Mac takes up to ten seconds; no server of a list is to be judged without its roots. */
const longestStoresMs = 60_000;

/** `diagnose --list FILE`: the quick check of every server in a list. */
export async function diagnoseList(
  input: string,
  options: DiagnoseOptions & ListOptions & { readonly list: string },
  resources: Resources,
): Promise<number> {
  const refused = optionOfOne(input, options);
  const prepared = refused === null ? await prepareCheck(options) : { refused };
  if ('refused' in prepared) return refuseList(prepared.refused);
  const { credential, timeoutMs, way } = prepared;
  const ports = { ...livePorts({ ...resources, ...way }), ...(credential ? { credential } : {}) };
  if (!prepared.onlyCustomAnchors) await readTrustStores(longestStoresMs);
  return runList(options, {
    command: 'diagnose',
    version: resources.version,
    usualAtOnce,
    dnsMs: scaledLimits(timeoutMs, 1).dnsMs,
    ports,
    read: (text) => {
      const reading = readInput(text);
      const target = oneTarget(targetsOf(reading, options));
      const describedError = reading.kind === 'targets' ? reading.describedError : null;
      return 'refused' in target ? target : { target, describedError };
    },
    check: async ({ describedError, target }, own, full, stop) => {
      const diagnosis = await diagnose(checkOf(target, describedError, null, prepared), own, () => {}, stop);
      return checkedEntry(nameGivenFiles(diagnosis, prepared.files), full);
    },
  });
}

/** What one line tells of a check: without what no reader is to see, since results are handed on. */
export async function checkedEntry(diagnosis: Diagnosis, full: boolean): Promise<CheckedEntry> {
  const { causes, durationMs, risks, startedAt, target, verdict } = diagnosis;
  return {
    status: statusOf(diagnosis),
    told: {
      result: 'diagnosed',
      ...{ startedAt, durationMs, target, verdict },
      causes: causes.map(({ cause, confidence, side }) => ({ cause, confidence, side })),
      risks: risks.map(({ id, severity }) => ({ id, severity })),
      certificates: watchOutcome(diagnosis).certificates,
      ...(full ? { document: await documentWithoutSecrets('diagnosis', diagnosis) } : {}),
    },
  };
}
