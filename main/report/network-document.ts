import type { NetworkDocument } from '../../shared/network/document.ts';
import { networkParts } from '../../shared/network/document.ts';
import { partsOf } from '../../shared/network/evidence-parts.ts';
import type { EquivalentCommand } from '../../shared/survey.ts';
import { networkTexts } from '../../shared/text/en/network.ts';
import { textOf } from '../../shared/text/say.ts';
import { sentenceStart } from '../../shared/text/sentence-start.ts';
import { describeCause, describeOtherCauses, describeRisks, describeRuledOut } from './chain-sections.ts';
import type { Block, ReportDocument, Section, Value } from './document-model.ts';
import { drawnTable, withoutTitle } from './network-blocks.ts';
import { networkFront, networkTarget } from './network-front.ts';
import { comparisonTable, partTables } from './network-tables.ts';
import { words } from './network-words.ts';
import type { ReportOptions } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { tableOf } from './table-of.ts';
import { words as reportWords } from './words.ts';

/** A look at the network as a neutral document. It arranges what was found; it judges nothing itself. */
export function describeNetworkLook(found: NetworkDocument, options: ReportOptions = {}): ReportDocument {
  const title = words('title', { target: networkTarget(found) });
  const front = networkFront(found, options);
  const sections = [...numbered(body(found)), ...appendix(found, options)];
  return reportOf(found, { title, subject: found.answer.headline, front, sections }, options);
}

/** The answer's proof comes before what to do; what proves nothing stands behind. */
function body(found: NetworkDocument): readonly Section[] {
  const [leading] = found.causes;
  const proving = leading === undefined ? [] : partsOf(leading.cause, leading.evidence);
  const others = networkParts.filter((part) => !proving.includes(part));
  const tablesOf = (parts: typeof proving) => parts.flatMap((part) => partTables[part](found)).flatMap(drawnTable);
  return [
    { title: words('section.proof'), blocks: tablesOf(proving) },
    { title: words('section.why'), blocks: describeCause(found) },
    { title: words('section.others'), blocks: describeOtherCauses(found) },
    { title: words('section.risks'), blocks: describeRisks(found) },
    { title: words('section.rest'), blocks: tablesOf(others) },
    { title: words('section.comparison'), blocks: comparisonTable(found).flatMap((table) => withoutTitle(table)) },
    { title: words('section.ruled-out'), blocks: describeRuledOut(found) },
    { title: words('section.not-tested'), blocks: describeGaps(found) },
    { title: words('section.contacts'), blocks: describeContacts(found) },
  ];
}

function describeGaps({ notTested }: NetworkDocument): Block[] {
  const rows = notTested.map(({ because, part, what }): Value[] => [
    { text: partName(part) },
    { text: sentenceStart(what), mark: 'not-tested' },
    { text: because },
  ]);
  return tableOf(rows, [
    [words('column.part'), 16],
    [words('column.what'), 34],
    [words('column.because'), 50],
  ]);
}

function describeContacts({ contacts }: NetworkDocument): Block[] {
  const rows = contacts.map(({ address, part, port, purpose }): Value[] => [
    { text: port === null ? address : words('contact.port', { address, port }), style: 'code' },
    { text: partName(part) },
    { text: purpose },
  ]);
  return tableOf(rows, [
    [words('column.who'), 34],
    [words('column.part'), 16],
    [words('column.for'), 50],
  ]);
}

const partName = (part: NetworkDocument['notTested'][number]['part']) => textOf(networkTexts, `part.${part}`);

/** The commands of one shell; the JSON has those of the others. Where nothing is wrong, nobody has to ask again. */
function appendix({ answer, commands }: NetworkDocument, { appendix: wanted }: ReportOptions): readonly Section[] {
  const own = commands.filter(({ shell }) => shell === 'sh');
  if (own.length === 0 || !(wanted ?? answer.state !== 'healthy')) return [];
  const title = reportWords('report.section.appendix', { letter: 'A', title: words('section.commands') });
  return [{ title, blocks: [{ kind: 'paragraph', text: words('commands.note') }, ...own.flatMap(commandBlocks)] }];
}

const commandBlocks = ({ caveat, command, title }: EquivalentCommand): Block[] => [
  { kind: 'paragraph', text: title, tone: 'strong' },
  { kind: 'command', command },
  { kind: 'paragraph', text: caveat, tone: 'quiet' },
];
