import type { Run } from '../../shared/diagnosis.ts';
import type { Survey, SurveyedAddress } from '../../shared/survey.ts';
import { sayFor } from '../evidence/survey/reasons.ts';

/** What a survey leaves open: whether a list may lack something, and everything that was not asked. */
export type Gaps = Pick<Survey, 'complete' | 'notTested'>;

/** Entries in the document. */
const mostGaps = 64;

/** What is missing at these addresses; `attempts` tell of those that were not reached. */
export function gapsOf(
  { target, tolerances }: Pick<Survey, 'target'> & { readonly tolerances: boolean },
  addresses: readonly SurveyedAddress[],
  attempts: Run['attempts'],
): Gaps {
  if (addresses.length === 0) {
    const reason = attempts.find((attempt) => attempt.reason !== '')?.reason ?? sayFor('stopped');
    return { complete: false, notTested: [{ what: target.host, because: reason }] };
  }
  const open = addresses.flatMap(incompleteAt);
  const skipped = attempts.flatMap(({ outcome, address, reason }) =>
    outcome === 'skipped' && address !== null ? [{ what: address, because: reason }] : [],
  );
  const odd = tolerances ? [] : [{ what: sayFor('odd-hellos'), because: sayFor('tolerances-not-asked') }];
  const unasked = [...skipped, ...(addresses[0] === undefined ? [] : unaskedAt(addresses[0])), ...odd];
  return { complete: open.length === 0, notTested: [...open, ...unasked].slice(0, mostGaps) };
}

function incompleteAt(found: SurveyedAddress): Survey['notTested'] {
  const { address, versions, groupsByVersion, signatureSchemesByVersion } = found;
  const rows = [
    ...versions.map((list) => ({ ...list, what: sayFor('suites-at', { version: list.version, address }) })),
    ...groupsByVersion.map((list) => ({ ...list, what: sayFor('groups-at', { version: list.version, address }) })),
    ...signatureSchemesByVersion.map((list) => ({
      ...list,
      what: sayFor('schemes-at', { version: list.version, address }),
    })),
  ];
  return rows.filter(({ complete }) => !complete).map(({ what, reason }) => ({ what, because: reason }));
}

/** Groups are asked in TLS 1.3 and in the newest version below it: servers have one list for all of those. */
function unaskedAt({ address, versions, groupsByVersion }: SurveyedAddress): Survey['notTested'] {
  const asked = groupsByVersion.map(({ version }) => version).filter((version) => version !== 'TLSv1.3');
  const older = versions.filter(({ version, state }) => state === 'accepted' && version.startsWith('TLSv1.'));
  return older
    .filter(({ version }) => version !== 'TLSv1.3' && !asked.includes(version))
    .map(({ version }) => ({
      what: sayFor('groups-at', { version, address }),
      because: sayFor('version-not-asked', { version: asked[0] ?? '' }),
    }));
}
