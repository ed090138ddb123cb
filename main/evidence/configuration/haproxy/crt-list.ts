import type { Place } from '../../../../shared/configuration/place.ts';
import type { ConfigurationProblem } from '../../../../shared/configuration/problem.ts';
import type { Word } from '../dialect.ts';
import { placeAt } from '../place.ts';
import type { SourceText } from '../source-text.ts';
import { type LineOption, readOptions } from './options.ts';

/** One certificate of a crt-list, what holds for it alone, and the names it is for. */
export interface CrtListLine {
  readonly certificate: Word;
  readonly options: readonly LineOption[];
  /** Filters as written, `!` with them; none means the names in the certificate. */
  readonly filters: readonly Word[];
  readonly place: Place;
}

const most = 10_000;

/** Words of `bind` that one certificate may have for itself; HAProxy refuses all others there. */
const ofCertificates =
  /^(?:allow-0rtt|alpn|no-alpn|npn|ca-(?:verify-)?file|no-ca-names|ciphers|ciphersuites|(?:client-)?sigalgs|crl-file|curves|ecdhe|ocsp-update|ssl-m(?:in|ax)-ver|verify)$/;

/** Lines of the form `file [option …] name …`. Handbook, `crt-list`. */
export function readCrtList(source: SourceText): {
  lines: readonly CrtListLine[];
  problems: readonly ConfigurationProblem[];
} {
  const lines: CrtListLine[] = [];
  const problems: ConfigurationProblem[] = [];
  for (const [index, start] of source.lineStarts.entries()) {
    if (lines.length >= most) break;
    const text = source.text.slice(start, source.lineStarts[index + 1] ?? source.text.length);
    if (/^\s*(?:#|$)/.test(text)) continue;
    const words = [...text.matchAll(/[[\]]|[^\s[\]]+/g)].map(
      (match): Word => ({ text: match[0], place: placeAt(source, start + match.index), quoted: false }),
    );
    const line = lineOf(words, problems);
    if (line) lines.push(line);
  }
  return { lines, problems };
}

function lineOf(words: readonly Word[], problems: ConfigurationProblem[]): CrtListLine | null {
  const [certificate] = words;
  if (!certificate) return null;
  const open = words[1]?.text === '[' ? 1 : -1;
  const close = words.findIndex(({ text }) => text === ']');
  const place = certificate.place;
  if (open !== -1 && close === -1)
    problems.push({ kind: 'missing-closing', place: words[1]?.place ?? place, subject: '[' });
  const inside = open === -1 ? [] : words.slice(open + 1, close === -1 ? words.length : close);
  const read = readOptions(inside, { kind: 'bind', from: 0, directive: 'crt-list', level: 'crt-list' });
  problems.push(...read.problems);
  const foreign = read.options.filter(({ name }) => !ofCertificates.test(name));
  problems.push(
    ...foreign.map(({ name, place: at }) => ({ kind: 'misplaced-directive' as const, place: at, subject: name })),
  );
  const filters = open === -1 ? words.slice(1) : close === -1 ? [] : words.slice(close + 1);
  return { certificate, options: read.options, filters, place };
}
