import type { EquivalentCommand, Survey, SurveyRisk } from '../../shared/survey.ts';
import { shellNames } from '../../shared/text/en/equivalent-commands.ts';
import { surveyRiskNotes } from '../../shared/text/en/survey-risks.ts';
import { textOf } from '../../shared/text/say.ts';
import type { Block, Fact, Value } from './document-model.ts';
import { severityMarks } from './survey-front.ts';
import { words } from './survey-words.ts';

/** Names of suites shown of one risk; the list of suites names its risks as well. */
const becauseShown = 6;

/** Risks with their number, which the lists of suites refer to. */
export function describeSurveyRisks({ risks, complete }: Survey): readonly Block[] {
  const none = words(complete ? 'risk.none' : 'risk.none.incomplete');
  if (risks.length === 0) return [{ kind: 'paragraph', text: none }];
  return [
    { kind: 'paragraph', text: textOf(surveyRiskNotes, 'note') },
    ...risks.flatMap(describeRisk),
    ...guidanceTable(risks),
  ];
}

function describeRisk({ severity, headline, explanation, because, guidance }: SurveyRisk, index: number): Block[] {
  const reasons = because.slice(0, becauseShown).join(', ');
  const left = because.length - becauseShown;
  const facts: Fact[] = [
    { label: words(`severity.${severity}`), values: [{ text: explanation, mark: severityMarks[severity] }] },
    {
      label: words('risk.because'),
      values:
        reasons === '' ? [] : [{ text: left > 0 ? words('risk.more', { shown: reasons, count: left }) : reasons }],
    },
    { label: words('risk.follows'), values: [{ text: guidance.map(({ name }) => name).join('; ') }] },
  ];
  return [
    { kind: 'heading', text: words('risk.title', { number: index + 1, headline }) },
    { kind: 'facts', facts: facts.filter(({ values }) => values.some(({ text }) => text !== '')) },
  ];
}

/** Every recommendation that a risk names, once, with its date and where to read it. */
function guidanceTable(risks: readonly SurveyRisk[]): Block[] {
  const named = new Map(risks.flatMap(({ guidance }) => guidance).map((one) => [`${one.name} ${one.date}`, one]));
  if (named.size === 0) return [];
  const columns = [
    { title: words('guidance.name'), share: 54 },
    { title: words('guidance.date'), share: 12 },
    { title: words('guidance.url'), share: 50 },
  ];
  const rows = [...named.values()].map(({ name, date, url }): Value[] => [
    { text: name },
    { text: date },
    { text: url, style: 'quiet' },
  ]);
  return [{ kind: 'table', caption: words('guidance'), columns, rows, rowHeaders: true, fine: true }];
}

/** The commands of one shell, each with what it asks above and what it does not prove below. */
export function describeCommands({ commands }: Survey, shell: EquivalentCommand['shell']): readonly Block[] {
  const own = commands.filter((command) => command.shell === shell);
  if (own.length === 0) return [];
  return [
    { kind: 'paragraph', text: words('commands.note') },
    ...own.flatMap(({ title, command, caveat }): Block[] => [
      { kind: 'paragraph', text: title, tone: 'strong' },
      { kind: 'command', command },
      { kind: 'paragraph', text: caveat, tone: 'quiet' },
    ]),
  ];
}

/** The shell's name for people. */
export const shellName = (shell: EquivalentCommand['shell']): string => shellNames[shell];
