import type { CaseIntake } from '../../../renderer/state/cases.ts';
import type { Run } from '../../../renderer/state/run.ts';
import type { ViewState } from '../../../renderer/state/view.ts';
import type { CaseDocuments, CaseLabels, OpenedCase } from '../../../shared/case.ts';
import type { FoundSecret } from '../../../shared/contract-report.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import * as chains from './chains.ts';
import { target } from './evidence.ts';
import { longName } from './extremes.ts';
import * as faults from './faults.ts';
import * as networks from './networks.ts';
import * as settings from './settings.ts';
import * as surveys from './surveys.ts';

/** The screen of cases, or another one while a case is open. */
export interface OpenedCaseCase {
  readonly screen: 'cases';
  readonly shows: ViewState['screen'];
  /** As the engine opens it; null where the check on screen was made here. */
  readonly opened: OpenedCase | null;
  readonly run?: Run;
  readonly compared?: OpenedCase;
  readonly intake?: CaseIntake;
  readonly labels?: CaseLabels;
  /** What the engine finds in them. */
  readonly secrets?: readonly FoundSecret[];
}

const none: CaseDocuments = { survey: null, chain: null, network: null, settings: null, capture: null };
const about = target();
const documents: CaseDocuments = {
  ...none,
  survey: surveys.wide,
  chain: { ...chains.missing, source: 'server', target: about },
  network: networks.healthy,
  settings: settings.nginx.document,
};
const labels: CaseLabels = {
  title: 'Shop does not load at the customer',
  ticket: 'OPS-4711',
  notes: 'Began after the certificate was renewed on Monday.\nWorks in the browser of the office, fails in the app.',
  role: 'running',
};

const caseOf = (diagnosis: Diagnosis, change: Partial<OpenedCase> = {}): OpenedCase => ({
  ...{ caseId: `case-${diagnosis.runId}`, name: 'tls-case_api.example.com_443.hdcase.json' },
  ...{ savedAt: '2026-11-18T16:20:05.000Z', savedBy: '0.1.0', diagnosis, labels, documents },
  ...{ written: null, reading: 'same', unknown: [], lost: [] },
  ...change,
});

const opened = caseOf(faults.incompleteChain);
/** As a report for a public forum shows it. */
const hiddenTarget = target({ host: 'host-1', serverName: 'host-1', proxy: 'http://IP-1:3128' });
const longTarget = target({ host: longName, serverName: longName });
const longest = caseOf(
  { ...faults.expired, target: longTarget },
  {
    name: `${longName}.hdcase.json`,
    labels: {
      ...labels,
      title: 'a'.repeat(300),
      ticket: `https://${longName}/4711`,
      notes: 'One more line.\n'.repeat(1300),
    },
    documents: none,
  },
);
const written: OpenedCase['written'] = {
  ...{ state: 'fault', cause: 'certificate-expired', confidence: 'likely', version: '0.0.9' },
  headline: 'The server’s certificate has expired.',
};

const ended = (diagnosis: Diagnosis): Run => ({
  ...{ phase: 'ended', question: { target: diagnosis.target, describedError: null }, progress: null },
  ...{ runId: diagnosis.runId, diagnosis },
});

const shown = (of: OpenedCase | null, rest: Partial<OpenedCaseCase> = {}): OpenedCaseCase => ({
  ...{ screen: 'cases', shows: 'cases', opened: of },
  ...rest,
});

/** States of that screen, and of those that a case fills, by name. */
export const openedCases: Readonly<Record<string, OpenedCaseCase>> = {
  'cases-empty': shown(null),
  'cases-reading': shown(null, { intake: { phase: 'reading', name: opened.name } }),
  'cases-refused': shown(null, {
    intake: {
      phase: 'refused',
      name: `${longName}.hdcase.json`,
      text: 'This case cannot be opened: it was saved by a newer version (9.9.9) of this program.',
    },
  }),
  'cases-checked': shown(null, { run: ended(faults.incompleteChain), labels }),
  'cases-secret': shown(null, {
    run: ended(faults.incompleteChain),
    labels: { ...labels, title: 'password=Tr0ub4dor', notes: `${labels.notes}\npassword: Tr0ub4dor` },
    secrets: [
      { field: 'title', what: ['password'], without: 'password=[removed]' },
      { field: 'notes', what: ['password'], without: `${labels.notes}\npassword: [removed]` },
    ],
  }),
  'cases-opened': shown(opened),
  'cases-damaged': shown(
    caseOf(faults.incompleteChain, {
      ...{ documents: { ...documents, network: null }, lost: ['network'] },
      unknown: [
        { kind: 'quic-handshake', count: 3 },
        { kind: 'moon-phase', count: 1 },
      ],
    }),
  ),
  'cases-compared': shown(opened, {
    compared: caseOf(faults.mended, { documents: { ...none, survey: surveys.modern } }),
  }),
  'cases-alike': shown(opened, { compared: opened }),
  'cases-longest': shown(longest, { compared: caseOf(faults.healthy, { name: longest.name }) }),
  'cases-verdict': shown(opened, { shows: 'run' }),
  'cases-differs': shown(caseOf(faults.incompleteChain, { reading: 'differs', written }), { shows: 'run' }),
  'cases-banner-longest': shown({ ...longest, reading: 'other-client', written }, { shows: 'run' }),
  'cases-hidden': shown(caseOf({ ...faults.incompleteChain, target: hiddenTarget }), { shows: 'run' }),
  'cases-ciphers': shown(opened, { shows: 'ciphers' }),
  'cases-certificates': shown(opened, { shows: 'certificates' }),
  'cases-network': shown(opened, { shows: 'network' }),
};
