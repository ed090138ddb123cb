import type { ConfigurationFinding, ConfigurationReview } from '../../../shared/configuration/document.ts';
import type { TlsScope } from '../../../shared/configuration/scope.ts';

/** Faults of a whole file: the program does not start, whichever site is asked. */
const ofWholeFiles: readonly string[] = ['settings-refused', 'settings-encoding'];

/**
 * Findings at the lines that hold for a site, and those of its program as a whole: those of another site, or of another
 * program whose settings were read as well, say nothing of it. Null: no site answers, so that its program is not known.
 */
export function findingsForSite(
  { files, findings }: Pick<ConfigurationReview, 'files' | 'findings'>,
  site: TlsScope | null,
): readonly ConfigurationFinding[] {
  const places = new Set(site === null ? [] : placesIn(site));
  const others = files.filter(({ dialect }) => site !== null && dialect !== site.dialect).map(({ path }) => path);
  const isOfProgram = ({ file, rule }: ConfigurationFinding) => ofWholeFiles.includes(rule) && !others.includes(file);
  return findings.filter((one) => places.has(placeOf(one)) || isOfProgram(one));
}

const placeOf = ({ column, file, line }: Pick<ConfigurationFinding, 'file' | 'line' | 'column'>) =>
  `${line}:${column} ${file}`;

/** Every place that a scope got something from, however deep in it. */
function placesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { column, file, line } = value as Record<string, unknown>;
  const isPlace = typeof file === 'string' && typeof line === 'number' && typeof column === 'number';
  return isPlace ? [placeOf({ file, line, column })] : Object.values(value).flatMap(placesIn);
}
