import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { phrase } from '../../../shared/phrase.ts';
import { readCaseFile } from '../../../shared/read-case.ts';
import { caseTexts } from '../../../shared/text/en/cases.ts';
import { say } from '../../../shared/text/say.ts';
import { judgeAgain } from '../../session/cases/judge-again.ts';
import { caseTextAt } from '../case-handlers.ts';
import { visible } from './visible.ts';

/** The check in a case file of this name, as this version reads it; null where the name is of no case. */
export async function openCaseFile(
  name: string,
): Promise<{ readonly diagnosis: Diagnosis } | { readonly refused: string } | null> {
  const found = await caseTextAt(name);
  if (found === null || 'refused' in found) return found;
  const file = readCaseFile(found.json);
  if (!('refused' in file)) return { diagnosis: judgeAgain(file) };
  return { refused: visible(say(caseTexts, phrase('case.refused', { reason: file.refused }))) };
}
