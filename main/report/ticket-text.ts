import type { Remedy } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { commonName } from './describe-certificates.ts';
import { frontFacts, statusWords } from './describe-front.ts';
import { ladderLine } from './describe-ladder.ts';
import type { Fact } from './document-model.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import type { ReportOptions } from './options.ts';
import { reproductionCommands } from './reproduction.ts';
import { utc } from './time.ts';
import { visible } from './visible.ts';
import { words } from './words.ts';

/** Characters of the whole: what the contract lets through to a clipboard. */
const textLimit = 8000;
/** Characters of one line. The first holds a command with a 253-character name; the last always fits. */
const lineLimits = [900, 500, 310];

/**
 * The answers a support agent asks for first, for a ticket's web form: one to a line, at most 25
 * lines, in characters that every form takes.
 */
export function renderTicketText(diagnosis: Diagnosis, options: ReportOptions = {}): string {
  const evidence = readEvidence(diagnosis, options);
  const lines = [
    diagnosis.verdict.headline,
    statusWords(evidence).join('; '),
    diagnosis.verdict.summary,
    ...frontFacts(evidence).filter(isAsked).map(factLine),
    ...proofLines(evidence),
    ...remedyLines(evidence),
    ...repeatLine(evidence),
    programLine(diagnosis),
  ];
  return asTicketText(lines);
}

/** Lines for a ticket's web form: no control characters, no formula of a spreadsheet, none too long. */
export function asTicketText(lines: readonly string[]): string {
  const tried = lineLimits.map((limit) => `${lines.map((line) => asciiLine(line, limit)).join('\n')}\n`);
  return tried.find((text) => text.length <= textLimit) ?? (tried.at(-1) as string);
}

/** The handshake is told as a line of messages, the first step with its command. */
const leftOut = () => [words('report.front.handshake'), words('report.front.first-step'), words('report.front.act')];
const isAsked = ({ label }: Fact) => !leftOut().includes(label);

/** Which program found it, and in which run. */
export const programLine = ({ runId, version }: Pick<Diagnosis, 'runId' | 'version'>): string =>
  labelled(words('report.ticket.report'), `${words('report.creator', { version })}, ${runId}`);

export const labelled = (label: string, text: string) => `${label}: ${text}`;

export const factLine = ({ label, values }: Fact) => labelled(label, values.map(({ text }) => text).join(' | '));

function proofLines(evidence: Evidence): string[] {
  const lines = [labelled(words('report.front.handshake'), ladderLine(evidence))];
  const cited = new Set(evidence.leading?.evidence ?? []);
  const flipped = evidence.pairs.find((pair) => pair.flipped && cited.has(pair.id));
  if (flipped)
    lines.push(
      labelled(
        words('report.ticket.proof'),
        `${flipped.change}: ${flipped.controlOutcome} -> ${flipped.variantOutcome}`,
      ),
    );
  const chain = evidence.chains.find(({ address }) => address === evidence.lead?.report.address);
  const leaf = chain?.certificates[0];
  if (leaf) {
    const parts = [commonName(leaf.subject), `${words('report.field.issuer')} ${commonName(leaf.issuer)}`];
    const until = `${words('report.field.until')} ${utc(leaf.notAfter)}`;
    lines.push(labelled(words('report.ticket.certificate'), [...parts, until, `SHA-256 ${leaf.sha256}`].join(' | ')));
  }
  return lines;
}

function remedyLines({ leading }: Evidence): string[] {
  const remedies = leading?.remedies ?? [];
  const remedy = remedies.find(({ side }) => side === leading?.side) ?? remedies[0];
  return remedy ? [remedyLine(remedy)] : [];
}

/** What to begin with. */
export function remedyLine(remedy: Remedy): string {
  const [step] = remedy.steps;
  // A script of several lines would not survive being put on one.
  const command = step?.command && !step.command.includes('\n') ? ` [${step.command}]` : '';
  const side = words(`report.side.${remedy.side}`);
  const title = step?.text.startsWith(remedy.title) ? [] : [`${remedy.title}.`];
  return labelled(words('report.ticket.fix'), `${side}: ${[...title, `${step?.text ?? ''}${command}`].join(' ')}`);
}

function repeatLine(evidence: Evidence): string[] {
  const [first] = reproductionCommands(evidence);
  return first ? [labelled(words('report.ticket.repeat'), first.command)] : [];
}

/** Typography that a form may garble, as its plain cousin. */
const plain: Readonly<Record<string, string>> = {
  ...{ '\u2018': "'", '\u2019': "'", '\u201c': '"', '\u201d': '"', '\u2013': '-', '\u2014': '-' },
  ...{ '\u2026': '...', '\u2192': '->', '\u00b7': '-', '\t': ' ' },
};

/** A line that a spreadsheet would run when it lands in a cell. */
const startsFormula = /^\s*[=+@-]/;

/** One line of printable ASCII; anything else as its code point. */
function asciiLine(text: string, limit: number): string {
  const simple = [...text].map((character) => plain[character] ?? character).join('');
  const shown = visible(simple.replace(/\s*[\r\n]+\s*/g, ' '), (codePoint) => codePoint < 0x7f);
  const safe = startsFormula.test(shown) ? `'${shown}` : shown;
  return safe.length <= limit ? safe : `${safe.slice(0, limit - 4)} ...`;
}
