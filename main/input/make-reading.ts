import { phrase } from '../../shared/phrase.ts';
import type { ErrorMatch, Reading } from '../../shared/reading.ts';
import type { Target } from '../../shared/target.ts';
import { inputText } from '../../shared/text/en/input.ts';
import { say } from '../../shared/text/say.ts';
import { type Found, type FoundServers, type Note, note, type Refusal } from './found.ts';
import { readingParts } from './parts.ts';
import type { Removed } from './secrets/removed.ts';
import { removedPhrase } from './secrets/removed-phrase.ts';

/** Everything a reading is made of, free of secrets. */
export interface Read {
  readonly input: string;
  readonly found: FoundServers;
  readonly removed: Removed;
  readonly notes: readonly Note[];
  readonly describedError: string | null;
  readonly errors: readonly ErrorMatch[];
}

const mostServers = 50;

export function targetsReading(read: Read): Reading {
  const servers = withoutRepeats(read.found.servers);
  const kept = servers.slice(0, mostServers);
  const targets = kept.map((server) => toTarget(server, read.input));
  return {
    kind: 'targets',
    targets,
    parts: readingParts(kept, targets, read.found.foundIn, read.removed),
    notes: spellNotes(allNotes(read, kept, servers.length)),
    describedError: read.describedError,
    errors: [...read.errors],
  };
}

export function refusedReading(refusal: Refusal): Reading {
  return {
    kind: 'refused',
    code: refusal.code,
    text: say(inputText, refusal.phrase).slice(0, 600),
    phrase: refusal.phrase,
    suggestion: refusal.suggestion?.slice(0, 300) ?? null,
  };
}

function toTarget(server: Found, input: string): Target {
  return {
    input: input.slice(0, 4000),
    host: server.host.name,
    port: server.port,
    serverName: server.serverName === undefined ? defaultServerName(server) : server.serverName,
    starttls: server.starttls,
    proxy: server.proxy ?? null,
    connect: server.connect ?? null,
    http: server.http,
    path: server.path,
  };
}

/** RFC 6066 section 3: literal addresses are not permitted as server name. */
const defaultServerName = (server: Found): string | null => (server.host.ip === null ? server.host.name : null);

function allNotes(read: Read, kept: readonly Found[], total: number): Note[] {
  const notes = kept.flatMap((server) => [...server.host.notes, ...server.notes]);
  if (total > mostServers) notes.unshift(note('MANY', { count: mostServers }, 'input.note.many-cut'));
  else if (total > 1) notes.unshift(note('MANY', { count: total }));
  notes.push(...read.notes);
  const removed = removedPhrase(read.removed);
  if (removed !== null)
    notes.push(
      note('SECRET', { what: removed.what }, removed.count === 1 ? 'input.note.secret-one' : 'input.note.secret-many'),
    );
  return notes;
}

/** One note of each sentence, at most twelve. */
function spellNotes(notes: readonly Note[]) {
  const spelled = notes.map((one) => ({
    code: one.code,
    text: say(inputText, one.phrase).slice(0, 600),
    phrase: one.phrase,
  }));
  return spelled.filter((one, index) => spelled.findIndex((other) => other.text === one.text) === index).slice(0, 12);
}

function withoutRepeats(servers: readonly Found[]): Found[] {
  const first = new Map<string, Found>();
  for (const server of servers) {
    const key = `${server.host.name} ${server.port} ${server.starttls} ${server.path}`;
    if (!first.has(key)) first.set(key, server);
  }
  return [...first.values()];
}

export const errorOnlyReading = (errors: readonly [ErrorMatch, ...ErrorMatch[]], described: string): Reading => ({
  kind: 'error-only',
  errors: [...errors],
  text: say(inputText, phrase('input.error-only')),
  describedError: described,
});
