import type { DialectId } from '../../../shared/configuration/place.ts';
import type { ReviewCase } from './rule.ts';

/** Whether one site alone was given, or a whole with holes: what is missing may stand in a file that was not given. */
export function isPart({ sources, wanted }: Pick<ReviewCase, 'sources' | 'wanted'>, dialect: DialectId): boolean {
  if (wanted.length > 0) return true;
  const own = sources.filter((one) => one.dialect === dialect);
  if (own.some(({ isWhole }) => isWhole)) return false;
  const names = own.map(({ path }) => path.replace(/^.*[\\/]/, ''));
  return !names.some((name) => /^(?:nginx|httpd|apache2?)[\w.-]*\.conf$/i.test(name));
}
