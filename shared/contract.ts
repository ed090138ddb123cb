import * as v from 'valibot';
import { CaseLabels } from './case.ts';
import { ChainDocument } from './chain.ts';
import { ChainProgress, FileIntake } from './chain-run.ts';
import { ConfigurationReview } from './configuration/document.ts';
import { SettingsToWrite, WrittenSettings } from './configuration/generated.ts';
import { GivenFile, GivenFiles, givenLimits, SettingsProgress, SourceLines, Versions } from './configuration/run.ts';
import { captureContract } from './contract-capture.ts';
import { caseCalls } from './contract-cases.ts';
import { collectorCalls } from './contract-collector.ts';
import { connectionCalls } from './contract-connections.ts';
import { flowCalls } from './contract-flow.ts';
import { healthCalls } from './contract-health.ts';
import { historyContract } from './contract-history.ts';
import { licenceCalls } from './contract-licences.ts';
import { logCalls } from './contract-logs.ts';
import { noticeEvents } from './contract-notice.ts';
import { relayContract } from './contract-relay.ts';
import { replayContract } from './contract-replay.ts';
import { reportCalls } from './contract-report.ts';
import { retestContract } from './contract-retest.ts';
import { watchContract } from './contract-watch.ts';
import { windowContract } from './contract-window.ts';
import { Diagnosis } from './diagnosis.ts';
import { count, hostName, list, rootFiles, text, word } from './field.ts';
import { NetworkDocument, NetworkProgress } from './network/document.ts';
import { Progress } from './progress.ts';
import { Reading } from './reading.ts';
import { saved } from './saved.ts';
import { Survey, SurveyProgress } from './survey.ts';
import { Target } from './target.ts';
import { languages } from './text/language.ts';
import { TicketAnswers } from './ticket-answers.ts';

/** A file of 6 MB, which is more than any honest one has. */
const longestFileBase64 = 8_000_000;

const nothing = v.null();
const runId = v.object({ runId: word() });
/** What the person wrote about a check; left out where nothing was asked. */
const written = () => ({ labels: v.exactOptional(CaseLabels), answers: v.exactOptional(TicketAnswers) });

/**
 * Every call from the page to the engine and every event back, in one object. Main handlers, the
 * preload bridge, the WebSocket client, the page's types and the test doubles are derived from it.
 * Both ends validate: the engine what it is asked, the page what it is told.
 */
