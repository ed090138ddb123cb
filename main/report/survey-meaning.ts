import type { ClientAnswer, EquivalentCommand, Survey, SurveyRisk } from '../../shared/survey.ts';
import { shellNames } from '../../shared/text/en/equivalent-commands.ts';
import { surveyRiskNote } from '../../shared/text/en/survey-risks.ts';
import type { Block, Fact, Mark, Value } from './document-model.ts';
import { clientsBy, ownReason, sharedSentences } from './survey-clients.ts';
import { severityMarks } from './survey-front.ts';
import { versionName, withVersionNames, words } from './survey-words.ts';

/** Names of suites shown of one risk; the list of suites names its risks as well. */
const becauseShown = 6;

/** The clients: those that fail first, then those not known, then those that connect. */
export function describeClients({ clients }: Survey): readonly Block[] {
  if (clients.length === 0) return [{ kind: 'paragraph', text: words('client.none') }];
  const connecting = clientsBy(clients, 'connects');
  const shared = sharedSentences(connecting);
  const columns = [
    { title: words('client'), share: 40 },
    { title: words('client.result'), share: 17 },
    { title: words('client.with'), share: 66 },
    { title: words('client.basis'), share: 16 },
  ];
  const rows = [...clientsBy(clients, 'fails'), ...clientsBy(clients, 'unknown'), ...connecting].map((one): Value[] => [
    { text: one.name },
    { text: words(`state.${one.state}`), mark: marks[one.state] },
    { text: withVersionNames(one.state === 'connects' ? connection(one, shared) : one.reason) },
    { text: words(`provenance.${one.provenance}`), style: 'quiet' },
  ]);
  const note = shared.map(withVersionNames).join(' ');
  return [
    { kind: 'table', caption: null, columns, rows, rowHeaders: true, fine: true },
    ...(note === ''
      ? []
      : [{ kind: 'paragraph' as const, text: words('client.for-all', { sentences: note }), tone: 'quiet' as const }]),
    ...clientsBy(clients, 'fails').flatMap(changes),
  ];
}

const marks: Readonly<Record<ClientAnswer['state'], Mark>> = {
  connects: 'ok',
  fails: 'problem',
  unknown: 'not-tested',
};

/** Version and suite by name, and what its reason says beside them. */
function connection(answer: ClientAnswer, shared: readonly string[]): string {
  const { version, cipherSuite } = answer;
  const own = ownReason(answer, shared);
  if (version === null || cipherSuite === null) return own;
  const pair = words('client.pair', { version: versionName(version), cipherSuite: cipherSuite.name });
  const more = own.includes(cipherSuite.name)
    ? own.slice(own.indexOf(cipherSuite.name) + cipherSuite.name.length)
    : own;
  return `${pair}. ${more.replace(/^[.\s]+/, '')}`.trim().replace(/\.$/, '');
}

/** What each side would have to change for a client that fails. */
function changes({ name, cause, confidence, client, server }: ClientAnswer): Block[] {
  const sides: [string, readonly string[]][] = [
    [words('client.side.client'), client],
    [words('client.side.server'), server],
  ];
  const facts: Fact[] = [
    ...(cause === null
      ? []
      : [
          {
            label: words('client.cause'),
            values: [{ text: confidence === null ? cause : words('client.cause.value', { cause, confidence }) }],
          },
        ]),
    ...sides
      .filter(([, steps]) => steps.length > 0)
      .map(([label, steps]): Fact => ({ label, values: steps.map((text) => ({ text })) })),
  ];
  if (facts.length === 0) return [];
  return [
    { kind: 'heading', text: name },
    { kind: 'facts', facts },
  ];
}

/** Risks with their number, which the lists of suites refer to. */
export function describeSurveyRisks({ risks, complete }: Survey): readonly Block[] {
  const none = words(complete ? 'risk.none' : 'risk.none.incomplete');
  if (risks.length === 0) return [{ kind: 'paragraph', text: none }];
  return [{ kind: 'paragraph', text: surveyRiskNote }, ...risks.flatMap(describeRisk), ...guidanceTable(risks)];
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
