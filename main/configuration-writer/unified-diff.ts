import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/**
 * A unified diff of a file and what it becomes, as `patch` takes it; empty where nothing changes.
 * @param file path for both headers
 * @param context lines around each change, from 0
 */
export function unifiedDiff(file: string, before: string, after: string, context = 3): string {
  if (before === after) return '';
  // The longest text has two seconds; a diff that is not found by then is the longest one there is.
  const options = { context, timeout: 2000, headerOptions: FILE_HEADERS_ONLY };
  return (
    createTwoFilesPatch(file, file, before, after, undefined, undefined, options) ?? wholeDiff(file, before, after)
  );
}

/** Everything out and everything in. */
function wholeDiff(file: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const head = `--- ${file}\n+++ ${file}\n@@ -1,${old.length} +1,${now.length} @@\n`;
  return head + signed(old, '-') + signed(now, '+');
}

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const signed = (lines: readonly string[], sign: string) =>
  lines.map((line) => `${sign}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`).join('');
