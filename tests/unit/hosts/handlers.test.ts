import { describe, expect, it, vi } from 'vitest';
import { createHandlers, type Shell } from '../../../main/hosts/handlers.ts';
import { keptCheck } from '../../../main/hosts/kept-check.ts';
import { findResources } from '../../../main/hosts/resources.ts';
import { writeGiven } from '../../../main/hosts/settings-writing.ts';
import { openWatchDesk } from '../../../main/hosts/watch-here.ts';
import { renderCapture } from '../../../main/report/pcapng/render-capture.ts';
import { holdCapture } from '../../../main/session/capture/held-capture.ts';
import { createCaptureDesk } from '../../../main/session/capture-desk.ts';
import type { CaseDesk } from '../../../main/session/case-desk.ts';
import type { ChainDesk } from '../../../main/session/chain-desk.ts';
import type { Desk } from '../../../main/session/desk.ts';
import { createHistory } from '../../../main/session/history.ts';
import { livePorts } from '../../../main/session/live-ports.ts';
import type { NetworkDesk } from '../../../main/session/network-desk.ts';
import { createRelayDesk } from '../../../main/session/relay-desk.ts';
import { createReplayDesk } from '../../../main/session/replay-desk.ts';
import { createRetestDesk } from '../../../main/session/retest-desk.ts';
import { createSettingsDesk } from '../../../main/session/settings-desk.ts';
import type { SurveyDesk } from '../../../main/session/survey-desk.ts';
import { openStore } from '../../../main/store/database.ts';
import { openPreferences } from '../../../main/store/preferences.ts';
import { createDispatcher } from '../../../shared/bridge.ts';
import { usualVersions } from '../../../shared/configuration/run.ts';
import { type Diagnosis, diagnoseSchema } from '../../../shared/diagnosis.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { phrase } from '../../../shared/phrase.ts';
import { modern } from '../../app/gallery/surveys.ts';
import { emptyNetwork } from '../../support/empty-network.ts';
import { emptySettings } from '../../support/empty-settings.ts';
import { statePlace } from '../../support/state-place.ts';

const target = {
  input: 'example.com',
  host: 'example.com',
  port: 443,
  serverName: null,
  starttls: null,
  proxy: null,
  connect: null,
  http: true,
  path: '/',
};
const head = { runId: 'run-1', startedAt: '2026-11-20T12:00:00.000Z', durationMs: 5 };
const diagnosis: Diagnosis = {
  schema: diagnoseSchema,
  version: '0.0.0',
  ...head,
  target,
  verdict: {
    state: 'healthy',
    reproduced: null,
    testedAs: 'modern',
    cause: null,
    confidence: null,
    side: null,
    headline: 'Everything that was tested works',
    summary: 'The server answered as it should.',
    partial: false,
    text: phrase('verdict.healthy'),
  },
  causes: [],
  risks: [],
  ruledOut: [],
  notTested: [],
  observations: [],
  attempts: [],
  runs: [{ ...head, partial: false, target, attempts: [], observations: [] }],
};

const desk: Desk = {
  start: ({ target }) => ok({ runId: `run of ${target.host}` }),
  stop: (runId) => (runId === 'run-1' ? ok(null) : failed('no-such-run', 'none')),
  diagnosis: (runId) => (runId === 'run-1' ? ok(diagnosis) : failed('no-such-run', 'none')),
  soFar: (runId) => desk.diagnosis(runId),
  answer: () => ok({ diagnosis, change: 'Noted.' }),
  keep: () => {},
  kept: () => [],
  borrow: () => {},
  isBusy: () => false,
  close: async () => {},
};

const surveys: SurveyDesk = {
  start: ({ target, gentle }) => ok({ runId: `${gentle ? 'gentle ' : ''}survey of ${target.host}` }),
  stop: (runId) => (runId === modern.runId ? ok(null) : failed('no-such-run', 'none')),
  survey: (runId) => (runId === modern.runId ? ok(modern) : failed('no-such-run', 'none')),
  kept: () => [],
  borrow: () => {},
  isBusy: () => false,
  close: async () => {},
};

const chains: ChainDesk = {
  inspect: ({ file }) => ok({ kind: 'unusable', name: file.kind === 'new' ? file.name : '', text: 'no certificate' }),
  start: () => ok({ runId: 'chain' }),
  roots: (fileIds) => (fileIds.length === 0 ? ok([]) : failed('bad-input', 'not kept')),
  stop: () => failed('no-such-run', 'none'),
  chain: () => failed('no-such-run', 'none'),
  kept: () => [],
  borrow: () => {},
  isBusy: () => false,
  close: async () => {},
};

