import type { Run } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Survey, SurveyedAddress } from '../../shared/survey.ts';
import { surveyGapTexts } from '../../shared/text/en/survey-gaps.ts';
import { say } from '../../shared/text/say.ts';
import { sayFeature } from '../evidence/survey/features/finding.ts';
import { sayFor } from '../evidence/survey/reasons.ts';
import { featureGaps } from './feature-gaps.ts';

/** What a survey leaves open: whether anything was cut short, and everything that was not tested. */
export type Gaps = Pick<Survey, 'complete' | 'notTested'>;

/** Entries in the document. */
const mostGaps = 64;

/**
 * What is missing at these addresses; `attempts` tell of those that were not reached. After a Stop or the hard stop,
 * both of which are `aborted`, no survey is complete.
 */
export function gapsOf(
  { target, tolerances }: Pick<Survey, 'target'> & { readonly tolerances: boolean },
  addresses: readonly SurveyedAddress[],
  attempts: Run['attempts'],
  aborted: boolean,
): Gaps {
  if (addresses.length === 0) {
    const reason = attempts.find((attempt) => attempt.reason !== '')?.reason ?? sayFor('stopped');
    return { complete: false, notTested: [{ what: target.host, because: reason }] };
  }
  const features = addresses.map((found) => featureGaps(found, { tolerances, serverName: target.serverName }));
  const lists = addresses.flatMap(incompleteAt);
  const isWhole = lists.length === 0 && features.every(({ complete }) => complete);
  const skipped = attempts.flatMap(({ outcome, address, reason }) =>
    outcome === 'skipped' && address !== null ? [{ what: address, because: reason }] : [],
  );
  const notTested = [
    ...(aborted && isWhole ? [{ what: target.host, because: sayFor('stopped') }] : []),
    ...lists,
    ...features.flatMap((one) => one.notTested),
    ...skipped,
    ...(addresses[0] === undefined ? [] : unaskedAt(addresses[0])),
    ...(tolerances ? [] : [{ what: sayFor('odd-hellos'), because: sayFor('tolerances-not-asked') }]),
  ];
  return { complete: isWhole && !aborted, notTested: notTested.slice(0, mostGaps) };
}

function incompleteAt(found: SurveyedAddress): Survey['notTested'] {
  const { address, versions, groupsByVersion, signatureSchemesByVersion, refusal } = found;
  const rows = [
    ...versions.map((list) => ({ ...list, what: sayFor('suites-at', { version: list.version, address }) })),
    ...groupsByVersion.map((list) => ({ ...list, what: sayFor('groups-at', { version: list.version, address }) })),
    ...signatureSchemesByVersion.map((list) => ({
      ...list,
      what: sayFor('schemes-at', { version: list.version, address }),
    })),
  ];
  const listed = rows.filter(({ complete }) => !complete).map(({ what, reason }) => ({ what, because: reason }));
  const open = [...listed, ...unlistedAt(found)];
  if (refusal === null || open.some(({ because }) => because === refusal)) return open;
  return [...open, { what: say(surveyGapTexts, phrase('gap.negatives', { address })), because: refusal }];
}

/** Versions whose groups or schemes nobody came to ask for. SSL 3.0 has neither. */
function unlistedAt({ address, versions, groupsByVersion, signatureSchemesByVersion, refusal }: SurveyedAddress) {
  const because = refusal ?? sayFeature('feature.not-reached');
  const accepted = versions.filter(({ version, state }) => state === 'accepted' && version.startsWith('TLSv1.'));
  const names = accepted.map(({ version }) => version);
  const older = names.filter((version) => version !== 'TLSv1.3').at(-1);
  const due = names.filter((version) => version === 'TLSv1.3' || version === older);
  const lacks = (lists: readonly { readonly version: string }[]) => (version: string) =>
    !lists.some((list) => list.version === version);
  return [
    ...due
      .filter(lacks(groupsByVersion))
      .map((version) => ({ what: sayFor('groups-at', { version, address }), because })),
    ...due
      .filter((version) => version === 'TLSv1.2' || version === 'TLSv1.3')
      .filter(lacks(signatureSchemesByVersion))
      .map((version) => ({ what: sayFor('schemes-at', { version, address }), because })),
  ];
}

/** Groups are asked in TLS 1.3 and in the newest version below it: servers have one list for all of those. */
function unaskedAt({ address, versions, groupsByVersion }: SurveyedAddress): Survey['notTested'] {
  const [asked] = groupsByVersion.map(({ version }) => version).filter((version) => version !== 'TLSv1.3');
  if (asked === undefined) return [];
  const older = versions.filter(({ version, state }) => state === 'accepted' && version.startsWith('TLSv1.'));
  return older
    .filter(({ version }) => version !== 'TLSv1.3' && version !== asked)
    .map(({ version }) => ({
      what: sayFor('groups-at', { version, address }),
      because: sayFor('version-not-asked', { version: asked }),
    }));
}
