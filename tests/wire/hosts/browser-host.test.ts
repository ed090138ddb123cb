import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Seat } from '../../../main/hosts/browser/page-seat.ts';
import { type BrowserHost, startBrowserHost } from '../../../main/hosts/browser/start-browser-host.ts';
import type { Handlers } from '../../../shared/bridge.ts';
import { failed, ok } from '../../../shared/outcome.ts';
import { preferencesIn, usualPreferences } from '../../../shared/preferences.ts';
import type { Progress } from '../../../shared/progress.ts';
import { partly, surveyProgress } from '../../app/gallery/surveys.ts';
import { networkProgress } from '../../support/empty-network.ts';

let folder: string;
let host: BrowserHost;
let seat: Seat;
let opened: number;
let newAddresses: string[];
/** Whether a message could be shown when each page came. */
let pagesTold: boolean[];
let bugs: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-host-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(folder, 'page.js'), 'export {};');
  await writeFile(join(folder, 'notes.secret'), 'not part of the page');
  await symlink('/etc/hostname', join(folder, 'link.js'));
  opened = 0;
  newAddresses = [];
  pagesTold = [];
  bugs = [];
  const started = await startBrowserHost({
    pageFolder: folder,
    port: 0,
    openEngine: async (given) => {
      seat = given;
      opened += 1;
      return { handlers, onPage: () => pagesTold.push(seat.canNotify()), close: async () => {} };
    },
    onNewAddress: (address) => newAddresses.push(address),
    onBug: (bug) => bugs.push(bug),
  });
  if (!started.ok) throw new Error(started.error.message);
  host = started.value;
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** An engine that answers from its own head. */
const handlers: Handlers = {
  about: async () =>
    ok({ version: '1.2.3', host: 'browser', input: null, builtAt: '2026-01-01T00:00:00.000Z', language: 'en' }),
  readInput: async ({ text }) =>
    ok({
      kind: 'refused',
      code: 'UNRECOGNISED',
      text: `${text.length}`,
      phrase: { id: 'x', parameters: {} },
      suggestion: null,
    }),
  startDiagnosis: async () => {
    throw new Error('a bug of ours');
  },
  stopDiagnosis: async () => ok(null),
  dictionary: async () => ok({ entries: [] }),
  readLog: async () => failed('internal', 'none'),
  stopLog: async () => ok(null),
  diagnosis: async () => failed('no-such-run', 'gone'),
  startSurvey: async () => failed('busy', 'busy'),
  stopSurvey: async () => ok(null),
  survey: async () => failed('no-such-run', 'gone'),
  ticketText: async () => failed('no-such-run', 'gone'),
  saveReport: async () => seat.save('report é.pdf', new TextEncoder().encode('%PDF-1.7 made up')),
  saveSurvey: async () => failed('no-such-run', 'gone'),
  giveSettings: async () => failed('bad-input', 'none'),
  chooseSettings: async () => failed('not-allowed', 'none'),
  startSettings: async () => failed('busy', 'busy'),
  stopSettings: async () => ok(null),
  settings: async () => failed('no-such-run', 'gone'),
  settingsSource: async () => failed('no-such-run', 'gone'),
  writeSettings: async () => failed('bad-input', 'none'),
  saveWritten: async () => failed('bad-input', 'none'),
  saveSettings: async () => failed('no-such-run', 'gone'),
  inspectFile: async () => failed('bad-argument', 'none'),
  startChain: async () => failed('busy', 'busy'),
  stopChain: async () => ok(null),
  startNetwork: async () => failed('busy', 'busy'),
  stopNetwork: async () => ok(null),
  network: async () => failed('no-such-run', 'gone'),
  saveNetwork: async () => failed('no-such-run', 'gone'),
  chain: async () => failed('no-such-run', 'gone'),
  saveChain: async () => failed('no-such-run', 'gone'),
  giveCaptureCopy: async () => failed('bad-input', 'none'),
  placeCapture: async () => failed('not-allowed', 'none'),
  openCapture: async () => failed('bad-input', 'none'),
  stopCapture: async () => ok(null),
  capture: async () => failed('no-such-run', 'gone'),
  captureRows: async () => failed('no-such-run', 'gone'),
  captureStream: async () => failed('no-such-run', 'gone'),
  compareCaptures: async () => failed('no-such-run', 'gone'),
  comparisonReading: async () => failed('no-such-run', 'gone'),
  stopComparison: async () => failed('no-such-run', 'gone'),
  saveComparison: async () => failed('no-such-run', 'gone'),
  capturePacket: async () => failed('no-such-run', 'gone'),
  keepCaptureCertificates: async () => failed('no-such-run', 'gone'),
  saveCapture: async () => failed('no-such-run', 'gone'),
  startReplay: async () => failed('busy', 'busy'),
  stopReplay: async () => ok(null),
  replay: async () => failed('no-such-run', 'gone'),
  retests: async () => ok(null),
  startRetests: async () => failed('no-such-run', 'gone'),
  stopRetests: async () => ok(null),
  watchList: async () => failed('internal', 'none'),
  addWatch: async () => failed('file', 'none'),
  changeWatch: async () => ok(null),
  removeWatch: async () => ok(null),
  forgetWatch: async () => ok(null),
  checkWatch: async () => ok(null),
  pauseWatch: async () => ok(null),
  watchInBackground: async () => failed('not-allowed', 'none'),
  answerWhere: async () => failed('no-such-run', 'gone'),
  startRelay: async () => failed('busy', 'busy'),
  stopRelay: async () => ok(null),
  relay: async () => failed('no-such-run', 'gone'),
  saveRelay: async () => failed('no-such-run', 'gone'),
  startRun: async () => failed('busy', 'busy'),
  stopRun: async () => ok(null),
  run: async () => failed('no-such-run', 'gone'),
  saveRun: async () => failed('no-such-run', 'gone'),
  openCollected: async () => failed('bad-input', 'none'),
  licences: async () => failed('file', 'none'),
  connections: async () => ok({ total: 0, connections: [] }),
  saveConnections: async () => failed('file', 'none'),
  openCase: async () => failed('bad-input', 'none'),
  openStartCase: async () => ok(null),
  saveCase: async () => failed('no-such-run', 'gone'),
  caseContents: async () => failed('no-such-run', 'gone'),
  labelSecrets: async () => ok({ secrets: [] }),
  health: async () => failed('bad-input', 'none'),
  reportPreview: async () => failed('no-such-run', 'gone'),
  reportSize: async () => failed('no-such-run', 'gone'),
  reportText: async () => failed('no-such-run', 'gone'),
  saveReportAs: async () => failed('no-such-run', 'gone'),
  stopSavingReport: async () => ok(null),
  showSavedReport: async () => ok({ shown: false }),
  keepReportDraft: async () => ok(null),
  keptReportDraft: async () => ok(null),
  lookAtPrograms: async () => failed('bad-input', 'none'),
  history: async () => ok({ servers: [], total: 0, isOn: true, trouble: null }),
  historyOf: async () => ok({ checks: [] }),
  openHistory: async () => failed('no-such-run', 'gone'),
  forgetServer: async () => ok(null),
  forgetHistory: async () => ok(null),
  saveHistory: async () => failed('bad-input', 'none'),
  preferences: async () => ok(usualPreferences),
  setPreferences: async (change) => ok(preferencesIn({ ...usualPreferences, ...change })),
  saveReminder: async () => failed('bad-input', 'none'),
  saveCollector: async () => failed('bad-input', 'none'),
  tellWindow: async () => ok(null),
  copyText: async ({ text }) => ok({ copied: await seat.copyText(text) }),
};

