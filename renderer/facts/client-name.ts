import { words } from '../words.ts';

/** Profiles with a name of their own, and clients of captures; every other is told by its id. */
export function clientName(testedAs: string): string {
  if (testedAs === 'modern') return words('profile.modern');
  const [, file, number] = /^file:(.+)#(\d+)$/.exec(testedAs) ?? [];
  if (file === undefined || number === undefined) return testedAs;
  return words('verdict.tested-as.capture', { file, number });
}
