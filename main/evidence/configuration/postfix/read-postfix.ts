import type { ConfigurationTree, Directive } from '../dialect.ts';
import { folderOf, joinPath } from '../glob.ts';
import type { ReadFiles } from '../read-files.ts';
import { firstWord, mayGoOn, type Need, openText, type Reading, report, startOf, startReading } from '../reading.ts';
import type { SourceText } from '../source-text.ts';
import { logicalLines } from './logical-lines.ts';
import { readParameter } from './main-cf.ts';
import { readService } from './master-cf.ts';

/**
 * Reads main.cf with the master.cf beside it, or the other way round: Postfix takes both. Parameters are plain
 * directives, services are blocks with their overrides in them.
 */
export const readPostfix =
  (dialect: 'postfix-main' | 'postfix-master') =>
  (files: ReadFiles, entry: string): ConfigurationTree => {
    const reading = startReading(files);
    const isMain = dialect === 'postfix-main';
    const beside = joinPath(folderOf(entry), isMain ? 'master.cf' : 'main.cf');
    const first = directivesOf(reading, entry, 'needed', isMain);
    const second = directivesOf(reading, beside, 'optional', !isMain);
    const { sources, problems, wanted } = reading;
    return { dialect, entry, directives: [...first, ...second], sources, problems, wanted };
  };

function directivesOf(reading: Reading, path: string, need: Need, isMain: boolean): readonly Directive[] {
  const source = openText(reading, path, { place: startOf(path), need, dialect: 'postfix-main' });
  return source ? [...linesIn(reading, source, isMain)] : [];
}

function* linesIn(reading: Reading, source: SourceText, isMain: boolean): Generator<Directive> {
  for (const line of logicalLines(source)) {
    const place = line.place(0);
    if (!mayGoOn(reading, place)) return;
    // Goes on with nothing: Postfix warns and leaves the line out.
    if (/^\s/.test(line.text)) report(reading, 'unexpected-token', place, firstWord(line.text));
    else {
      const read = isMain ? readParameter(line) : readService(line);
      if ('kind' in read && 'words' in read) yield read;
      else report(reading, read.problem, line.place(read.at), firstWord(line.text));
    }
  }
}