const networks: NetworkDesk = {
  start: ({ target }) => ok({ runId: `network of ${target.host}` }),
  stop: (runId) => (runId === emptyNetwork.runId ? ok(null) : failed('no-such-run', 'none')),
  network: (runId) => (runId === emptyNetwork.runId ? ok(emptyNetwork) : failed('no-such-run', 'none')),
  kept: () => [],
  borrow: () => {},
  isBusy: () => false,
  close: async () => {},
};

const cases: CaseDesk = {
  open: () => failed('bad-input', 'no case'),
  write: () => failed('no-such-run', 'none'),
  contents: () => failed('no-such-run', 'none'),
};

const settings = createSettingsDesk({
  write: writeGiven,
  review: async () => ({
    document: emptySettings,
    sources: [{ file: '/etc/nginx/nginx.conf', text: 'a\nb', lineStarts: [0, 2] }],
  }),
  now: () => 0,
  isBusyElsewhere: () => false,
  onProgress: () => {},
  onBug: () => {},
});

const captures = createCaptureDesk({
  startThread: (tell) => {
    const work = holdCapture();
    return {
      ask: async (question) => (await work(question, tell, new AbortController().signal)) as never,
      stop: () => {},
      close: async () => {},
    };
  },
  version: '1.2.3',
  now: () => 0,
  onProgress: () => {},
  onBug: () => {},
});

const relays = createRelayDesk({
  ports: { ...livePorts({ version: '1.2.3', builtAt: new Date() }), platform: 'linux' },
  onProgress: () => {},
  onBug: () => {},
});

const replays = createReplayDesk({
  find: async (captureId) => failed('no-such-run', `no capture ${captureId}`),
  replay: () => Promise.reject(new Error('nothing is sent')),
  isBusyElsewhere: () => false,
  onProgress: () => {},
  onBug: () => {},
});

const retests = createRetestDesk({
  ports: livePorts({ version: '1.2.3', builtAt: new Date() }),
  checks: desk,
  isBusyElsewhere: () => false,
  onProgress: () => {},
  onBug: () => {},
});

function setUp() {
  const saved: { fileName: string; bytes: Uint8Array }[] = [];
  const place = statePlace();
  const kept = { store: openStore(place), preferences: openPreferences(place) };
  const history = createHistory({ ...kept, withoutSecrets: keptCheck, onChange: () => {}, onBug: () => {} });
  const watch = openWatchDesk({
    ...{ ports: livePorts(findResources()), history, ...kept, isBusyElsewhere: () => false, onBug: () => {} },
    listeners: { notify: () => {}, canNotify: () => true, onWatchChange: () => {}, canRunInBackground: () => false },
  });
  const shell: Shell = {
    host: 'desktop',
    version: '1.2.3',
    builtAt: new Date('2026-11-01T00:00:00Z'),
    input: 'example.com:443',
    save: async (fileName, bytes) => {
      saved.push({ fileName, bytes });
      return ok({ kind: 'saved', path: `/home/somebody/${fileName}` });
    },
    copyText: async (text) => text !== 'no clipboard',
    notify: () => {},
  };
  const sources = { now: () => new Date('2026-11-20T12:30:00Z'), fonts: findResources().fonts };
  const handlers = createHandlers(
    {
      checks: desk,
      surveys,
      chains,
      networks,
      settings,
      captures,
      relays,
      replays,
      retests,
      watch,
      cases,
      history,
      kept,
    },
    shell,
    sources,
  );
  const bugs: unknown[] = [];
  return { handlers, saved, bugs, dispatch: createDispatcher(handlers, (bug) => bugs.push(bug)) };
}

