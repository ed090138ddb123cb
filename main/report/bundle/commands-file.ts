import type { SavedCase } from '../../../shared/case.ts';
import { commandsText } from '../../../shared/commands-text.ts';
import { pseudonymsIn } from '../../../shared/pseudonym.ts';
import type { EquivalentCommand } from '../../../shared/survey.ts';
import { readEvidence } from '../evidence.ts';
import type { ReportOptions } from '../options.ts';
import { reproductionCommands } from '../reproduction.ts';
import { plain } from '../text-layout.ts';
import { type BundlePart, utf8 } from './bundle-file.ts';
import { bundleWords } from './words.ts';

/** `commands.txt`: how to see the same with other programs, from each step that was taken. */
export function commandsFile(document: SavedCase, options: ReportOptions): BundlePart {
  const { network, survey } = document.case.documents;
  const own = reproductionCommands(readEvidence(document, options)).map(
    ({ command, title }): EquivalentCommand => ({
      ...{ question: 'handshake', shell: 'sh', title, command },
      caveat: bundleWords('bundle.commands.caveat'),
    }),
  );
  return commandsPart([...own, ...(survey?.commands ?? []), ...(network?.commands ?? [])], options);
}

/** The same of commands that a document has in it. */
export function commandsPart(
  commands: readonly EquivalentCommand[],
  options: Pick<ReportOptions, 'redaction'>,
): BundlePart {
  const all = commands.map(onItsLines);
  const note = [
    bundleWords(all.length === 0 ? 'bundle.commands.none' : 'bundle.commands.note'),
    ...(isRenamed(all, options) ? [bundleWords('bundle.commands.hidden')] : []),
  ].join('\n# ');
  return { name: 'commands.txt', remark: null, bytes: utf8(commandsText(all, note)) };
}

/** Whether any of them would have to be filled in before it runs. */
const isRenamed = (all: readonly EquivalentCommand[], { redaction }: Pick<ReportOptions, 'redaction'>): boolean => {
  const hidden = new Set(redaction?.replacements.flatMap(({ kept, pseudonym }) => (kept ? [] : [pseudonym])));
  return all.some(({ command }) => pseudonymsIn(command).some((name) => hidden.has(name) || hidden.has(`/${name}`)));
};

/** A value may hold anything: what draws nothing or ends a line could hide the half of a command. */
const onItsLines = ({ caveat, command, title, ...rest }: EquivalentCommand): EquivalentCommand => ({
  ...rest,
  title: plain(title),
  caveat: plain(caveat),
  command: command.split('\n').map(plain).join('\n'),
});
