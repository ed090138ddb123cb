import { questionsIn } from '../../../main/report/usual-questions.ts';
import type { ReportChoices, ReportState } from '../../../renderer/state/report.ts';
import type { Run } from '../../../renderer/state/run.ts';
import type { CaseDocuments, CaseLabels } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { noAnswers, type TicketAnswers } from '../../../shared/ticket-answers.ts';
import { extreme } from './extremes.ts';
import * as faults from './faults.ts';
import * as networks from './networks.ts';

/** The screen of the report. */
export interface ReportCase {
  readonly screen: 'report';
  /** Null: nothing was tested. */
  readonly run: Extract<Run, { phase: 'ended' }> | null;
  readonly choices?: Partial<ReportChoices>;
  readonly labels?: Partial<CaseLabels>;
  readonly network?: CaseDocuments['network'];
  readonly state?: Partial<ReportState>;
  readonly answer?: 'slow' | 'broken';
  readonly host?: 'desktop';
  /** What the last attempt to save came to. */
  readonly said?: { readonly mark: 'pass' | 'fail'; readonly text: string };
}

const ended = (diagnosis: Diagnosis): ReportCase['run'] => ({
  ...{ phase: 'ended', question: { target: diagnosis.target, describedError: null }, progress: null },
  ...{ runId: diagnosis.runId, diagnosis },
});

const told: TicketAnswers = {
  ...noAnswers,
  exactError: 'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
  program: 'Order service',
  programVersion: '4.2.1',
  since: 'Monday, about 9:00',
  frequency: 'always',
  lastWorked: 'Friday evening',
  where: ['works-in-browser', 'fails-on-other-computer'],
  worksFrom: 'The office in Graz',
  failsFrom: 'All machines of the new data centre, such as build-07.corp.internal',
  changed: 'New load balancer since Sunday night',
  impact: 'No orders from 40 shops',
  priority: 'urgent',
  contact: 'Anna Berger, anna.berger@example.com',
  vendorIds: [{ name: 'CF-RAY', value: '8c1f2a7de8d3c2b1-VIE' }],
  networkType: 'wired',
  vpn: false,
};
const labels: Partial<CaseLabels> = { title: 'Orders fail since Monday', ticket: '02436811' };
const hosts = Array.from({ length: 40 }, (_, at) => `node-${at + 1}.shop.corp.internal 10.20.${at}.7`).join('\n');
const longText = 'A very long sentence about what happens when the order is sent. '.repeat(15).trim();
const longest: TicketAnswers = {
  ...told,
  exactError: 'x'.repeat(8000),
  program: 'p'.repeat(200),
  programVersion: '9'.repeat(100),
  worksFrom: longText.slice(0, 500),
  failsFrom: longText.slice(0, 500),
  changed: longText.slice(0, 1000),
  impact: 'w'.repeat(1000),
};

const shown = (diagnosis: Diagnosis, rest: Partial<ReportCase> = {}): ReportCase => ({
  screen: 'report',
  run: ended(diagnosis),
  ...rest,
});
const questions = questionsIn({ diagnosis: faults.noCommonCipher, answers: { ...told, changed: null }, network: null });
const size = { bytes: 184_320, pages: 6 };

const key = '/home/anna/Documents/02436811_tls-evidence_api.example.com_443_redaction-key_keep-private.txt';

/** States of that screen, by name. */
export const reportCases: Readonly<Record<string, ReportCase>> = {
  'report-none': { screen: 'report', run: null },
  'report-empty': shown(faults.noCommonCipher, { state: { size } }),
  'report-filled': shown(faults.noCommonCipher, {
    ...{ choices: { answers: told }, labels, network: networks.healthy, host: 'desktop' },
    state: { size, saved: { form: 'folder', key: null, canShow: true, questions } },
    said: { mark: 'pass', text: 'Saved to /home/anna/Documents/02436811_tls-evidence_api.example.com_443' },
  }),
  'report-vendor': shown(faults.incompleteChain, {
    ...{ choices: { answers: told, audience: 'vendor' }, host: 'desktop' },
    labels: { ...labels, notes: hosts },
    state: { size, saved: { form: 'folder', key, canShow: true, questions } },
  }),
  'report-public': shown(faults.incompleteChain, { choices: { answers: told, audience: 'public' }, labels }),
  'report-secret': shown(faults.noCommonCipher, {
    choices: { answers: { ...told, exactError: 'curl -u anna:Tr0ub4dor-77 https://api.example.com\nSSL alert 40' } },
  }),
  'report-refused': shown(faults.noCommonCipher, {
    ...{ choices: { answers: told }, labels, host: 'desktop' },
    said: { mark: 'fail', text: 'The report was not saved. There is no room left on the disk (ENOSPC).' },
  }),
  'report-running': shown(faults.noCommonCipher, { state: { saving: 'zip' } }),
  'report-slow': shown(faults.noCommonCipher, { answer: 'slow' }),
  'report-broken': shown(faults.noCommonCipher, { answer: 'broken' }),
  'report-stopped': shown(faults.stoppedEarly),
  'report-healthy': shown(faults.healthy),
  'report-longest': shown(extreme, {
    ...{ choices: { answers: longest, audience: 'vendor' } },
    labels: { title: 't'.repeat(300), ticket: '1'.repeat(300), notes: 'One more line.\n'.repeat(300) },
  }),
};
