import type { ProgramDocument, ProgramRun, ProgramsState, ProgramWish } from '../../../renderer/state/programs.ts';
import type { LiveConnection } from '../../../shared/relay/connection.ts';
import type {
  FilledRecipe,
  ListenPlace,
  RelayDocument,
  RelayProgress,
  RunDocument,
} from '../../../shared/relay/document.ts';
import { longName } from './extremes.ts';
import recipes from './programs/recipes.json' with { type: 'json' };
import relay from './programs/relay.json' with { type: 'json' };
import run from './programs/run.json' with { type: 'json' };

/** The screen that watches a program. */
export interface ProgramsCase {
  readonly screen: 'programs';
  readonly programs: ProgramRun;
  readonly state?: Partial<ProgramsState>;
  readonly host?: 'desktop';
}

/** As the engine recorded them, with curl and OpenSSL: three connections to a relay, and one run of curl. */
const recordedRelay = relay as unknown as RelayDocument;
const recordedRun = run as unknown as RunDocument;
const place = recipes as unknown as { readonly listen: ListenPlace; readonly recipes: readonly FilledRecipe[] };

const relayWish: ProgramWish = { kind: 'relay', target: recordedRelay.target, port: null };
const runWish: ProgramWish = { kind: 'run', command: recordedRun.program.command.join(' ') };

const snapshot: RelayProgress = {
  ...{ runId: 'relay-1', kind: 'relay', sequence: 3, elapsedMs: 41_200, secondsLeft: 559, terminal: null },
  ...{ connections: 0, bytes: { client: 0, server: 0 }, live: [], ended: [], said: '' },
};

const line = (from: 'client' | 'server', name: string, milliseconds: number, encrypted = false) => ({
  ...{ from, name, milliseconds, encrypted },
  bytes: 120,
});
const live: LiveConnection = {
  ...{ index: 3, client: '127.0.0.1:50310', asked: '127.0.0.1:18443', serverName: 'shop.example.test' },
  bytes: { client: 517, server: 1443 },
  ladder: [
    line('client', 'ClientHello', 0.4),
    line('server', 'ServerHello', 6.1),
    line('server', 'encrypted', 6.2, true),
    line('server', 'encrypted', 41.7, true),
  ],
};
const ended = recordedRelay.connections.map(
  ({ causes, cause, client, index, outcome, relay: { asked }, serverName }) => ({
    ...{ index, client, asked, serverName, outcome, cause },
    headline: causes[0]?.headline ?? '',
  }),
);

const running = (wish: ProgramWish, progress: RelayProgress | null, stopping = false): ProgramRun => ({
  ...{ phase: 'running', wish, runId: 'relay-1', progress, stopping },
  place: {
    listen: place.listen,
    recipes: wish.kind === 'relay' ? place.recipes : [],
    words: wish.kind === 'run' ? recordedRun.program.command : [],
  },
});

const over = (wish: ProgramWish, document: ProgramDocument): ProgramRun => ({
  ...{ phase: 'ended', wish, document, end: 'finished' },
  runId: document.runId,
});

const shown = (programs: ProgramRun, rest: Partial<ProgramsCase> = {}): ProgramsCase => ({
  ...{ screen: 'programs', programs },
  ...rest,
});

const nobody: RelayDocument = {
  ...recordedRelay,
  connections: [],
  verdict: {
    ...{ state: 'inconclusive', cause: null, confidence: null, side: 'unknown', connection: null },
    headline: 'Nobody connected',
    explanation: 'No connection came to the relay. Point the failing program at it and try again.',
    text: recordedRelay.verdict.text,
  },
};

/** Everything at its longest: names, causes, output in two directions, files and servers. */
const widest: RunDocument = {
  ...recordedRun,
  connections: recordedRun.connections.flatMap((one) =>
    Array.from({ length: 40 }, (_, index) => ({
      ...one,
      index,
      serverName: longName,
      causes: Array.from({ length: 8 }, () => one.causes[0]).flatMap((cause, at) =>
        cause === undefined ? [] : [{ ...cause, headline: `${cause.headline} (${at + 1})` }],
      ),
      relay: { ...one.relay, asked: `${longName}:8443` },
    })),
  ),
  leftOut: 12,
  program: {
    ...recordedRun.program,
    command: ['/opt/programs/shop/bin/sync', '--server', `https://${longName}:8443/`, 'أمر', '--verbose'],
    said: `שגיאה: certificate verify failed\n${'x'.repeat(400)}\n${recordedRun.program.said}`,
    hosts: Array.from({ length: 12 }, (_, index) => ({
      ...{ host: index === 0 ? longName : `api-${index}.example.com`, port: 443, connections: index + 1 },
      how: index % 3 === 2 ? ('around' as const) : ('recorded' as const),
    })),
    trustFiles: [
      { path: '/opt/programs/shop/lib/python3/site-packages/certifi/cacert.pem', kind: 'file', state: 'opened' },
      { path: '/etc/ssl/certs', kind: 'folder', state: 'refused' },
      { path: '/usr/lib/jvm/java-21/lib/security/cacerts', kind: 'store', state: 'missing' },
    ],
  },
};

export const programCases = {
  'programs-empty': shown({ phase: 'none' }),
  'programs-run-browser': shown(
    { phase: 'none' },
    { state: { way: 'run', command: 'git ls-remote https://git.example.com/shop.git' } },
  ),
  'programs-run-desktop': shown({ phase: 'none' }, { state: { way: 'run' }, host: 'desktop' }),
  'programs-waiting': shown(running(relayWish, snapshot)),
  'programs-recording': shown(
    running(relayWish, { ...snapshot, connections: 4, bytes: { client: 2915, server: 8533 }, live: [live], ended }),
  ),
  'programs-running': shown(
    running(runWish, { ...snapshot, kind: 'run', connections: 1, live: [live], said: recordedRun.program.said }, true),
  ),
  'programs-relay': shown(over(relayWish, recordedRelay)),
  'programs-run': shown(over(runWish, recordedRun), { host: 'desktop' }),
  'programs-nobody': shown(over(relayWish, nobody)),
  'programs-widest': shown(over(runWish, widest)),
  'programs-broken': shown({
    phase: 'broken',
    wish: relayWish,
    error: { code: 'bad-input', message: 'Port 443 is in use by another program. Take another one.' },
  }),
} as const satisfies Readonly<Record<string, ProgramsCase>>;
