import type { WriterLevel, WrittenProgram } from '../../shared/configuration/generated.ts';
import type { TlsScope } from '../../shared/configuration/scope.ts';
import type { Guidance } from '../../shared/guidance.ts';
import { withEdits } from './edits.ts';
import { cipherStringOf, isAtLeast, settingsFor } from './levels.ts';
import { note, type ProgramWriter, type WriterFacts, type WriterNote } from './program-writer.ts';
import { apacheWriter } from './programs/apache.ts';
import { dovecotWriter } from './programs/dovecot.ts';
import { haproxyWriter } from './programs/haproxy.ts';
import { nginxWriter } from './programs/nginx.ts';
import { postfixWriter } from './programs/postfix.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What to write. */
export interface WriteRequest {
  readonly program: WrittenProgram;
  /** Version of the program, `1.22.1`; null: today's. */
  readonly programVersion: string | null;
  /** Version of the OpenSSL that it uses, `3.0.19`. */
  readonly openssl: string;
  readonly level: WriterLevel;
  /** The file to change, and what it says; null for a file of its own. */
  readonly dropped: { readonly file: string; readonly text: string; readonly scopes: readonly TlsScope[] } | null;
  /** For a file of its own: names and paths, where they are known. */
  readonly names: readonly string[];
  readonly certificate: string | null;
  readonly key: string | null;
}

export interface WrittenConfiguration {
  readonly text: string;
  /** Against what was dropped; null for a file of its own, empty where nothing changes. */
  readonly diff: string | null;
  /** What the person has to know of it. */
  readonly notes: readonly WriterNote[];
  readonly source: Guidance;
}

const writers: Readonly<Record<WrittenProgram, ProgramWriter>> = {
  nginx: nginxWriter,
  apache: apacheWriter,
  haproxy: haproxyWriter,
  postfix: postfixWriter,
  dovecot: dovecotWriter,
};

/** Stands for today's version where nobody has said one. */
const newest = '999';

/**
 * Settings of a level for a program of a version: the dropped file with its TLS lines changed, or one of its own. Pure.
 * Refused where the program or its OpenSSL is too old for what the level says.
 */
export function writeConfiguration(request: WriteRequest): WrittenConfiguration | { readonly refused: WriterNote } {
  const { program, openssl, level, dropped } = request;
  const writer = writers[program];
  const version = request.programVersion ?? newest;
  const settings = settingsFor(level, openssl);
  const refused = whyNot(request, writer, version);
  if (refused) return { refused };
  const cipherString = cipherStringOf(settings, openssl);
  const facts: WriterFacts = { settings, cipherString, version, ...namesAndPaths(request) };
  const source = settings.source;
  const general = level === 'old' ? [note('old')] : [];
  if (!dropped) return { text: writer.fresh(facts), diff: null, notes: [...general, ...placeholders(request)], source };
  const { edits, notes } = writer.rewrite(dropped.text, dropped.file, dropped.scopes, facts);
  const text = withEdits(dropped.text, edits);
  return { text, diff: unifiedDiff(dropped.file, dropped.text, text), notes: [...general, ...notes], source };
}

function whyNot({ program, openssl, level }: WriteRequest, writer: ProgramWriter, version: string): WriterNote | null {
  const least = level === 'old' ? writer.least : writer.leastTls13;
  if (!isAtLeast(openssl, '1.1.1')) return note('openssl-too-old', { openssl });
  if (!isAtLeast(version, least)) return note('program-too-old', { program, version, least });
  // `old` has TLS 1.3 as well.
  return isAtLeast(version, writer.leastTls13)
    ? null
    : note('program-too-old', { program, version, least: writer.leastTls13 });
}

function namesAndPaths({ program, names, certificate, key }: WriteRequest) {
  const folder = program === 'haproxy' ? '/etc/haproxy/certs' : '/etc/ssl/private';
  return {
    names: names.length > 0 ? names : ['example.org'],
    certificate:
      certificate ?? (program === 'haproxy' ? `${folder}/example.org.pem` : '/etc/ssl/certs/example.org.pem'),
    key: key ?? `${folder}/example.org.key`,
  };
}

const placeholders = ({ certificate, key, program }: WriteRequest): WriterNote[] =>
  certificate === null || (key === null && program !== 'haproxy') ? [note('placeholders')] : [];
