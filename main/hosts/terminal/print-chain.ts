import type { RankedCause } from '../../../shared/cause.ts';
import type { ChainCertificate, ChainDocument, ChainFile } from '../../../shared/chain.ts';
import type { CertificateRevocation, RevocationSource } from '../../../shared/revocation.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { revocationTexts } from '../../../shared/text/en/revocation.ts';
import { storeNames } from '../../../shared/text/en/risks.ts';
import { textOf } from '../../../shared/text/say.ts';
import { commonName, day } from '../../diagnosis/wording.ts';
import { visible } from './visible.ts';

/** The analysis of a chain as text for a terminal: the answer, the chain with its break, what to do, and every store. */
export function printChain(document: ChainDocument): string {
  const { causes, notTested, risks, ruledOut } = document;
  const [first, ...others] = causes;
  const sections = [
    headline(document),
    first ? [visible(first.explanation)] : [],
    chain(document),
    names(document),
    ...(first ? [fixes(first)] : []),
    ...others
      .filter(isConfirmed)
      .map((cause) => [`Also confirmed: ${visible(cause.headline)}`, visible(cause.explanation), ...fixes(cause)]),
    listSection(
      'Other causes',
      others.filter((cause) => !isConfirmed(cause)).map((cause) => `${cause.headline} (${cause.confidence})`),
    ),
    listSection(
      'Worth knowing',
      risks.map((risk) => risk.headline),
    ),
    stores(document),
    matrix(document),
    revocation(document),
    addresses(document),
    ...document.files.map(file),
    listSection(
      'Ruled out',
      ruledOut.map(({ cause, because }) => `${textOf(causeNames, cause)}: ${because}`),
    ),
    listSection(
      'Not tested',
      notTested.map(({ what, because }) => `${what}: ${because}`),
    ),
    document.partial ? ['The check was stopped: what is known so far is above.'] : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const isConfirmed = ({ confidence }: RankedCause) => confidence === 'confirmed';

function headline({ answer, asked, durationMs, input, target, verdict }: ChainDocument): string[] {
  const { cause, confidence, side } = answer;
  const judged = cause === null ? verdict : `${verdict} · ${confidence} · side: ${side} · ${cause}`;
  const of = target === null ? input : `${target.host}:${target.port}`;
  const when = `${asked.atGiven ? 'for' : 'now,'} ${asked.at.replace(/\.\d+Z$/, 'Z')}`;
  const about = `${visible(of)} · ${when} · usage: ${asked.usage} · ${(durationMs / 1000).toFixed(1)} s`;
  return [visible(answer.headline), judged, about, '', visible(answer.summary)];
}

/** Up the best path from the leaf, the break where it is, then what no path needs. */
function chain({
  break: gap,
  certificates,
  certificateCount,
  ordered,
  paths: [best],
  source,
}: ChainDocument): string[] {
  if (certificates.length === 0) return [];
  const onPath = best?.members.flatMap(({ certificate }) => certificate ?? []) ?? [0];
  const rest = certificates.filter(({ index }) => !onPath.includes(index));
  const members = (best?.members ?? []).map((member) => ({
    member,
    certificate: certificates.find(({ index }) => index === member.certificate) ?? null,
  }));
  const lines = members.flatMap(({ certificate, member }) => [
    ...(certificate
      ? certificateLines(certificate)
      : [`  ▲ ${visible(commonName(member.subject))}  (${places[member.where]})`]),
    ...(gap && certificate?.index === gap.below ? [`  ╳ ${visible(gap.headline)}`] : []),
  ]);
  const lost = gap && !members.some(({ certificate }) => certificate?.index === gap.below);
  const count = `${certificateCount} ${source === 'file' ? 'in the file' : 'sent'}${ordered ? '' : ', in the wrong order'}`;
  return [
    `Chain (${count})`,
    ...lines,
    ...(lost ? [`  ╳ ${visible(gap.headline)}`] : []),
    ...(rest.length > 0 ? ['  On no path:', ...rest.flatMap(certificateLines)] : []),
  ];
}

const places: Readonly<Record<string, string>> = {
  sent: 'sent',
  intermediates: 'from --intermediates',
  aia: 'fetched from where the certificate says; not sent',
  'other-address': 'sent by another address',
  custom: 'your own file',
  system: 'this system’s list',
  mozilla: 'Mozilla’s list',
};

const dateWords = { valid: 'valid', expired: 'EXPIRED', 'not-yet-valid': 'NOT YET VALID' } as const;

function certificateLines({
  dates,
  index,
  issuer,
  key,
  notAfter,
  notBefore,
  role,
  signature,
  subject,
}: ChainCertificate) {
  const size = key.curve ?? (key.bits === null ? '' : `${key.bits} bits`);
  const keyWords = [key.algorithm, size].filter(Boolean).join(' ');
  return [
    `  ${String(index + 1).padStart(2)} ${visible(commonName(subject))}  (${role})`,
    `     issued by ${visible(commonName(issuer))} · ${keyWords} · ${signature}`,
    `     ${day(notBefore)} to ${day(notAfter)} · ${dateWords[dates]}`,
  ];
}

/** Rows that fit on a screen; the one that matters is always among them. */
const mostNames = 12;

function names({ names: { asked, nearest, rows, state, total } }: ChainDocument): string[] {
  if (total === 0 && asked === '') return [];
  const special = rows.filter((row) => row.matches || row.nearest);
  const shown = [...special, ...rows.filter((row) => !special.includes(row))].slice(0, mostNames);
  const title = asked === '' ? 'Names' : `Names (asked: ${visible(asked)}, ${state})`;
  const more = total > shown.length ? [`    and ${total - shown.length} more`] : [];
  return [
    title,
    ...shown.map(({ kind, matches, nearest: near, value }) => {
      return `  ${matches ? '●' : near ? '≈' : '·'} ${visible(value)}${kind === 'dns' ? '' : ` (${kind})`}`;
    }),
    ...more,
    ...(nearest ? [`  ${visible(nearest.headline)}`] : []),
  ];
}

function fixes({ remedies }: RankedCause): string[] {
  return remedies.flatMap(({ side, title, steps, risk, undo, check }) => [
    `Fix, ${side} side: ${visible(title)}`,
    ...steps.flatMap(({ text, command }, index) => [
      `  ${index + 1}. ${visible(text)}`,
      ...(command ? command.split('\n').map((line) => `       ${visible(line)}`) : []),
    ]),
    `  Risk: ${risk}`,
    `  Undo: ${undo}`,
    `  Check: ${visible(check)}`,
  ]);
}

function stores({ stores: all, reasons }: ChainDocument): string[] {
  if (all.length === 0) return [];
  const lines = all.map(({ anchors, path, reasons: why, state, store }) => {
    const end = state === 'trusted' ? `by ${commonName(path.at(-1) ?? '')}` : why.map(({ code }) => code).join(', ');
    return `  ${storeNames[store]} (${anchors} ${anchors === 1 ? 'root' : 'roots'}): ${state}${end ? `, ${visible(end)}` : ''}`;
  });
  return ['Lists of roots', ...lines, ...reasons.map((reason) => `    ${visible(reason.headline)}`)];
}

function matrix({ matrix: found }: ChainDocument): string[] {
  if (found === null) return [];
  const mark = { trusted: '✓', 'not-trusted': '✗', 'not-found': '-', 'not-tested': '?' } as const;
  return [
    'Every trust store of this computer',
    `  ${visible(found.summary)}`,
    ...[...Map.groupBy(found.rows, ({ reason, state }) => `${mark[state]} ${reason}`)].flatMap(([answer, rows]) => [
      `  ${visible(answer)}`,
      ...rows.map(({ source, usedBy }) => `      ${visible(usedBy)} (${visible(source)})`),
    ]),
    ...(found.notRead > 0 ? [`  ${found.notRead} more were not read.`] : []),
  ];
}

function revocation({ contacts, revocation: found }: ChainDocument): string[] {
  const told =
    found?.certificates.filter(({ sources }) => sources.some(({ outcome }) => outcome !== 'not-asked')) ?? [];
  if (told.length === 0) return [];
  return [
    'Revocation',
    ...told.flatMap(revocationLines),
    ...contacts.map(
      ({ outcome, url, via }) =>
        `    contacted ${visible(url)} ${textOf(revocationTexts, `revocation.via.${via}`)}: ${visible(outcome)}`,
    ),
  ];
}

function revocationLines(found: CertificateRevocation): string[] {
  const { certificate, reason, revokedAt, sources, state, subject } = found;
  const since = revokedAt === null ? '' : ` Since ${day(revokedAt)}.`;
  const because = reason === null ? '' : ` Reason: ${textOf(revocationTexts, `revocation.reason.${reason}`)}.`;
  const asked = sources.filter(({ outcome }) => outcome !== 'not-asked');
  return [
    `  ${certificate + 1} ${visible(commonName(subject))}: ${textOf(revocationTexts, `revocation.state.${state}`)}${since}${because}`,
    ...asked.map(sourceLine),
  ];
}

function sourceLine({ answer, kind, outcome, url, via, why }: RevocationSource): string {
  const way = via === null ? '' : `, ${textOf(revocationTexts, `revocation.via.${via}`)}`;
  const place = `${textOf(revocationTexts, `revocation.source.${kind}`)}${url === null ? '' : ` ${visible(url)}`}${way}`;
  const said =
    answer?.state && outcome === 'answered' ? ` ${textOf(revocationTexts, `revocation.state.${answer.state}`)}` : '';
  return `      ${place}:${why === null ? said : ` ${textOf(revocationTexts, `revocation.why.${why}`)}`}`;
}

function addresses({ addresses: all, withoutServerName }: ChainDocument): string[] {
  const lines = all.map(({ address, reason, sha256, shown, state, verdict }) => {
    const what = state === 'certificates' ? `${sha256.length} certificates, ${verdict}` : `${state}: ${reason}`;
    return `  ${address}: ${visible(what)}${shown && all.length > 1 ? ' (shown above)' : ''}`;
  });
  const unnamed = withoutServerName;
  const words = unnamed === null ? [] : [`  Without a server name: ${visible(unnamedWords(unnamed))}`];
  return lines.length === 0 ? [] : ['Addresses', ...lines, ...words];
}

function unnamedWords({ reason, state, subject }: NonNullable<ChainDocument['withoutServerName']>): string {
  if (state === 'other') return `another certificate, ${commonName(subject)}`;
  return state === 'same' ? 'the same certificate' : `${state}, ${reason}`;
}

/** Certificates are shown above: what else there is, and what is odd about it. */
function file({ name, notes, pieces, role }: ChainFile): string[] {
  const other = pieces.filter(({ kind }) => kind !== 'certificate');
  const lines = [
    ...other.map(({ line, title }) => `  ${line === null ? '' : `line ${line}: `}${visible(title)}`),
    ...notes.map(({ message }) => `  ${visible(message)}`),
  ];
  return lines.length === 0 ? [] : [`File ${visible(name)} (${role})`, ...lines];
}

function listSection(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${visible(item)}`)];
}
