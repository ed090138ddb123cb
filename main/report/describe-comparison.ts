import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Negotiated } from '../../shared/handshake.ts';
import { isSameServer } from '../../shared/same-server.ts';
import { hostAndPort, stopSentence } from './describe-ladder.ts';
import type { Block, FrontPage, ReportDocument, Value } from './document-model.ts';
import { type Evidence, type Handshake, helloSent, readEvidence, replyOf, statusLine } from './evidence.ts';
import { type ReportOptions, whereSeen } from './options.ts';
import { numbered, reportOf } from './report-frame.ts';
import { tableOf } from './table-of.ts';
import { utc, utcAndLocal } from './time.ts';
import { cut, words } from './words.ts';

/** One thing to look at; null where a check did not look, and a word where it looked and there was none. */
interface Compared {
  readonly label: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** Two cases beside each other as a neutral document. It says what differs, and never why. */
export function describeComparison(first: Diagnosis, second: Diagnosis, options: ReportOptions = {}): ReportDocument {
  const rows = comparedRows(readEvidence(first, options), readEvidence(second, options));
  const both = rows.filter((row) => row.first !== null && row.second !== null);
  const differing = both.filter((row) => row.first !== row.second);
  const front = comparisonFront([first, second], differing.length, options);
  const title = words('report.comparison.title', { first: targetOf(first), second: targetOf(second) });
  const sections = numbered([
    { title: words('report.comparison.differs'), blocks: tableFor(differing) },
    {
      title: words('report.comparison.one-sided'),
      blocks: tableFor(rows.filter((row) => (row.first === null) !== (row.second === null))),
    },
    {
      title: words('report.comparison.same'),
      blocks: tableFor(both.filter((row) => row.first === row.second)),
    },
    {
      title: words('report.comparison.neither'),
      blocks: tableFor(rows.filter((row) => row.first === null && row.second === null)),
    },
  ]);
  return reportOf(second, { title, subject: front.headline, front, sections }, options);
}

const targetOf = ({ target }: Diagnosis): string => hostAndPort(target.host, target.port);

function comparisonFront(
  [first, second]: readonly [Diagnosis, Diagnosis],
  count: number,
  options: ReportOptions,
): FrontPage {
  const isSame = isSameServer(first.target, second.target);
  const one = (label: 'first' | 'second', checked: Diagnosis) => ({
    label: words(`report.comparison.${label}`),
    values: [
      { text: targetOf(checked), style: 'code' as const },
      { text: utcAndLocal(checked.startedAt, whereSeen(checked, options)) },
      { text: checked.verdict.headline },
    ],
  });
  return {
    // Two checks that say the same may both have found a fault, or nothing at all.
    mark: 'note',
    status: [words(isSame ? 'report.comparison.same-server' : 'report.comparison.other-server')],
    headline: headlineFor(count),
    summary: words('report.comparison.summary'),
    facts: [one('first', first), one('second', second)],
    ladder: null,
    fullValues: words('report.front.full-values'),
  };
}

function headlineFor(count: number): string {
  if (count === 0) return words('report.comparison.none');
  return count === 1 ? words('report.comparison.one') : words('report.comparison.many', { count });
}

function comparedRows(first: Evidence, second: Evidence): readonly Compared[] {
  const theirs = new Map(factsOf(second));
  return factsOf(first).map(([label, value]) => ({ label, first: value, second: theirs.get(label) ?? null }));
}

type Line = readonly [label: string, value: string | null];

/** Times are left out: no two checks have the same. */
function factsOf(evidence: Evidence): readonly Line[] {
  const { diagnosis, lead, leading, proxy } = evidence;
  const { verdict } = diagnosis;
  const reply = lead && replyOf(evidence, lead.report.address);
  return [
    [words('report.front.target'), targetOf(diagnosis)],
    [words('report.comparison.verdict'), words(`report.state.${verdict.state}`)],
    [words('report.front.finding'), leading?.cause ?? words('report.finding.none')],
    [words('report.front.tested-as'), verdict.testedAs],
    [words('report.front.addresses'), addressesOf(evidence)],
    [words('report.front.server-name'), lead && helloSent(lead) ? (lead.report.hello.serverName ?? none()) : null],
    [
      words('report.front.handshake'),
      lead && (lead.report.failure ? stopSentence(evidence) : words('report.ladder.completed')),
    ],
    ...negotiatedLines(lead),
    ...chainLines(evidence),
    [words('report.comparison.reply'), reply ? statusLine(reply) : null],
    [words('report.comparison.proxy'), proxy && (proxy.forTarget ?? words('report.proxy.none'))],
  ];
}

function addressesOf({ addresses }: Evidence): string | null {
  const all = addresses.map(({ address, result }) => `${address}: ${result}`).sort();
  return all.length === 0 ? null : all.join('; ');
}

function negotiatedLines(lead: Evidence['lead']): readonly Line[] {
  const agreed = lead?.report.negotiated ?? null;
  const refused = lead && isRefused(lead) ? none() : null;
  // Before the end of a handshake they may only not have been said yet.
  const left = lead && lead.report.failure === null ? none() : refused;
  return [
    [words('report.comparison.version'), agreed?.version ?? refused],
    [words('report.comparison.suite'), agreed?.cipherSuite.name ?? refused],
    [words('report.comparison.group'), (agreed && groupOf(agreed)) ?? left],
    [words('report.comparison.signature'), agreed?.signatureScheme?.name ?? left],
  ];
}

/** A group of Diffie-Hellman that has no name is told by its size. */
const groupOf = ({ dhBits, group }: Negotiated): string | null =>
  group?.name ?? (dhBits === null ? null : words('report.certificate.bits', { bits: dhBits }));

const none = (): string => words('report.none');

/** The server was asked and agreed to nothing; not where this side ended it. */
function isRefused(lead: Handshake): boolean {
  const { failure, negotiated } = lead.report;
  if (failure === null || negotiated !== null || !helloSent(lead)) return false;
  return !['stopped', 'unsupported', 'limit'].includes(failure.kind);
}

function chainLines({ chains, lead }: Evidence): readonly Line[] {
  const chain = chains.find(({ address }) => address === lead?.report.address);
  const leaf = chain?.certificates[0];
  const verdict = chain?.judgement.verdict;
  return [
    [words('report.comparison.certificate'), leaf?.sha256 ?? null],
    [words('report.comparison.issuer'), leaf?.issuer ?? null],
    [words('report.comparison.until'), leaf ? utc(leaf.notAfter) : null],
    [
      words('report.comparison.trust'),
      verdict === undefined || verdict === 'unknown' ? null : words(`report.verdict.chain.${verdict}`),
    ],
  ];
}

const tableFor = (rows: readonly Compared[]): Block[] =>
  tableOf(
    rows.map(({ first, label, second }) => [{ text: label }, cell(first), cell(second)]),
    [
      [words('report.comparison.thing'), 24],
      [words('report.comparison.first'), 38],
      [words('report.comparison.second'), 38],
    ],
  );

const cell = (text: string | null): Value =>
  text === null ? { text: words('report.not-tested'), mark: 'not-tested' } : { text: cut(text) };
