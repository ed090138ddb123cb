import { createTwoFilesPatch } from 'diff';

/**
 * A unified diff of a file and what it becomes, as `patch` takes it; empty where nothing changes.
 * @param file path for both headers
 */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  // Nothing here is so long that a minimal diff would not be found; beyond that a longer one is as right.
  const patch = createTwoFilesPatch(file, file, before, after, '', '', { context: 3, timeout: 2000 });
  return patch === undefined ? wholeDiff(file, before, after) : patch.replace(/^=+\r?\n/, '');
}

/** Everything out and everything in. */
function wholeDiff(file: string, before: string, after: string): string {
  const lines = (text: string, sign: string) => text.split('\n').map((line) => `${sign}${line}\n`);
  return [`--- ${file}\n+++ ${file}\n`, ...lines(before, '-'), ...lines(after, '+')].join('');
}