describe('the page', () => {
  it('is served without a session, with every header that keeps it in its place', async () => {
    const { status, headers, body } = await ask('GET', '/');
    expect(status).toBe(200);
    expect(body).toContain('<title>page</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is there before any engine is', async () => {
    await ask('GET', '/page.js');
    expect(opened).toBe(0);
  });

  it.each([
    '/../../etc/hostname',
    '/..%2f..%2fetc%2fhostname',
    '/%2e%2e/%2e%2e/etc/hostname',
    '//etc/hostname',
    '/page.js/../../etc/hostname',
    '/page.js%00',
    '/..\\..\\etc\\hostname',
    '/notes.secret',
    '/link.js',
    '/.',
    '/renderer/',
    'http://elsewhere.example/page.js',
  ])('has no file at %s', async (path) => {
    const { status, body } = await ask('GET', path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it('answers HEAD without a body, and refuses what a page never sends', async () => {
    expect(await ask('HEAD', '/')).toMatchObject({ status: 200, body: '' });
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'POST']) expect((await ask(method, '/')).status).toBe(405);
  });

  it('listens on the loopback address alone', async () => {
    const reached = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: portOf(host.url) }, () => resolve('connected'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    });
    expect(reached).toBe('ECONNREFUSED');
  });

  it('is told of to whoever started it once nobody has opened it for the time that was given', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const second = await startBrowserHost({
      ...{ pageFolder: folder, port: 0, onNewAddress: () => {}, onBug: () => {} },
      openEngine: async () => ({ handlers, onPage: () => {}, close: async () => {} }),
      idle: { afterMs: 1, onIdle: () => resolve('idle') },
    });
    expect(await promise).toBe('idle');
    if (second.ok) await second.value.close();
  });

  it('says so in a sentence where the port is taken', async () => {
    const second = await startBrowserHost({
      pageFolder: folder,
      port: portOf(host.url),
      openEngine: async () => ({ handlers, onPage: () => {}, close: async () => {} }),
      onNewAddress: () => {},
      onBug: () => {},
    });
    expect(second).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });
});

