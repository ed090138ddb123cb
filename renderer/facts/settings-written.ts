import { leadingFinding } from '../../shared/configuration/answer.ts';
import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { WrittenProgram } from '../../shared/configuration/generated.ts';
import type { DialectId } from '../../shared/configuration/place.ts';

/** Languages of settings that can be written, and the program of each. */
const programs: Partial<Readonly<Record<DialectId, WrittenProgram>>> = {
  nginx: 'nginx',
  apache: 'apache',
  haproxy: 'haproxy',
  'postfix-main': 'postfix',
  dovecot: 'dovecot',
};

/** A file whose lines about TLS can be changed. */
export interface WritableFile {
  readonly file: string;
  readonly program: WrittenProgram;
}

/** Files that can be changed: those that say something of TLS, the one with the answer first; else all there are. */
export function writableFiles(review: ConfigurationReview): readonly WritableFile[] {
  const all = review.files.flatMap(({ dialect, path }): WritableFile[] => {
    const program = programs[dialect];
    return program === undefined ? [] : [{ file: path, program }];
  });
  const said = new Set(review.settings.filter(({ details }) => details.tls !== 'off').flatMap(filesIn));
  const saying = all.filter(({ file }) => said.has(file));
  const lead = leadingFinding(review)?.file;
  const rank = ({ file }: WritableFile) => Number(file !== lead);
  return (saying.length > 0 ? saying : all).toSorted((one, other) => rank(one) - rank(other)).slice(0, 200);
}

/** Every file that a scope got something from, however deep in it. */
function filesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { file, line } = value as Record<string, unknown>;
  return typeof file === 'string' && typeof line === 'number' ? [file] : Object.values(value).flatMap(filesIn);
}
