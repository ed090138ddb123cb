import type { Confidence } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { LibraryPage } from '../../shared/library/page.ts';
import type { ScreenText } from '../words.ts';
import { ladderOf, type RowState } from './ladder.ts';
import { pageOfRow } from './taught-ladder.ts';

/** What a page has to do with the check on screen. */
export interface LibraryTie {
  readonly text: ScreenText;
  readonly mark: 'fail' | 'info' | 'pass' | 'waiting';
  /** How sure the check is of the cause; null for what is no cause. */
  readonly confidence: Confidence | null;
}

/** Nothing where the check says nothing of what the page is about. */
export function tieOf({ id, kind }: Pick<LibraryPage, 'id' | 'kind'>, diagnosis: Diagnosis): LibraryTie | null {
  if (kind === 'cause') return causeTie(id.slice('cause/'.length), diagnosis);
  if (kind === 'message') return messageTie(id, diagnosis);
  return kind === 'error' ? alertTie(id, diagnosis) : null;
}

function causeTie(cause: string, { causes, ruledOut, verdict }: Diagnosis): LibraryTie | null {
  const ranked = causes.find((one) => one.cause === cause);
  if (ranked !== undefined) {
    const isLead = verdict.cause === cause;
    const text = isLead ? 'library.tie.cause.lead' : 'library.tie.cause.also';
    return { text, mark: isLead ? 'fail' : 'info', confidence: ranked.confidence };
  }
  return ruledOut.some((one) => one.cause === cause)
    ? { text: 'library.tie.cause.ruled-out', mark: 'pass', confidence: null }
    : null;
}

const marks: Readonly<Record<RowState, LibraryTie['mark']>> = {
  ...{ passed: 'pass', stopped: 'fail', after: 'info', never: 'waiting' },
};

/** The worst that happened to messages of this name tells most. */
function messageTie(id: string, diagnosis: Diagnosis): LibraryTie | null {
  const states = new Set(
    ladderOf(diagnosis)
      ?.rows.filter((row) => pageOfRow(row) === id)
      .map(({ state }) => state),
  );
  const state = (['stopped', 'after', 'passed', 'never'] as const).find((one) => states.has(one));
  return state === undefined ? null : { text: `library.tie.message.${state}`, mark: marks[state], confidence: null };
}

/** Pages of errors whose alert has no page of its own. */
const pagesOfAlerts: Readonly<Record<string, string>> = {
  ...{ 40: 'error/handshake-failure', 70: 'error/protocol-version', 116: 'error/client-certificate' },
  ...{ 41: 'error/client-certificate', 100: 'error/unsafe-legacy-renegotiation' },
};

function alertTie(id: string, diagnosis: Diagnosis): LibraryTie | null {
  const [, number] = /^Alert (\d+)/.exec(ladderOf(diagnosis)?.end?.name ?? '') ?? [];
  if (number === undefined || (pagesOfAlerts[number] ?? `error/alert-${number}`) !== id) return null;
  return { text: 'library.tie.alert', mark: 'fail', confidence: null };
}