describe('the engine tells a page', () => {
  it('what program it is and what it was started with', async () => {
    expect(await setUp().handlers.about(null)).toEqual({
      ok: true,
      value: {
        host: 'desktop',
        version: '1.2.3',
        input: 'example.com:443',
        builtAt: '2026-11-01T00:00:00.000Z',
        language: 'en',
      },
    });
  });

  it('how it reads an input', async () => {
    const reading = await setUp().handlers.readInput({ text: 'https://example.com:8443/' });
    expect(reading).toMatchObject({ ok: true, value: { kind: 'targets', targets: [{ port: 8443 }] } });
  });

  it('that no link of this computer fits an address, as the command line does', async () => {
    const readInput = async (text: string) => setUp().handlers.readInput({ text });
    expect(await readInput('[fe80::1%25nosuch]:443')).toMatchObject({
      value: { kind: 'refused', code: 'IPV6_BAD', text: expect.stringContaining('no interface `nosuch`') },
    });
    expect(await readInput('fe80::1')).toMatchObject({ value: { kind: 'refused' } });
    expect(await readInput('2001:db8::1')).toMatchObject({ value: { kind: 'targets' } });
  });

  it('what the desk says of a run', async () => {
    const { handlers } = setUp();
    expect(await handlers.startDiagnosis({ target, describedError: null, previousRunId: null })).toEqual(
      ok({ runId: 'run of example.com' }),
    );
    expect(await handlers.stopDiagnosis({ runId: 'run-1' })).toEqual(ok(null));
    expect(await handlers.diagnosis({ runId: 'run-1' })).toEqual(ok(diagnosis));
  });

  it('that a file of roots is gone, and begins nothing without it', async () => {
    const { handlers } = setUp();
    const wish = { target, allow: [], resolver: null, neighbours: false, compareWith: null, roots: ['gone'] };
    const refused = failed('bad-input', 'not kept');
    expect(await handlers.startDiagnosis({ ...wish, describedError: null, previousRunId: null })).toEqual(refused);
    expect(await handlers.startNetwork(wish)).toEqual(refused);
    expect(await handlers.startRetests({ runId: 'run-1', roots: ['gone'] })).toEqual(refused);
  });

  it('what the desk of networks says', async () => {
    const { dispatch, handlers } = setUp();
    const wish = { allow: [], resolver: null, neighbours: false, compareWith: null };
    expect(await handlers.startNetwork({ target, ...wish })).toEqual(ok({ runId: 'network of example.com' }));
    expect(await handlers.stopNetwork({ runId: emptyNetwork.runId })).toEqual(ok(null));
    expect(await dispatch('network', { runId: emptyNetwork.runId })).toEqual(ok(emptyNetwork));
    expect(await dispatch('network', { runId: 'gone' })).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
  });

  it('what the desk of surveys says', async () => {
    const { handlers, dispatch } = setUp();
    expect(await handlers.startSurvey({ target, gentle: true, tolerances: false })).toEqual(
      ok({ runId: 'gentle survey of example.com' }),
    );
    expect(await handlers.stopSurvey({ runId: modern.runId })).toEqual(ok(null));
    expect(await handlers.survey({ runId: modern.runId })).toEqual(ok(modern));
    expect(await dispatch('survey', { runId: 'run-2' })).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
    expect(await dispatch('startSurvey', { target })).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  });

  it('whether its clipboard took a text', async () => {
    const { handlers } = setUp();
    expect(await handlers.copyText({ text: 'a' })).toEqual(ok({ copied: true }));
    expect(await handlers.copyText({ text: 'no clipboard' })).toEqual(ok({ copied: false }));
  });
});

