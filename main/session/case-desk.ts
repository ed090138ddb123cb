import { randomUUID } from 'node:crypto';
import type { CaptureRow, CaptureSummary } from '../../shared/capture/overview.ts';
import {
  type CaseDocuments,
  type CaseLabels,
  type CasePart,
  caseParts,
  type OpenedCase,
  type SavedCase,
} from '../../shared/case.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { phrase } from '../../shared/phrase.ts';
import { plainLine, readCaseFile } from '../../shared/read-case.ts';
import { isSameServer } from '../../shared/same-server.ts';
import type { Target } from '../../shared/target.ts';
import { caseTexts } from '../../shared/text/en/cases.ts';
import { say } from '../../shared/text/say.ts';
import { isAnswered, type TicketAnswers } from '../../shared/ticket-answers.ts';
import { siteOf } from '../diagnosis/health/renewed-on-disk.ts';
import { judgeAgain, readingOf } from './cases/judge-again.ts';
import { inOwnWords } from './cases/own-words.ts';
import { withoutCommands } from './cases/without-commands.ts';
import { type CaseToWrite, writeCase } from './cases/write-case.ts';
import type { ChainDesk } from './chain-desk.ts';
import type { Desk } from './desk.ts';
import type { NetworkDesk } from './network-desk.ts';
import type { SettingsDesk } from './settings-desk.ts';
import type { SurveyDesk } from './survey-desk.ts';

/** The cases of one program: opened ones are kept in memory, the newest few. Contacts nobody. */
export interface CaseDesk {
  /**
   * Opens a case that anybody may have written; `bad-input` says why not. One that is shown can be saved in every
   * form afterwards; one that is only compared leaves no trace.
   */
  open(name: string, json: string, purpose: 'show' | 'compare'): Outcome<OpenedCase>;
  /** The case of this check, with whatever else is known of its server; of one under way what is known so far. */
  write(runId: string, labels: CaseLabels, extra: ExtraDocuments, answers?: TicketAnswers): Outcome<SavedCase>;
  /** Parts that such a case would have. */
  contents(runId: string, extra: ExtraDocuments): Outcome<readonly CasePart[]>;
}

/** What the person has on screen beside it, whatever server that is about; null where nothing. */
export interface ExtraDocuments extends Pick<CaseDocuments, 'settings'> {
  /** With each of its conversations. */
  readonly capture: { readonly summary: CaptureSummary; readonly rows: readonly CaptureRow[] } | null;
}

export interface CaseDeskOptions {
  readonly checks: Pick<Desk, 'soFar' | 'borrow'>;
  readonly surveys: Pick<SurveyDesk, 'kept' | 'borrow'>;
  readonly chains: Pick<ChainDesk, 'kept' | 'borrow'>;
  readonly networks: Pick<NetworkDesk, 'kept' | 'borrow'>;
  readonly settings: Pick<SettingsDesk, 'borrowReview'>;
  readonly now: () => Date;
  /** Of this program. */
  readonly version: string;
}

/** What a file held, as it stood there: saved again it loses nothing. `runId`: as the file names its run. */
type Held = Pick<CaseToWrite, 'answers' | 'documents' | 'firstReading'> & { readonly runId: string };

