import type { Survey } from '../../../../shared/survey.ts';
import { readInput } from '../../../input/read-input.ts';
import { livePorts } from '../../../session/live-ports.ts';
import { scaledLimits } from '../../../session/ports.ts';
import { survey } from '../../../session/survey.ts';
import type { Resources } from '../../resources.ts';
import { documentWithoutSecrets } from '../json-without-secrets.ts';
import { prepareSurvey, type SurveyOptions, surveyOf, surveyStatus } from '../prepare-survey.ts';
import { targetsOf } from '../target-options.ts';
import { type ListOptions, optionOfOne } from './list-options.ts';
import { oneTarget } from './one-target.ts';
import { type CheckedEntry, refuseList, runList } from './run-list.ts';

/** Servers at the same time: each survey has 16 connections at once. */
export const usualAtOnce = 4;

/** `survey --list FILE`: the survey of every server in a list. */
export async function surveyList(
  input: string,
  options: SurveyOptions & ListOptions & { readonly list: string },
  resources: Resources,
): Promise<number> {
  const refused = optionOfOne(input, options);
  const prepared = refused === null ? await prepareSurvey(options) : { refused };
  if ('refused' in prepared) return refuseList(prepared.refused);
  const { credential, totalMs, way } = prepared;
  return runList(options, {
    command: 'survey',
    version: resources.version,
    usualAtOnce,
    dnsMs: scaledLimits(totalMs, 1).dnsMs,
    ports: { ...livePorts({ ...resources, ...way }), ...(credential ? { credential } : {}) },
    read: (text) => {
      const target = oneTarget(targetsOf(readInput(text), options));
      return 'refused' in target ? target : { target };
    },
    check: async ({ target }, ports, full, stop) =>
      checkedEntry(await survey(surveyOf(target, options, prepared), ports, () => {}, stop), full),
  });
}

async function checkedEntry(found: Survey, full: boolean): Promise<CheckedEntry> {
  const { complete, durationMs, risks, startedAt, target, versions } = found;
  return {
    status: surveyStatus(found),
    told: {
      result: 'surveyed',
      ...{ startedAt, durationMs, target, complete },
      versions: versions.filter(({ state }) => state === 'accepted').map(({ version }) => version),
      risks: risks.map(({ id, severity }) => ({ id, severity })),
      ...(full ? { document: await documentWithoutSecrets('survey', found) } : {}),
    },
  };
}