describe('another name for this address (DNS rebinding)', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])(
    'refuses Host %j for page, session and bridge',
    async (name) => {
      expect((await ask('GET', '/', { host: name })).status).toBe(403);
      const headers = { host: name, origin: `http://${name}` };
      expect((await ask('POST', '/session', headers, sessionBody())).status).toBe(403);
      expect(await openBridge({ ...headers, cookie: await enter() })).toBe(403);
    },
  );

  it('answers under the port of an SSH forward', async () => {
    const headers = { host: 'localhost:8080', origin: 'http://localhost:8080' };
    const { status } = await ask('POST', '/session', headers, sessionBody());
    expect(status).toBe(204);
  });
});

describe('the session', () => {
  it('is a cookie that scripts cannot read and other sites do not send', async () => {
    const { headers } = await ask('POST', '/session', own(), sessionBody());
    expect(headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^handshake-doctor-${portOf(host.url)}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  it('is given for a token once, and the terminal then hears of a new address', async () => {
    expect((await ask('POST', '/session', own(), sessionBody())).status).toBe(204);
    const again = await ask('POST', '/session', own(), sessionBody());
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(newAddresses).toHaveLength(1);
    const next = await ask('POST', '/session', own(), sessionBody(newAddresses[0]));
    expect(next.status).toBe(204);
  });

  it('stays when the page is loaded again from its first address', async () => {
    const cookie = await enter();
    expect((await ask('POST', '/session', { ...own(), cookie }, sessionBody())).status).toBe(204);
    expect(newAddresses).toEqual([]);
  });

  it('is not given for another token, and nobody hears of a new address', async () => {
    const wrong = JSON.stringify({ token: 'A'.repeat(43) });
    expect((await ask('POST', '/session', own(), wrong)).status).toBe(403);
    expect(newAddresses).toEqual([]);
  });

  it('is not given to another page', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${portOf(host.url) + 1}`,
      'https://127.0.0.1',
    ])
      expect((await ask('POST', '/session', { origin }, sessionBody())).status).toBe(403);
    expect((await ask('POST', '/session', {}, sessionBody())).status).toBe(403);
    expect((await ask('POST', '/session', own(), sessionBody())).status).toBe(204);
  });

  it.each([
    ['nothing', ''],
    ['broken JSON', '{'],
    ['a list', '[]'],
    ['a number for a token', '{"token":1}'],
    ['more than a token', JSON.stringify({ token: 'x'.repeat(5_000) })],
  ])('is not given for %s', async (_, body) => {
    expect((await ask('POST', '/session', own(), body)).status).toBe(400);
  });

  it('closes the door for a while after ten attempts', async () => {
    const wrong = JSON.stringify({ token: 'wrong' });
    for (let attempt = 0; attempt < 10; attempt++) await ask('POST', '/session', own(), wrong);
    expect((await ask('POST', '/session', own(), sessionBody())).status).toBe(429);
  });
});

describe('the bridge', () => {
  it('opens for the page with a session, and for nobody else', async () => {
    const cookie = await enter();
    expect(await openBridge({ ...own() })).toBe(401);
    expect(await openBridge({ ...own(), cookie: `handshake-doctor-${portOf(host.url)}=wrong` })).toBe(401);
    expect(await openBridge({ origin: 'http://evil.example', cookie })).toBe(403);
    expect(await openBridge({ cookie })).toBe(403);
    expect(await openBridge({ ...own(), cookie }, '/other')).toBe(404);
    expect(await openBridge({ ...own(), cookie })).toBeInstanceOf(WebSocket);
  });

  it('answers calls, each under its own id', async () => {
    const page = await enterBridge();
    page.send(frame(7, 'about', null));
    page.send(frame(8, 'copyText', { text: 'x' }));
    const answers = [await heard(page), await heard(page)];
    expect(answers).toContainEqual({ id: 7, outcome: expect.objectContaining({ ok: true }) });
    expect(answers).toContainEqual({ id: 8, outcome: { ok: true, value: { copied: false } } });
    expect(opened).toBe(1);
  });

  it('refuses a call that does not exist, also one that every object has', async () => {
    const page = await enterBridge();
    for (const [id, call] of ['launchMissiles', 'constructor', '__proto__', 'toString'].entries()) {
      page.send(frame(id, call, null));
      expect(await heard(page)).toMatchObject({ id, outcome: { ok: false, error: { code: 'unknown-call' } } });
    }
  });

  it('refuses an argument that does not fit the contract', async () => {
    const page = await enterBridge();
    page.send(frame(1, 'startDiagnosis', { target: { host: 'x' } }));
    expect(await heard(page)).toMatchObject({ id: 1, outcome: { ok: false, error: { code: 'bad-argument' } } });
  });

  it('turns a bug of the engine into an answer without its text', async () => {
    const page = await enterBridge();
    const target = {
      input: 'x',
      host: 'x',
      port: 443,
      serverName: null,
      starttls: null,
      proxy: null,
      connect: null,
      http: true,
      path: '/',
    };
    page.send(frame(1, 'startDiagnosis', { target, describedError: null, previousRunId: null }));
    const answer = await heard(page);
    expect(answer).toMatchObject({ outcome: { ok: false, error: { code: 'internal' } } });
    expect(JSON.stringify(answer)).not.toContain('a bug of ours');
    expect(bugs).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello', 1008],
    ['no call in it', '{"id":1}', 1008],
    ['a broken id', '{"id":-1,"call":"about","argument":null}', 1008],
    ['bytes', Buffer.from([1, 2, 3]), 1003],
    ['a frame over the limit', frame(1, 'readInput', { text: 'x'.repeat(9_000_000) }), 1009],
  ])('closes on %s, and goes on for others', async (_, data, code) => {
    const [page, other] = [await enterBridge(), await enterBridge(newAddresses)];
    page.send(data);
    expect(await closed(page)).toBe(code);
    other.send(frame(2, 'about', null));
    expect(await heard(other)).toMatchObject({ id: 2, outcome: { ok: true } });
  });

  it('tells every page of progress, and a page that comes late of the newest', async () => {
    const page = await enterBridge();
    page.send(frame(1, 'about', null));
    await heard(page);
    seat.onProgress(progress(1));
    expect(await heard(page)).toEqual({ event: 'progress', value: progress(1) });
    seat.onProgress(progress(2));
    const late = await enterBridge(newAddresses);
    expect(await heard(late)).toEqual({ event: 'progress', value: progress(2) });
  });

  it('tells a page that comes late of the newest snapshot of a survey as well', async () => {
    const page = await enterBridge();
    page.send(frame(1, 'about', null));
    await heard(page);
    const snapshot = surveyProgress(partly);
    seat.onSurveyProgress(snapshot);
    expect(await heard(page)).toEqual({ event: 'surveyProgress', value: snapshot });
    expect(await heard(await enterBridge(newAddresses))).toEqual({ event: 'surveyProgress', value: snapshot });
  });

  it('shows messages where a page is open, and tells its engine of each that comes', async () => {
    const page = await enterBridge();
    page.send(frame(1, 'about', null));
    await heard(page);
    expect(seat.canNotify()).toBe(true);
    page.close();
    await expect.poll(() => seat.canNotify()).toBe(false);
    await enterBridge(newAddresses);
    await expect.poll(() => pagesTold).toEqual([true]);
  });

  it('and of the newest of a look at the network', async () => {
    const page = await enterBridge();
    page.send(frame(1, 'about', null));
    await heard(page);
    const snapshot = networkProgress();
    seat.onNetworkProgress(snapshot);
    expect(await heard(page)).toEqual({ event: 'networkProgress', value: snapshot });
    expect(await heard(await enterBridge(newAddresses))).toEqual({ event: 'networkProgress', value: snapshot });
  });
});

describe('a download', () => {
  const save = async (page: WebSocket) => {
    page.send(frame(1, 'saveReport', { runId: 'r', format: 'pdf', paper: 'A4' }));
    const answer = (await heard(page)) as { outcome: { value: { kind: string; address: string } } };
    expect(answer.outcome.value.kind).toBe('download');
    return answer.outcome.value.address;
  };

  it('is handed over once, to the session alone', async () => {
    const cookie = await enter();
    const address = await save((await openBridge({ ...own(), cookie })) as WebSocket);
    expect(address).toMatch(/^\/download\/[\w-]{43}$/);
    expect((await ask('GET', address)).status).toBe(403);
    const { status, headers, body } = await ask('GET', address, { cookie });
    expect(status).toBe(200);
    expect(body).toBe('%PDF-1.7 made up');
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="report__.pdf"; filename*=UTF-8''report%20%C3%A9.pdf`,
    );
    expect((await ask('GET', address, { cookie })).status).toBe(404);
  });
});

/** What a page of this host's own sends along. */
const own = () => ({ origin: `http://127.0.0.1:${portOf(host.url)}` });

const portOf = (url: string) => Number(new URL(url).port);

const sessionBody = (url = host.url) => JSON.stringify({ token: new URL(url).hash.replace('#token=', '') });

const frame = (id: number, call: string, argument: unknown) => JSON.stringify({ id, call, argument });

const progress = (sequence: number): Progress => ({
  runId: 'r',
  sequence,
  elapsedMs: 1,
  checks: [],
  lanes: [],
  terminal: null,
});

/** Without `fetch`, which forbids Host and Origin and tidies paths. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
  type Answer = { status: number; headers: IncomingMessage['headers']; body: string };
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: portOf(host.url), method, path, headers }, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      textOf(response).then((text) => resolve({ status, headers: answered, body: text }), reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Exchanges the token for a cookie. */
async function enter(url = host.url): Promise<string> {
  const { headers } = await ask('POST', '/session', own(), sessionBody(url));
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** A page with an open bridge; a second one comes with the address that the first one's repetition brings. */
async function enterBridge(addresses?: string[]): Promise<WebSocket> {
  if (addresses) await ask('POST', '/session', own(), sessionBody());
  const cookie = await enter(addresses?.[0]);
  return (await openBridge({ ...own(), cookie })) as WebSocket;
}

/** The open WebSocket, or the status it was refused with. */
function openBridge({ host: name, ...headers }: Record<string, string>, path = '/bridge'): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const named = name === undefined ? headers : { ...headers, host: name };
    const socket = new WebSocket(`ws://127.0.0.1:${portOf(host.url)}${path}`, { headers: named });
    const frames: string[] = [];
    const waiting: ((frame: string) => void)[] = [];
    socket.on('message', (data) => {
      const next = waiting.shift();
      if (next) next(String(data));
      else frames.push(String(data));
    });
    inboxes.set(socket, () => {
      const ready = frames.shift();
      return ready ? Promise.resolve(ready) : new Promise((arrived) => waiting.push(arrived));
    });
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

const inboxes = new WeakMap<WebSocket, () => Promise<string>>();

/** The next frame a page hears. */
async function heard(page: WebSocket): Promise<unknown> {
  return JSON.parse((await inboxes.get(page)?.()) ?? 'null');
}

const closed = (page: WebSocket) => new Promise<number>((resolve) => page.on('close', resolve));