export const contract = {
  calls: {
    /** What program this is, and what it was started with. */
    about: {
      argument: nothing,
      value: v.object({
        version: word(),
        host: v.picklist(['desktop', 'browser']),
        input: v.nullable(text('identity', 8000)),
        builtAt: word(),
        /** What the engine speaks, and the page with it. */
        language: v.picklist(languages),
      }),
    },
    /** Reads what was typed or pasted. Touches no network. */
    readInput: { argument: v.object({ text: v.pipe(v.string(), v.maxLength(65_536)) }), value: Reading },
    /** Starts the quick check; progress follows as events. */
    startDiagnosis: {
      argument: v.object({
        target: Target,
        describedError: v.nullable(text('identity', 8000)),
        /** The case to append this run to (Re-test); null begins a new one. */
        previousRunId: v.nullable(word()),
        /** Waits up to 30 s in place of 10, for this run alone. */
        patient: v.exactOptional(v.boolean()),
        /** The client of a conversation in a capture that is kept, whose hello is sent in place of today’s usual one. */
        client: v.exactOptional(v.nullable(v.object({ captureId: word(), streamIndex: count() }))),
        roots: v.exactOptional(rootFiles()),
      }),
      value: runId,
    },
    /** Stops a run; its verdict so far follows with the terminal event, within half a second. */
    stopDiagnosis: { argument: runId, value: nothing },
    /** The diagnosis of a run that has ended. */
    diagnosis: { argument: runId, value: Diagnosis },
    /** Starts a survey of one target; snapshots follow as events. `busy` while a check or a survey is under way. */
    startSurvey: {
      argument: v.object({
        target: Target,
        /** One connection at a time, for firewalls that react to many. */
        gentle: v.boolean(),
        /** Tries the odd hellos as well. */
        tolerances: v.boolean(),
      }),
      value: runId,
    },
    /** Stops a survey; what it knows so far follows with the terminal event. */
    stopSurvey: { argument: runId, value: nothing },
    /** The survey of a run that has ended. */
    survey: { argument: runId, value: Survey },
    /** The text for a ticket's web form, at most 25 lines. */
    ticketText: {
      argument: v.object({ runId: word(), ...written() }),
      value: v.object({ text: text('identity', 8000) }),
    },
    /** Saves a document where the person says, or offers it for download. */
    saveReport: {
      argument: v.object({
        runId: word(),
        format: v.picklist(['pdf', 'json', 'text', 'pcapng']),
        paper: v.picklist(['A4', 'Letter']),
        ...written(),
      }),
      value: saved,
    },
    /** The same for a survey that has ended: the report, the data, the text of the terminal, or its commands. */
    saveSurvey: {
      argument: v.object({
        runId: word(),
        format: v.picklist(['pdf', 'json', 'text', 'commands']),
        paper: v.picklist(['A4', 'Letter']),
      }),
      value: saved,
    },
    /**
     * Takes a file or pasted text in for the certificates step, or tries another passphrase on one that is kept.
     * What can be used is kept in memory alone, the newest few; touches no network.
     */
    inspectFile: {
      argument: v.object({
        file: v.variant('kind', [
          v.object({
            kind: v.literal('new'),
            name: text('name', 300),
            base64: v.pipe(v.string(), v.maxLength(longestFileBase64), v.metadata({ sensitivity: 'secret' })),
          }),
          v.object({ kind: v.literal('kept'), fileId: word() }),
        ]),
        passphrase: v.nullable(text('secret', 1000)),
        role: v.picklist(['chain', 'extra-trust']),
      }),
      value: FileIntake,
    },
    /** Analyses the chain of a server or of a file that was taken in. `busy` while anything asks a server. */
    startChain: {
      argument: v.object({
        subject: v.variant('kind', [
          v.object({ kind: v.literal('server'), target: Target }),
          v.object({ kind: v.literal('file'), fileId: word(), hostname: v.nullable(hostName()) }),
        ]),
        roots: rootFiles(),
        /** Who besides the server may be contacted. */
        allow: list(v.picklist(['aia', 'ocsp', 'crl']), 3),
      }),
      value: runId,
    },
    /** Stops it; what is known so far follows with the terminal event. */
    stopChain: { argument: runId, value: nothing },
    /** The document of a run that has ended. */
    chain: { argument: runId, value: ChainDocument },
    /** The whole document, its text as in a terminal, its certificates, or the report. */
    saveChain: {
      argument: v.object({
        runId: word(),
        format: v.picklist(['pem', 'pdf', 'text', 'json']),
        paper: v.picklist(['A4', 'Letter']),
      }),
      value: saved,
    },
    /** Looks at the network between this computer and a target; snapshots follow as events. `busy` as for a survey. */
    startNetwork: {
      argument: v.object({
        target: Target,
        /**
         * Who besides the target and the system's resolver may be asked: the resolver named below, public time servers,
         * proxies and places of proxy scripts that the settings of this computer name.
         */
        allow: list(v.picklist(['dns', 'reference', 'proxies']), 3),
        /** Address of a resolver to ask as well; counts only where `dns` is allowed. */
        resolver: v.nullable(text('address', 200)),
        /** Other ports of the server as well. */
        neighbours: v.boolean(),
        /** A run of the same target from another network, to compare with; null for none. */
        compareWith: v.nullable(word()),
        roots: v.exactOptional(rootFiles()),
      }),
      value: runId,
    },
    /** Stops it; child processes end within half a second, and what is known follows with the terminal event. */
    stopNetwork: { argument: runId, value: nothing },
    /** The document of a run that has ended. */
    network: { argument: runId, value: NetworkDocument },
    /** The report, the whole document, its text as in a terminal, or its commands. */
    saveNetwork: {
      argument: v.object({
        runId: word(),
        format: v.picklist(['pdf', 'json', 'text', 'commands']),
        /** Of the PDF alone. */
        paper: v.picklist(['A4', 'Letter']),
      }),
      value: saved,
    },
    /**
     * Takes copies of settings in, a batch at a time. They are kept in memory alone, the newest few; touches no
     * network and no disk. `bad-input` where they are more than `givenLimits` allows.
     */
    giveSettings: {
      argument: v.object({
        /** What the batch belongs to; null begins anew. */
        givenId: v.nullable(word()),
        files: list(GivenFile, givenLimits.batch),
      }),
      value: GivenFiles,
    },
    /** Has settings on the disk chosen by the dialog of the system: the page names no path. `not-allowed` in a browser. */
    chooseSettings: {
      argument: v.object({
        what: v.picklist(['files', 'folder']),
        /** What was chosen before, to which these are added; null begins anew. */
        givenId: v.nullable(word()),
      }),
      value: v.nullable(GivenFiles),
    },
    /** Reviews settings that were given. `busy` while anything else is under way. */
    startSettings: {
      argument: v.object({
        givenId: word(),
        /** Reads what the settings name elsewhere on the disk as well; refused for copies. */
        readNamed: v.boolean(),
        /** A server to survey and to hold the settings against; null asks nobody. */
        against: v.nullable(Target),
        /** Versions that the settings are read for. */
        versions: Versions,
      }),
      value: runId,
    },
    /** Stops it; what is known so far follows with the terminal event. */
    stopSettings: { argument: runId, value: nothing },
    /** The document of a review that has ended. */
    settings: { argument: runId, value: ConfigurationReview },
    /** Lines of a file that was reviewed, from `from` on, without secrets; at most `sourceBatch`. */
    settingsSource: {
      argument: v.object({ runId: word(), file: text('name', 4096), from: v.pipe(count(), v.minValue(1)) }),
      value: SourceLines,
    },
    /** The report, the whole document, or its text as in a terminal. */
    saveSettings: {
      argument: v.object({
        runId: word(),
        format: v.picklist(['pdf', 'text', 'json']),
        paper: v.picklist(['A4', 'Letter']),
      }),
      value: saved,
    },
    /** Writes settings of a recommended level, whole or as changes of a file that was reviewed. Asks nobody. */
    writeSettings: { argument: SettingsToWrite, value: WrittenSettings },
    /** Saves them where the person says; `bad-input` where they cannot be written in that form. */
    saveWritten: {
      argument: v.object({ wish: SettingsToWrite, form: v.picklist(['whole', 'diff']) }),
      value: saved,
    },
    ...logCalls,
    ...captureContract.calls,
    ...relayContract.calls,
    ...collectorCalls,
    ...connectionCalls,
    ...licenceCalls,
    ...caseCalls,
    ...healthCalls,
    ...reportCalls,
    ...replayContract.calls,
    ...retestContract.calls,
    ...historyContract.calls,
    ...flowCalls,
    ...watchContract.calls,
    ...windowContract.calls,
    /** Puts text on the clipboard; false where the host cannot and the page must. */
    copyText: {
      argument: v.object({ text: v.pipe(v.string(), v.maxLength(20_000)) }),
      value: v.object({ copied: v.boolean() }),
    },
  },
  events: {
    progress: Progress,
    surveyProgress: SurveyProgress,
    chainProgress: ChainProgress,
    networkProgress: NetworkProgress,
    settingsProgress: SettingsProgress,
    ...captureContract.events,
    ...relayContract.events,
    ...replayContract.events,
    ...retestContract.events,
    ...historyContract.events,
    ...noticeEvents,
    ...watchContract.events,
    /** The program was started again with an input, or opened from a link: pre-fill, never run. */
    prefill: v.object({ text: text('identity', 8000), from: v.picklist(['command-line', 'link']) }),
    ...windowContract.events,
  },
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract['calls'];
export type EventName = keyof Contract['events'];
export type Argument<N extends CallName> = v.InferOutput<Contract['calls'][N]['argument']>;
export type Value<N extends CallName> = v.InferOutput<Contract['calls'][N]['value']>;
export type Event<N extends EventName> = v.InferOutput<Contract['events'][N]>;

export const callNames = Object.keys(contract.calls) as CallName[];
export const eventNames = Object.keys(contract.events) as EventName[];
