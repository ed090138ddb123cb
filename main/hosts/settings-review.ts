import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { Versions } from '../../shared/configuration/run.ts';
import { refusal } from '../../shared/refusal.ts';
import type { SurveyProgress } from '../../shared/survey.ts';
import type { Assumptions } from '../evidence/configuration/dialect.ts';
import { reviewAgainst } from '../session/configuration/against.ts';
import { reviewConfiguration } from '../session/configuration.ts';
import { type SessionPorts, surveyLimits } from '../session/ports.ts';
import type { ReviewedSettings, ReviewSettings } from '../session/settings-desk.ts';
import type { GivenSettings, SettingsCopy } from '../session/settings-shelf.ts';
import type { Resources } from './resources.ts';

/** As `config` on the command line does it, with what a page was given. */
export function reviewGiven({ version }: Pick<Resources, 'version'>, ports: SessionPorts): ReviewSettings {
  return async ({ against, given, readNamed, versions }, tell, stop) => {
    tell({ stage: 'judging', connections: 0 });
    const question = {
      given: forReview(given, readNamed),
      assumed: assumptionsOf(versions),
      version,
      startedAt: new Date().toISOString(),
    } as const;
    const found = await reviewConfiguration(question, stop);
    // Stopped, it shows that nothing was read; a bound that was met is a word of its own.
    if ('unfinished' in found && found.unfinished !== 'stopped')
      return { refused: refusal('settings.review-too-much') };
    const reviewed = 'unfinished' in found ? found.partial : found;
    const document = withLargeFiles(reviewed.document, given);
    if (against === null || stop.aborted) return { ...reviewed, document } satisfies ReviewedSettings;
    const request = { targets: [against], openssl: question.assumed.openssl, gentle: false, limits: surveyLimits };
    const publish = ({ connections }: SurveyProgress) => tell({ stage: 'asking', connections });
    tell({ stage: 'asking', connections: 0 });
    const compared = await reviewAgainst(document, request, ports, { publish, stop });
    return { ...reviewed, document: compared } satisfies ReviewedSettings;
  };
}

/** Of an OpenSSL only its rules count: those of 1.1.1, or those that came with 3.0. */
export const assumptionsOf = ({ openssl, program }: Versions): Assumptions => ({
  version: program,
  openssl: openssl.startsWith('1') ? '1.1.1' : '3.0',
});

/** What was given, as a review takes it. */
export const forReview = (given: GivenSettings, readNamed: boolean) =>
  given.kind === 'disk'
    ? ({ kind: 'disk', paths: given.paths, root: null, readNamed } as const)
    : ({ kind: 'copies', copies: given.copies.filter(isWhole) } as const);

const isWhole = (copy: SettingsCopy): copy is SettingsCopy & { readonly bytes: Uint8Array } => copy.bytes !== null;

/** Files that were too large to be given are told as not read. */
function withLargeFiles(document: ConfigurationReview, given: GivenSettings): ConfigurationReview {
  const large = given.kind === 'disk' ? [] : given.copies.filter((copy) => !isWhole(copy));
  if (large.length === 0) return document;
  const told = large.map(({ name, size }) => ({
    what: name.slice(-300),
    because: `It has ${Math.round(size / 100_000) / 10} MB. Settings are shorter, so it was not taken in.`,
  }));
  return { ...document, notTested: [...told, ...document.notTested].slice(0, 200), partial: true };
}