export function createCaseDesk(options: CaseDeskOptions): CaseDesk {
  const held = new Map<string, Held>();
  /** What a case of this check holds: what its file held, or what was found out here about the same server. */
  const wholeOf = (diagnosis: Diagnosis, extra: ExtraDocuments): Omit<Held, 'runId'> =>
    held.get(diagnosis.runId) ?? { documents: documentsAbout(diagnosis, extra, options), firstReading: null };
  const keep = (opened: OpenedCase, whole: Held) => {
    held.set(opened.diagnosis.runId, whole);
    for (const oldest of [...held.keys()].slice(0, -keptCases)) held.delete(oldest);
    lend(options, opened);
  };
  return {
    open(name, json, purpose) {
      const file = readCaseFile(json);
      if ('refused' in file)
        return failed('bad-input', say(caseTexts, phrase('case.refused', { reason: file.refused })));
      const again = judgeAgain(file);
      // Under the file's own id it could meet a check that was made here, or another case.
      const diagnosis = { ...again, runId: randomUUID() };
      const reading = readingOf(file.written, diagnosis);
      const opened: OpenedCase = {
        caseId: randomUUID(),
        name: plainLine(name),
        ...{ savedAt: file.savedAt, savedBy: file.savedBy, labels: file.labels, written: file.written },
        ...answersOf(file),
        diagnosis,
        documents: withOwnIds(inOwnWords(withoutCommands(file.documents))),
        reading,
        unknown: [...file.unknown],
        lost: [...file.lost],
      };
      const firstReading = file.firstReading ?? (reading === 'same' ? null : file.written);
      if (purpose === 'show')
        keep(opened, { ...answersOf(file), documents: file.documents, firstReading, runId: again.runId });
      return ok(opened);
    },
    write(runId, labels, extra, answers) {
      const found = options.checks.soFar(runId);
      if (!found.ok) return found;
      const whole = wholeOf(found.value, extra);
      const diagnosis = { ...found.value, runId: held.get(runId)?.runId ?? runId };
      const said = answers === undefined ? answersOf(whole) : saidOf(answers);
      const { documents, firstReading } = whole;
      const moment = { savedAt: options.now(), savedBy: options.version };
      return ok(writeCase({ ...said, diagnosis, labels, documents, firstReading }, moment));
    },
    contents(runId, extra) {
      const found = options.checks.soFar(runId);
      if (!found.ok) return found;
      const { documents } = wholeOf(found.value, extra);
      return ok(caseParts.filter((part) => documents[part] !== null));
    },
  };
}

/** What was taken back stays away: answers that are all empty are none, and never those of the file. */
const saidOf = (answers: TicketAnswers) => (isAnswered(answers) ? { answers } : {});

const answersOf = ({ answers }: Pick<CaseToWrite, 'answers'>) => (answers === undefined ? {} : { answers });

/** The other desks show and save what came with the case. */
function lend({ chains, checks, networks, settings, surveys }: CaseDeskOptions, { diagnosis, documents }: OpenedCase) {
  checks.borrow(diagnosis);
  if (documents.survey !== null) surveys.borrow(documents.survey);
  if (documents.chain !== null) chains.borrow(documents.chain);
  if (documents.network !== null) networks.borrow(documents.network);
  if (documents.settings !== null) settings.borrowReview(`settings:${diagnosis.runId}`, documents.settings);
}

/** For the same reason as the check has one: the desks find documents by these. */
function withOwnIds({ chain, network, survey, ...rest }: CaseDocuments): CaseDocuments {
  const renamed = <D extends { readonly runId: string }>(one: D | null) => one && { ...one, runId: randomUUID() };
  return { ...rest, survey: renamed(survey), chain: renamed(chain), network: renamed(network) };
}

/** The newest of each step that asked the same server. */
function documentsAbout(
  { target }: Diagnosis,
  extra: ExtraDocuments,
  { chains, networks, surveys }: CaseDeskOptions,
): CaseDocuments {
  const isOfIt = (one: { readonly target: Diagnosis['target'] | null }) =>
    one.target !== null && isSameServer(one.target, target);
  return {
    survey: surveys.kept().find(isOfIt) ?? null,
    chain: chains.kept().find(isOfIt) ?? null,
    network: networks.kept().find(isOfIt) ?? null,
    settings: extra.settings !== null && siteOf(extra.settings, target) !== null ? extra.settings : null,
    capture: extra.capture !== null && isOf(extra.capture.rows, target) ? extra.capture.summary : null,
  };
}

/** A conversation with another server may be of somebody who agreed to no such file. */
const isOf = (rows: readonly CaptureRow[], target: Target) =>
  rows.length > 0 && rows.every((row) => isWith(row, target));

function isWith({ server, serverName }: CaptureRow, { connect, host, port, serverName: name }: Target): boolean {
  if (serverName !== null) return serverName.toLowerCase() === (name ?? host).toLowerCase();
  const [address, at] = [connect?.host ?? host, connect?.port ?? port];
  return server === `${address}:${at}` || server === `[${address}]:${at}`;
}

/** Cases whose whole documents are kept in memory; each holds at most a few megabytes. */
const keptCases = 5;
