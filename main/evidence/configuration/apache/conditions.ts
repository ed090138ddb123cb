import type { LoadedModules } from './modules.ts';
import { isLoaded, knowledgeOf } from './modules.ts';

export interface Surroundings {
  readonly modules: LoadedModules;
  /** Whether every LoadModule is known. */
  readonly complete: boolean;
  readonly isDefined: (name: string) => boolean;
  readonly fileExists: (path: string) => boolean;
  /** Of Apache itself, `2.4.58`. */
  readonly version: string;
}

/**
 * Whether a section that is decided while reading is taken.
 * @param name `IfModule`, `IfDefine`, `IfVersion`, `IfFile`, `IfDirective`, `IfSection`, in any case
 */
export function isTaken(name: string, words: readonly string[], around: Surroundings): boolean {
  if (name.toLowerCase() === 'ifversion') return fitsVersion(words, around.version);
  const [written = ''] = words;
  const negated = written.startsWith('!');
  return holds(name.toLowerCase(), negated ? written.slice(1) : written, around) !== negated;
}

function holds(name: string, subject: string, around: Surroundings): boolean {
  if (name === 'ifmodule') return isLoaded(around.modules, subject, around.complete);
  if (name === 'ifdefine') return around.isDefined(subject);
  if (name === 'iffile') return around.fileExists(subject);
  const asked = name === 'ifsection' && !subject.startsWith('<') ? `<${subject}` : subject;
  return knowledgeOf(asked, around.modules, around.complete) === 'known';
}

/** `[[!]operator] version`; the operators of mod_version, of which `~` and `/…/` are regular expressions. */
function fitsVersion(words: readonly string[], version: string): boolean {
  const [first = '', second] = words;
  const negated = first.startsWith('!') && first !== '!=';
  const operator = second === undefined ? '=' : first.slice(negated ? 1 : 0);
  const wanted = second ?? (negated ? first.slice(1) : first);
  return compared(operator, wanted, version) !== negated;
}

function compared(operator: string, wanted: string, version: string): boolean {
  const isPattern = operator === '~' || /^\/.*\/$/.test(wanted);
  // A pattern from a file under review may take exponential time: it is not run. Of versions, `2.4` is what people ask.
  if (isPattern) return wanted.replace(/\\/g, '').includes('2.4');
  const order = difference(version, wanted);
  if (operator === '>') return order > 0;
  if (operator === '>=') return order >= 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return order === 0;
}

/** Parts that are not given are taken for 0, as mod_version does it. */
function difference(version: string, wanted: string): number {
  const have = version.split('.').map(Number);
  const want = wanted.split('.').map(Number);
  for (const at of [0, 1, 2]) {
    const step = (have[at] ?? 0) - (want[at] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}
