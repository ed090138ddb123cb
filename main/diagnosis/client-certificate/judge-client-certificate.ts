import type {
  ClientCertificateFacts,
  ClientCertificateResult,
  ClientCertificateRow,
} from '../../../shared/client-certificate.ts';
import type { Run } from '../../../shared/diagnosis.ts';
import type { ClientCertificateTextId } from '../../../shared/text/en/client-certificate.ts';
import { readEvidence } from '../evidence.ts';
import type { Place } from '../place.ts';
import { outcome, outcomeAt, requestAt, sentAt } from './outcome.ts';
import { checksBefore, type Finding, ok, problem, row, untested } from './rows.ts';

/**
 * What was checked of the client certificate of a run, and what the server made of it; null where none was given,
 * or no address was reached. Of several addresses the one that tells most speaks. Pure.
 */
export function judgeClientCertificate(run: Run): ClientCertificateResult | null {
  const choices = run.observations.filter((seen) => seen.kind === 'client-certificate');
  const evidence = readEvidence(run);
  const judged = choices.flatMap((facts) => {
    const place = evidence.places.find(({ address }) => address === facts.address);
    return place ? [judgeAt(facts, place, serverTime(run, evidence.clock?.serverTime ?? null), run.target.http)] : [];
  });
  return judged.toSorted((one, other) => telling(one) - telling(other))[0] ?? null;
}

/** Everything that can be told without showing the certificate. `version` is the one agreed on; null where none was. */
export function judgeBeforehand(
  facts: ClientCertificateFacts,
  reached: { readonly complete: boolean; readonly version: string | null },
  at: Date,
): ClientCertificateResult {
  const asked: Finding =
    facts.request !== null
      ? ok('client.request.asked')
      : reached.complete
        ? problem('client.request.not-asked')
        : untested('client.request.unknown');
  const rows = [row('request', asked), ...checksBefore(facts, at.getTime(), reached.version)];
  return result(facts, rows, outcome('not-tested', 'client.outcome.not-tried'));
}

/** Where the certificate or its key could not be opened: that row says why, and the others that they were not tested. */
export function judgeUnopened(why: ClientCertificateTextId): ClientCertificateResult {
  const others = ['dates', 'usage', 'signature', 'authorities', 'chain'] as const;
  const rows = others.map((check) => row(check, untested('client.unknown.no-key')));
  return {
    certificate: null,
    rows: [row('key', problem(why)), ...rows],
    outcome: outcome('not-tested', 'client.outcome.not-opened'),
  };
}

function judgeAt(facts: ClientCertificateFacts, place: Place, at: number, http: boolean): ClientCertificateResult {
  const before = checksBefore(facts, at, place.report.negotiated?.version ?? null);
  const rows = [row('request', requestAt(place)), ...before, row('sent', sentAt(place))];
  return result(facts, rows, outcomeAt(place, http));
}

/** The server judges the dates, by its own clock. */
const serverTime = ({ startedAt }: Run, told: string | null): number => Date.parse(told ?? startedAt);

const result = (
  { certificates: [leaf] }: ClientCertificateFacts,
  rows: ClientCertificateRow[],
  end: ClientCertificateResult['outcome'],
): ClientCertificateResult => ({ certificate: leaf ?? null, rows, outcome: end });

/** A refusal at one address of several must not hide behind the others. */
const telling = ({ outcome: { state } }: ClientCertificateResult) =>
  ['refused', 'kept-back', 'unclear', 'taken', 'not-asked', 'not-tested'].indexOf(state);