describe('a document', () => {
  it('is a PDF when a PDF is asked for', async () => {
    const { handlers, saved } = setUp();
    const answer = await handlers.saveReport({ runId: 'run-1', format: 'pdf', paper: 'A4' });
    expect(answer).toMatchObject({ ok: true, value: { kind: 'saved' } });
    expect(saved[0]?.fileName).toMatch(/^tls-report_example\.com_443_.*\.pdf$/);
    expect(new TextDecoder().decode(saved[0]?.bytes.subarray(0, 5))).toBe('%PDF-');
  });

  it('is the case itself as JSON', async () => {
    const { handlers, saved } = setUp();
    await handlers.saveReport({ runId: 'run-1', format: 'json', paper: 'A4' });
    expect(saved[0]?.fileName).toMatch(/\.json$/);
    expect(JSON.parse(new TextDecoder().decode(saved[0]?.bytes))).toEqual(diagnosis);
  });

  it('is a packet capture without keys for engineers', async () => {
    const { handlers, saved } = setUp();
    await handlers.saveReport({ runId: 'run-1', format: 'pcapng', paper: 'A4' });
    expect(saved[0]?.fileName).toMatch(/\.pcapng$/);
    expect(saved[0]?.bytes).toEqual(renderCapture(diagnosis));
  });

  it('says the same as text in a file and in the page', async () => {
    const { handlers, saved } = setUp();
    await handlers.saveReport({ runId: 'run-1', format: 'text', paper: 'Letter' });
    const shown = await handlers.ticketText({ runId: 'run-1' });
    expect(saved[0]?.fileName).toMatch(/\.txt$/);
    expect(shown).toEqual(ok({ text: new TextDecoder().decode(saved[0]?.bytes) }));
  });

  it.each([
    ['pdf', '.pdf', /^%PDF-/],
    ['json', '.json', /^\{\n[\s\S]*"schema": "handshake-doctor\/survey@1"/],
    ['text', '.txt', /\nThe server takes TLS 1\.2 and TLS 1\.3\. /],
    ['commands', '_commands.txt', /\n# ==== /],
  ] as const)('of a survey is %s when that is asked for', async (format, ending, content) => {
    const { handlers, saved } = setUp();
    const answer = await handlers.saveSurvey({ runId: modern.runId, format, paper: 'A4' });
    expect(answer).toMatchObject({ ok: true, value: { kind: 'saved' } });
    expect(saved[0]?.fileName).toMatch(/^tls-survey_[\w.-]+_443_\w+/);
    expect(saved[0]?.fileName.endsWith(ending)).toBe(true);
    expect(new TextDecoder().decode(saved[0]?.bytes)).toMatch(content);
  });

  it.each([
    ['pdf', '.pdf', /^%PDF-/],
    ['json', '.json', /^\{\n[\s\S]*"schema": "handshake-doctor\/network@1"/],
    ['text', '.txt', /example\.com/],
    ['commands', '_commands.txt', /^# /],
  ] as const)('of the network is %s when that is asked for', async (format, ending, content) => {
    const { handlers, saved } = setUp();
    expect(await handlers.saveNetwork({ runId: emptyNetwork.runId, format, paper: 'A4' })).toMatchObject({ ok: true });
    expect(saved[0]?.fileName).toMatch(/^tls-network_example\.com_443_\w+/);
    expect(saved[0]?.fileName.endsWith(ending)).toBe(true);
    expect(Buffer.from(saved[0]?.bytes ?? []).toString()).toMatch(content);
  });

  it.each(['ticketText', 'saveReport', 'saveSurvey', 'diagnosis', 'stopDiagnosis'] as const)(
    'of a run that is not kept is refused as a value by %s',
    async (call) => {
      const { dispatch, saved } = setUp();
      const answer = await dispatch(call, { runId: 'run-2', format: 'pdf', paper: 'A4' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'no-such-run' } });
      expect(saved).toEqual([]);
    },
  );
});

describe('settings', () => {
  const review = async (handlers: ReturnType<typeof setUp>['handlers']) => {
    const files = [{ name: 'nginx.conf', size: 3, base64: 'YQpi' }];
    const given = await handlers.giveSettings({ givenId: null, files });
    if (!given.ok) throw new Error(given.error.message);
    const { givenId } = given.value;
    const started = await handlers.startSettings({ givenId, readNamed: false, against: null, versions: usualVersions });
    if (!started.ok) throw new Error(started.error.message);
    const { runId } = started.value;
    await vi.waitFor(async () => expect((await handlers.settings({ runId })).ok).toBe(true));
    return runId;
  };

  it('are given, reviewed, shown and saved', async () => {
    const { handlers, saved } = setUp();
    const runId = await review(handlers);
    expect(await handlers.settingsSource({ runId, file: '/etc/nginx/nginx.conf', from: 2 })).toMatchObject({
      value: { total: 2, from: 2, lines: [{ text: 'b', more: 0 }] },
    });
    await handlers.saveSettings({ runId, format: 'json', paper: 'A4' });
    await handlers.saveSettings({ runId, format: 'text', paper: 'A4' });
    await handlers.saveSettings({ runId, format: 'pdf', paper: 'A4' });
    expect(saved.map(({ fileName }) => fileName.replace(/_\d{8}T\d{6}Z/, ''))).toEqual([
      'tls-settings_nginx.conf.json',
      'tls-settings_nginx.conf.txt',
      'tls-settings_nginx.conf.pdf',
    ]);
  });

  it('are written whole for nobody but the person, and a file whose version is too old is refused in words', async () => {
    const { handlers, saved } = setUp();
    const wish = { program: 'nginx', level: 'modern', from: null, versions: usualVersions } as const;
    const written = await handlers.writeSettings(wish);
    expect(written).toMatchObject({ value: { kind: 'written', diff: null, notes: [{ id: 'placeholders' }] } });
    expect(saved).toEqual([]);
    await handlers.saveWritten({ wish, form: 'whole' });
    expect(new TextDecoder().decode(saved[0]?.bytes)).toContain('ssl_protocols TLSv1.3;');
    expect(await handlers.saveWritten({ wish, form: 'diff' })).toMatchObject({ error: { code: 'bad-input' } });
    const old = { ...wish, versions: { program: '1.10', openssl: '3.0' } };
    expect(await handlers.writeSettings(old)).toMatchObject({
      value: {
        kind: 'refused',
        because: 'nginx 1.10 is too old for this. TLS 1.3 and these lines need version 1.13.0 or a newer one.',
      },
    });
  });

  it('on the disk are chosen by a dialog alone, and a browser has none', async () => {
    const { handlers } = setUp();
    expect(await handlers.chooseSettings({ what: 'files', givenId: null })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
  });
});

it('an argument that does not fit the contract never reaches the engine', async () => {
  const { dispatch, saved, bugs } = setUp();
  const answer = await dispatch('saveReport', { runId: 'run-1', format: '../../etc/passwd', paper: 'A4' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'bad-argument' } });
  expect([saved, bugs]).toEqual([[], []]);
});
