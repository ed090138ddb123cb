import type { Target } from '../../../../shared/target.ts';
import type { targetsOf } from '../target-options.ts';

/** The server that a line names: one in each line, so that a result has one line. */
export function oneTarget(read: ReturnType<typeof targetsOf>): Target | { readonly refused: string } {
  if ('refused' in read) return read;
  const [target, ...others] = read.targets;
  if (target !== undefined && others.length === 0) return target;
  return { refused: `This line names ${read.targets.length} servers. Write each into a line of its own.` };
}
