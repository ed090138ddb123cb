import type { SurveyedVersion } from '../../../../shared/survey.ts';
import type { LineOption } from './options.ts';

const inOrder: readonly SurveyedVersion[] = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

const rankOf = (written: string) => (inOrder as readonly string[]).indexOf(written);
const short: readonly string[] = ['sslv3', 'tlsv10', 'tlsv11', 'tlsv12', 'tlsv13'];

/**
 * The versions that the options leave, oldest first. A bound makes every `no-…` idle. Without a lower bound a `bind`
 * starts at TLS 1.2, and at its upper bound where that is below; a `server` starts at what OpenSSL has. A gap between
 * two versions is filled again, for OpenSSL is told the lowest and the highest alone.
 * @param own in the order of the line @param base those of `global`, in the order of their lines
 */
export function versionRange(
  own: readonly LineOption[],
  base: readonly LineOption[],
  isServer: boolean,
): SurveyedVersion[] {
  const bounds = { min: bound([...base, ...own], 'min'), max: bound([...base, ...own], 'max') };
  const isBounded = bounds.min !== -1 || bounds.max !== -1;
  const off = isBounded ? new Set<number>() : new Set([...base, ...own].map(({ name }) => switchedOff(name)));
  // OpenSSL is built without SSLv3 nearly everywhere: only who asks for it by name may have it.
  const lowest = bounds.min !== -1 ? bounds.min : isServer ? 1 : bounds.max === -1 || bounds.max > 3 ? 3 : bounds.max;
  const highest = bounds.max === -1 ? inOrder.length - 1 : bounds.max;
  const left = inOrder.map((_, rank) => rank).filter((rank) => rank >= lowest && rank <= highest && !off.has(rank));
  const [first] = left;
  return first === undefined ? [] : inOrder.slice(first, (left.at(-1) ?? first) + 1);
}

/** Options that have a say in it. */
export const isVersionOption = ({ name }: LineOption): boolean =>
  /^ssl-m(?:in|ax)-ver$/.test(name) || /^force-/.test(name) || switchedOff(name) !== -1;

/**
 * The options that have the say, the one that decides most first: a bound makes every `no-…` idle, and where nothing
 * but TLS 1.3 is off, what sets the upper one counts before the lower one.
 * @param said newest first @param left the versions that they leave
 */
export function decidingOptions(said: readonly LineOption[], left: readonly SurveyedVersion[]): readonly LineOption[] {
  const bounds = said.filter(({ name }) => switchedOff(name) === -1);
  const isUpper = ({ name }: LineOption) => name === 'ssl-max-ver' || name.startsWith('force-');
  const upper = left.at(-1) === 'TLSv1.2' ? bounds.find(isUpper) : undefined;
  const first = upper ? [upper] : bounds;
  return [...first, ...said.filter((one) => !first.includes(one))];
}

/** Of a line's own options the last one counts; those of `global` only where the line says nothing. */
function bound(options: readonly LineOption[], which: 'min' | 'max'): number {
  const last = options.findLast(({ name }) => name === `ssl-${which}-ver` || name.startsWith('force-'));
  if (!last) return -1;
  return last.name.startsWith('force-') ? short.indexOf(last.name.slice(6)) : rankOf(last.value);
}

const switchedOff = (name: string) => (name.startsWith('no-') ? short.indexOf(name.slice(3)) : -1);
