import { configurationProgramTexts } from './configuration-programs.ts';

/** Words about lines of settings: by rule, and what fits the remedy of every one. */
export const configurationRuleTexts: Readonly<Record<string, string>> = {
  ...configurationProgramTexts,

  'remedy.title': 'Correct line {line}.',
  'remedy.step': 'Write in line {line} of {file}: {corrected}',
  'remedy.risk': 'Connections that are open keep the old settings until they end. New ones use the corrected line.',
  'remedy.undo': 'Keep a copy of the file. Put it back and reload.',
  'remedy.check': 'Survey the server again: what this line says should now stand in the answer.',
  'remedy.check.client': 'Run the failing program again, or diagnose the same server as this client.',
  'verify.survey': 'Survey the server from another computer: handshake-doctor survey, then its name and port.',
  'verify.diagnose': 'Diagnose the server that failed: handshake-doctor diagnose, then its name and port.',
  'verify.target': 'See whether it holds on the wire.',
};
