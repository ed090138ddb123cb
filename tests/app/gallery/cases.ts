import type { ChainRun, ChainSubject, Intake } from '../../../renderer/state/chain.ts';
import type { NetworkRun } from '../../../renderer/state/network.ts';
import type { Question } from '../../../renderer/state/run.ts';
import type { SeriesState } from '../../../renderer/state/series.ts';
import type { SettingsIntake, SettingsRun } from '../../../renderer/state/settings.ts';
import type { Writing } from '../../../renderer/state/settings-writing.ts';
import type { SurveyRun } from '../../../renderer/state/survey.ts';
import type { ChainDocument } from '../../../shared/chain.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import type { Progress } from '../../../shared/progress.ts';
import type { Reading } from '../../../shared/reading.ts';
import type { RetestLoop } from '../../../shared/retest.ts';
import type { ChecksOff } from '../../../shared/safe-checks.ts';
import type { Survey, SurveyProgress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import * as captures from './captures.ts';
import * as chains from './chains.ts';
import { type ConnectionsCase, connectionCases } from './connections.ts';
import { target } from './evidence.ts';
import { extreme, longName, manyLanes, rightToLeft } from './extremes.ts';
import * as faults from './faults.ts';
import { type FlowCase, flowCases, guided, healthyOn } from './flow.ts';
import { type HealthCase, healthCases } from './health.ts';
import { type HistoryCase, historyCases } from './history.ts';
import * as judged from './judged.ts';
import { type LibraryCase, libraryCases } from './library.ts';
import { type LicencesCase, licenceCases } from './licences.ts';
import { type LogsCase, logCases } from './logs.ts';
import { type MessagesCase, messageCases } from './messages.ts';
import * as networks from './networks.ts';
import { type OpenedCaseCase, openedCases } from './opened-cases.ts';
import { type ProgramsCase, programCases } from './programs.ts';
import {
  failedRows,
  healthyLane,
  healthyRows,
  progress,
  runningLane,
  runningRows,
  silentLane,
  stalledLane,
  stoppedLane,
} from './progress.ts';
import { command, errorOnly, inner, longest, refused, several } from './readings.ts';
import { type ReportCase, reportCases } from './reports.ts';
import * as retests from './retests.ts';
import * as settings from './settings.ts';
import * as surveys from './surveys.ts';
import { type WatchCase, watchCases } from './watch.ts';

/** One state of the page. */
export type Case =
  | {
      readonly screen: 'start';
      readonly text: string;
      readonly reading: Reading | null;
      readonly asked?: boolean;
      readonly origin?: 'link' | 'command-line';
      /** No way out of this computer is up. */
      readonly offline?: boolean;
    }
  | { readonly screen: 'check'; readonly host: string; readonly progress: Progress; readonly stopping?: boolean }
  | {
      readonly screen: 'verdict';
      readonly diagnosis: Diagnosis;
      readonly progress: Progress;
      readonly earlier?: Diagnosis;
      /** It is tested again every minute. */
      readonly loop?: RetestLoop;
      readonly said?: string;
      /** It is one of several that are tested one after the other. */
      readonly series?: SeriesState;
      readonly checksOff?: ChecksOff;
    }
  | { readonly screen: 'broken'; readonly progress: Progress }
  | { readonly screen: 'gone'; readonly diagnosis: Diagnosis; readonly progress: Progress }
  | {
      readonly screen: 'versions' | 'ciphers';
      readonly survey: SurveyRun;
      readonly target?: Target;
      readonly verdict?: Diagnosis;
    }
  | {
      readonly screen: 'certificates';
      readonly chain: ChainRun;
      readonly subject: ChainSubject | null;
      readonly intake?: Intake;
    }
  | { readonly screen: 'network'; readonly network: NetworkRun; readonly target?: Target }
  | {
      readonly screen: 'settings';
      readonly settings: SettingsRun;
      readonly sources?: Readonly<Record<string, string>>;
      readonly intake?: SettingsIntake;
      readonly writing?: Writing;
      readonly host?: 'desktop';
    }
  | FlowCase
  | HealthCase
  | HistoryCase
  | MessagesCase
  | ProgramsCase
  | LogsCase
  | LibraryCase
  | LicencesCase
  | OpenedCaseCase
  | ConnectionsCase
  | ReportCase
  | WatchCase
  | { readonly screen: 'captures'; readonly capture: captures.CaptureCase; readonly host?: 'desktop' }
  | { readonly screen: 'refused' };

const stopped = progress(failedRows, [stoppedLane(), stoppedLane('2001:db8::7')], 388, 'finished');
const whole = progress(healthyRows, [healthyLane(), healthyLane('2001:db8::7', 4)], 139, 'finished');
const verdict = (diagnosis: Diagnosis, seen: Progress = stopped): Case => ({
  screen: 'verdict',
  diagnosis,
  progress: seen,
});

const wish = (of: Survey, gentle = false) => ({ target: of.target, gentle, tolerances: false });
const surveyed = (
  screen: 'versions' | 'ciphers',
  of: Survey,
  end: 'finished' | 'stopped' | 'failed' = 'finished',
): Case => ({ screen, target: of.target, survey: { phase: 'ended', wish: wish(of), survey: of, end } });
const surveying = (screen: 'versions' | 'ciphers', of: Survey, change: Partial<SurveyProgress> = {}): Case => ({
  screen,
  survey: {
    phase: 'running',
    wish: wish(of),
    runId: of.runId,
    progress: surveys.surveyProgress(of, change),
    stopping: false,
  },
});

const chained = (document: ChainDocument, end: 'finished' | 'stopped' = 'finished'): Case => ({
  screen: 'certificates',
  chain: chains.chainEnded(document, end),
  subject: chains.fileSubject(document),
});

const networked = (document: NetworkDocument, end: 'finished' | 'stopped' | 'failed' = 'finished'): Case => ({
  screen: 'network',
  network: networks.networkEnded(document, end),
  target: document.target,
});

type ReviewedCase = Extract<Case, { screen: 'settings' }>;

const reviewed = (of: settings.Reviewed, end: 'finished' | 'stopped' = 'finished'): ReviewedCase => ({
  screen: 'settings',
  settings: settings.settingsEnded(of, end),
  sources: of.sources,
});

export const question: Question = { target: target(), describedError: null };

/** Of four servers the first two have an answer, and the first of them is on screen. */
const series: SeriesState = {
  questions: [
    question,
    ...['mail.example.com', 'ldap.example.com', longName].map((host) => ({
      ...question,
      target: target({ host, serverName: host }),
    })),
  ],
  results: [faults.noCommonCipher, faults.healthy],
};

const curl = "curl -vk -H 'Authorization: Bearer …' https://api.example.com/orders";

/** Every state that is looked at, by name. */
export const cases: Readonly<Record<string, Case>> = {
  'start-empty': { screen: 'start', text: '', reading: null },
  'start-reading': { screen: 'start', text: curl, reading: command },
  'start-refused': { screen: 'start', text: 'example .com', reading: refused, asked: true },
  'start-hint': { screen: 'start', text: 'example .com', reading: refused },
  'start-error-only': { screen: 'start', text: 'sslv3 alert handshake failure', reading: errorOnly },
  'start-several': {
    screen: 'start',
    text: 'api.example.com\nmail.example.com:587\nldaps://ldap.example.com',
    reading: several,
  },
  'start-longest': { screen: 'start', text: longName, reading: longest },
  'start-offline': { screen: 'start', text: '', reading: null, offline: true },
  'start-link-inside': { screen: 'start', text: '10.0.0.5:8443', reading: inner, origin: 'link' },
  'start-handed-inside': { screen: 'start', text: '10.0.0.5:8443', reading: inner, origin: 'command-line' },
  'start-link': { screen: 'start', text: 'api.example.com', reading: command, origin: 'link' },
  'check-running': {
    screen: 'check',
    host: 'api.example.com',
    progress: progress(runningRows, [runningLane(), runningLane('2001:db8::7')], 96),
  },
  'check-slow': {
    screen: 'check',
    host: 'api.example.com',
    progress: progress(runningRows, [runningLane(), silentLane('2001:db8::7')], 4610),
    stopping: true,
  },
  'check-begun': { screen: 'check', host: 'api.example.com', progress: progress([], [], 0) },
  'check-many': { screen: 'check', host: longName, progress: progress(runningRows, manyLanes, 4200) },
  'verdict-cipher': verdict(faults.noCommonCipher),
  'verdict-version': verdict(faults.versionMismatch),
  'verdict-chain': verdict(faults.incompleteChain, whole),
  'verdict-expired': verdict(faults.expired, whole),
  'verdict-name': verdict(faults.hostnameMismatch, whole),
  'verdict-client-certificate': verdict(faults.clientCertificate),
  'verdict-large-hello': verdict(faults.largeHello, progress(failedRows, [stalledLane()], 5210, 'finished')),
  'verdict-not-tls': verdict(faults.notTls),
  'verdict-dns': verdict(faults.nameNotFound),
  'verdict-tcp-refused': verdict(faults.tcpRefused),
  'verdict-tcp-timeout': verdict(
    faults.tcpTimeout,
    progress(failedRows, [silentLane('203.0.113.7')], 3012, 'finished'),
  ),
  'verdict-reset': verdict(faults.connectionReset),
  'verdict-slow': verdict(judged.slow, whole),
  'verdict-network-gone': verdict(judged.networkGone, progress([], [stalledLane()], 5210, 'finished')),
  'verdict-starttls': verdict(faults.closedLate),
  'verdict-healthy': verdict(faults.healthy, whole),
  'verdict-guided': verdict(guided),
  'verdict-healthy-on': verdict(healthyOn, whole),
  'verdict-elsewhere': verdict(faults.notReproduced, whole),
  'verdict-inconclusive': verdict(faults.inconclusive),
  'verdict-stopped': verdict(faults.stoppedEarly),
  'verdict-series': { ...verdict(faults.noCommonCipher), series } as Case,
  'verdict-checks-off': {
    ...verdict(faults.incompleteChain, whole),
    checksOff: { off: '-k', tool: 'curl' },
  } as Case,
  'verdict-mended': { screen: 'verdict', diagnosis: faults.mended, progress: whole, earlier: faults.incompleteChain },
  'verdict-second': {
    screen: 'verdict',
    diagnosis: faults.secondFault,
    progress: whole,
    earlier: faults.noCommonCipher,
  },
  'verdict-fix': verdict(retests.waitable, whole),
  'verdict-waiting': { ...verdict(faults.incompleteChain, whole), loop: retests.waiting } as Case,
  'verdict-works': {
    ...{ screen: 'verdict', diagnosis: faults.mended, progress: whole, earlier: faults.incompleteChain },
    loop: retests.works,
  },
  'verdict-saved': {
    ...verdict(faults.noCommonCipher),
    said: 'Saved to /home/anna/Documents/api.example.com-2026-11-20.pdf',
  } as Case,
  'verdict-extreme': verdict(extreme, progress(failedRows, manyLanes, 4200, 'finished')),
  'verdict-right-to-left': verdict(rightToLeft, whole),
  broken: { screen: 'broken', progress: progress(runningRows, [runningLane()], 9100) },
  gone: { screen: 'gone', diagnosis: faults.incompleteChain, progress: whole },
  refused: { screen: 'refused' },
  'versions-before': { screen: 'versions', survey: { phase: 'none' }, verdict: faults.versionMismatch },
  'versions-starting': {
    screen: 'versions',
    survey: { phase: 'starting', wish: wish(surveys.modern), progress: null, stopping: false },
  },
  'versions-running': surveying('versions', surveys.partly),
  'versions-modern': surveyed('versions', surveys.modern),
  'versions-wide': surveyed('versions', surveys.wide),
  'versions-refusing': surveyed('versions', surveys.refusing),
  'versions-stopped': surveyed('versions', surveys.stopped, 'stopped'),
  'versions-addresses': surveyed('versions', surveys.twoAddresses),
  'versions-unreachable': surveyed('versions', surveys.unreachable, 'failed'),
  'versions-broken': {
    screen: 'versions',
    survey: {
      phase: 'broken',
      wish: wish(surveys.modern),
      progress: null,
      error: { code: 'busy', message: 'A check or a survey is under way. Stop it first, or wait until it ends.' },
    },
  },
  'versions-longest': surveyed('versions', surveys.longest),
  'certificates-empty': { screen: 'certificates', chain: { phase: 'none' }, subject: null },
  'certificates-before': { screen: 'certificates', chain: { phase: 'none' }, subject: chains.serverSubject },
  'certificates-running': { screen: 'certificates', chain: chains.chainRunning(), subject: chains.serverSubject },
  'certificates-broken': { screen: 'certificates', chain: chains.chainBroken, subject: chains.serverSubject },
  'certificates-trusted': chained(chains.trusted),
  'certificates-private-root': chained(chains.privateRoot),
  'certificates-missing': chained(chains.missing),
  'certificates-wrong-key': chained(chains.wrongKey),
  'certificates-expired': chained(chains.expiredIssuer),
  'certificates-other-name': chained(chains.otherName),
  'certificates-self-signed': chained(chains.selfSigned),
  'certificates-pkcs12': chained(chains.pkcs12),
  'certificates-stopped': chained({ ...chains.trusted, matrix: null, partial: true }, 'stopped'),
  'certificates-extreme': chained(chains.extreme),
  'certificates-locked': {
    screen: 'certificates',
    chain: chains.chainEnded(chains.trusted),
    subject: chains.fileSubject(chains.trusted),
    intake: { phase: 'locked', kind: 'locked', fileId: 'other', name: 'api.p12', isWrong: true, role: 'chain' },
  },
  'certificates-unusable': {
    screen: 'certificates',
    chain: { phase: 'none' },
    subject: null,
    intake: {
      phase: 'unusable',
      name: 'server.pem',
      text: 'server.pem: Line 7: the character “#” is none that a certificate is written with.',
    },
  },
  'captures-empty': { screen: 'captures', capture: captures.idle },
  'captures-desktop': { screen: 'captures', capture: captures.idle, host: 'desktop' },
  'captures-copying': { screen: 'captures', capture: captures.copying },
  'captures-running': { screen: 'captures', capture: captures.reading, host: 'desktop' },
  'captures-broken': { screen: 'captures', capture: captures.broken },
  'captures-several': { screen: 'captures', capture: captures.captureEnded(captures.several) },
  'captures-one-reason': { screen: 'captures', capture: captures.captureEnded(captures.oneReason) },
  'captures-not-tls': { screen: 'captures', capture: captures.captureEnded(captures.several, 6) },
  'captures-injected': { screen: 'captures', capture: captures.captureEnded(captures.several, 7) },
  'captures-completed': { screen: 'captures', capture: captures.captureEnded(captures.completed, 0, 'keys.log') },
  'captures-none': { screen: 'captures', capture: captures.captureEnded(captures.nothing) },
  'captures-damaged': { screen: 'captures', capture: captures.captureEnded(captures.damaged) },
  'captures-stopped': { screen: 'captures', capture: captures.captureEnded(captures.stopped) },
  'captures-thousands': { screen: 'captures', capture: captures.captureEnded(captures.thousands) },
  'captures-longest': { screen: 'captures', capture: captures.captureEnded(captures.longest) },
  'captures-comparing': { screen: 'captures', capture: captures.comparing },
  'captures-replaying': { screen: 'captures', capture: captures.replaying },
  'captures-replay-found': { screen: 'captures', capture: captures.replayFound },
  'captures-replay-ways': { screen: 'captures', capture: captures.replayWays },
  'captures-replay-accepted': { screen: 'captures', capture: captures.replayAccepted },
  'captures-replay-nothing': { screen: 'captures', capture: captures.replayNothing },
  'captures-replay-stopped': { screen: 'captures', capture: captures.replayStopped },
  'captures-replay-broken': { screen: 'captures', capture: captures.replayBroken },
  'ciphers-before': { screen: 'ciphers', survey: { phase: 'none' } },
  'ciphers-running': surveying('ciphers', surveys.partly, { connections: 90 }),
  'ciphers-modern': surveyed('ciphers', surveys.modern),
  'ciphers-wide': surveyed('ciphers', surveys.wide),
  'ciphers-refusing': surveyed('ciphers', surveys.refusing),
  'ciphers-stopped': surveyed('ciphers', surveys.stopped, 'stopped'),
  'ciphers-addresses': surveyed('ciphers', surveys.twoAddresses),
  'ciphers-longest': surveyed('ciphers', surveys.longest),
  'network-before': { screen: 'network', network: { phase: 'none' } },
  'network-starting': { screen: 'network', network: networks.networkStarting },
  'network-running': { screen: 'network', network: networks.networkRunning(networks.underWay) },
  'network-healthy': networked(networks.healthy),
  'network-clock': networked(networks.clockWrong),
  'network-black-hole': networked(networks.blackHoleFound),
  'network-filtered': networked(networks.filtered),
  'network-proxies': networked(networks.proxied),
  'network-outage': networked(networks.outage),
  'network-nameless': networked(networks.nameless),
  'network-elsewhere': networked(networks.elsewhere),
  'network-stopped': networked(networks.stopped, 'stopped'),
  'network-broken': { screen: 'network', network: networks.networkBroken },
  'network-extreme': networked(networks.extreme),
  'settings-empty': { screen: 'settings', settings: { phase: 'none' } },
  'settings-desktop': { screen: 'settings', settings: { phase: 'none' }, host: 'desktop' },
  'settings-refused': {
    screen: 'settings',
    settings: { phase: 'none' },
    intake: { phase: 'refused', text: 'More than 1000 files are too many at once. Give the folder of one program.' },
    writing: settings.writingRefused,
  },
  'settings-running': { screen: 'settings', settings: settings.settingsRunning('reading') },
  'settings-asking': { screen: 'settings', settings: settings.settingsRunning('asking', true) },
  'settings-broken': { screen: 'settings', settings: settings.settingsBroken },
  'settings-nginx': reviewed(settings.nginx),
  'settings-apache': reviewed(settings.apache),
  'settings-haproxy': reviewed(settings.haproxy),
  'settings-missing': reviewed(settings.missing),
  'settings-binary': reviewed(settings.binary),
  'settings-written': { ...reviewed(settings.held), writing: settings.writing(settings.held) },
  'settings-changed': { ...reviewed(settings.changed), settings: settings.settingsChanged },
  'settings-scopes': { ...reviewed(settings.manyScopes), writing: settings.writingNow(settings.manyScopes) },
  'settings-findings': reviewed(settings.manyFindings),
  'settings-long-lines': { ...reviewed(settings.longLines), writing: settings.writingLong },
  'settings-differs': reviewed(settings.differs),
  'settings-stopped': reviewed(
    { ...settings.nginx, document: { ...settings.nginx.document, findings: [], partial: true } },
    'stopped',
  ),
  ...flowCases,
  ...messageCases,
  ...programCases,
  ...healthCases,
  ...historyCases,
  ...logCases,
  ...libraryCases,
  ...licenceCases,
  ...openedCases,
  ...connectionCases,
  ...reportCases,
  ...watchCases,
};
