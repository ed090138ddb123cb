import type { SavedCase } from '../../../shared/case.ts';
import { phrase } from '../../../shared/phrase.ts';
import { readCaseFile } from '../../../shared/read-case.ts';
import { caseTexts } from '../../../shared/text/en/cases.ts';
import { say } from '../../../shared/text/say.ts';
import { readInput } from '../../input/read-input.ts';
import { judgeAgain, readingOf } from '../../session/cases/judge-again.ts';
import { inOwnWords } from '../../session/cases/own-words.ts';
import { withoutCommands } from '../../session/cases/without-commands.ts';
import { writeCase } from '../../session/cases/write-case.ts';
import { caseTextAt, folderOfThatName } from '../case-handlers.ts';
import { visible } from './visible.ts';

export type OpenedFile = { readonly saved: SavedCase } | { readonly refused: string };

/**
 * The case in a file of this name, in an evidence folder, its zip or a PDF, as this version reads it; null where the
 * name is of none. No sentence and no command in it comes from the file.
 */
export async function openCaseFile(name: string): Promise<OpenedFile | null> {
  return openedCase(await caseTextAt(name.trim()));
}

/** The same where nothing but a case can be meant, whatever its name looks like. */
export async function openCaseNamed(name: string): Promise<OpenedFile | null> {
  return openedCase(await caseTextAt(name, 'case'));
}

/**
 * The same for what could not be told by its name: a file that can be no server, where a case is in it or its name
 * promises one, and words for a folder that is called like a server. Null for everything else.
 */
export async function openCaseTyped(text: string): Promise<OpenedFile | null> {
  const name = text.trim();
  const folder = await folderOfThatName(name);
  if (folder !== null) return { refused: visible(folder) };
  const reading = readInput(name);
  if (reading.kind !== 'refused' || reading.code !== 'FILE_TYPE') return null;
  const opened = await openCaseNamed(name);
  return opened !== null && ('saved' in opened || /\.(?:json|html?)$/i.test(name)) ? opened : null;
}

function openedCase(found: Awaited<ReturnType<typeof caseTextAt>>): OpenedFile | null {
  if (found === null) return null;
  return 'refused' in found ? { refused: visible(found.refused) } : caseFrom(found.json);
}

function caseFrom(json: string): OpenedFile {
  const file = readCaseFile(json);
  if ('refused' in file) return { refused: visible(say(caseTexts, phrase('case.refused', { reason: file.refused }))) };
  const diagnosis = judgeAgain(file);
  const { answers, labels, savedAt, savedBy, written } = file;
  const isSame = readingOf(written, diagnosis) === 'same';
  const block = {
    ...{ diagnosis, labels, documents: inOwnWords(withoutCommands(file.documents)) },
    firstReading: file.firstReading ?? (isSame ? null : written),
    ...(answers === undefined ? {} : { answers }),
  };
  return { saved: writeCase(block, { savedAt: new Date(savedAt), savedBy }) };
}
