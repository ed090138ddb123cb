import type { ChainCertificate, ChainDocument } from '../../shared/chain.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { revocationTexts } from '../../shared/text/en/revocation.ts';
import { textOf } from '../../shared/text/say.ts';
import { range } from './chain-front.ts';
import { type ChainReportTextId, words } from './chain-words.ts';
import { describeRemedy } from './describe-causes.ts';
import { commonName } from './describe-certificates.ts';
import type { Block, Mark, Value } from './document-model.ts';
import { tableOf } from './table-of.ts';
import { cut } from './words.ts';

/** A certificate with ten thousand names fills a hundred pages otherwise. */
const namesShown = 200;

/** The leading cause, and what each side can do; the side that must act first. */
export function describeCause({ causes: [leading] }: Pick<ChainDocument, 'causes'>): readonly Block[] {
  if (leading === undefined) return [];
  const remedies = leading.remedies.toSorted(
    (one, other) => Number(other.side === leading.side) - Number(one.side === leading.side),
  );
  return [
    { kind: 'paragraph', text: leading.explanation },
    { kind: 'paragraph', text: leading.why, tone: 'quiet' },
    ...remedies.flatMap(describeRemedy),
  ];
}

export function describeOtherCauses({ causes }: Pick<ChainDocument, 'causes'>): readonly Block[] {
  const rows = causes
    .slice(1)
    .map(({ confidence, headline, why }) => [
      plain(headline),
      plain(words(`status.confidence.${confidence}`)),
      plain(why),
    ]);
  return table(rows, [
    ['column.cause', 40],
    ['column.state', 16],
    ['column.because', 44],
  ]);
}

export function describeCertificates({ break: gap, certificates }: ChainDocument): readonly Block[] {
  const rows = certificates.map((one) => [
    plain(String(one.index + 1)),
    { text: cut(commonName(one.subject), 300), style: 'strong' as const },
    plain(cut(commonName(one.issuer), 300)),
    plain(`${keyOf(one)}; ${one.signature}`),
    plain(words('front.valid.range', range(one))),
    stateOf(one),
  ]);
  const prints = certificates.map(({ index, sha256 }) => `${index + 1}  ${words('fingerprint', { value: sha256 })}`);
  return [
    ...(gap === null ? [] : [{ kind: 'paragraph' as const, text: gap.headline, tone: 'strong' as const }]),
    ...table(rows, [
      ['column.place', 5],
      ['column.certificate', 25],
      ['column.issuer', 22],
      ['column.key', 18],
      ['column.dates', 15],
      ['column.state', 15],
    ]),
    ...(prints.length > 0 ? [{ kind: 'verbatim' as const, lines: prints }] : []),
  ];
}

function keyOf({ key: { algorithm, bits, curve } }: ChainCertificate): string {
  const size = curve ?? (bits === null ? '' : String(bits));
  return [algorithm, size].filter(Boolean).join(' ');
}

function stateOf({ dates, role }: ChainCertificate): Value {
  const text = `${words(`role.${role}`)}; ${words(`dates.${dates}`)}`;
  return dates === 'valid' ? plain(text) : { text, mark: 'problem' };
}

export function describeNames({ names: { nearest, rows: all, total } }: ChainDocument): readonly Block[] {
  if (total === 0) return [{ kind: 'paragraph', text: words('names.none') }];
  const special = all.filter((row) => row.matches || row.nearest);
  const shown = [...special, ...all.filter((row) => !special.includes(row))].slice(0, namesShown);
  const rows = shown.map(({ kind, matches, nearest: near, value }): Value[] => [
    { text: value, style: 'code' },
    plain(kind.toUpperCase()),
    matches ? { text: words('fits.yes'), mark: 'ok' } : plain(near ? words('fits.nearest') : ''),
  ]);
  return [
    ...(nearest === null ? [] : [{ kind: 'paragraph' as const, text: nearest.headline }]),
    ...table(rows, [
      ['column.name', 64],
      ['column.kind', 16],
      ['column.fits', 20],
    ]),
    ...(total > shown.length
      ? [
          {
            kind: 'paragraph' as const,
            text: words('names.more', { count: total - shown.length }),
            tone: 'quiet' as const,
          },
        ]
      : []),
  ];
}

export function describeDates({ timeline }: ChainDocument): readonly Block[] {
  const rows = timeline.rows.map((row): Value[] => [
    plain(cut(commonName(row.subject), 300)),
    plain(words('front.valid.range', range(row))),
    plain(String(row.daysLeft)),
    row.state === 'valid'
      ? plain(words('dates.valid'))
      : { text: words(`dates.${row.state}`), mark: row.needed ? 'problem' : 'note' },
  ]);
  return table(rows, [
    ['column.certificate', 40],
    ['column.dates', 26],
    ['column.left', 12],
    ['column.state', 22],
  ]);
}

export function describeStores({ matrix }: ChainDocument): readonly Block[] {
  if (matrix === null) return [];
  const marks = { trusted: 'ok', 'not-trusted': 'problem', 'not-found': 'note', 'not-tested': 'not-tested' } as const;
  const rows = matrix.rows.map(({ reason, source, state, usedBy }): Value[] => [
    plain(usedBy),
    { text: source, style: 'code' },
    { text: words(`store.${state}`), mark: marks[state] satisfies Mark },
    plain(cut(reason, 400)),
  ]);
  return [
    { kind: 'paragraph', text: matrix.summary },
    ...table(rows, [
      ['column.store', 22],
      ['column.source', 34],
      ['column.state', 14],
      ['column.answer', 30],
    ]),
  ];
}

export function describeRevocation({ revocation }: ChainDocument): readonly Block[] {
  const rows = (revocation?.certificates ?? []).map(({ sources, state, subject }): Value[] => [
    plain(cut(commonName(subject), 300)),
    {
      text: textOf(revocationTexts, `revocation.state.${state}`),
      ...(state === 'revoked' ? { mark: 'problem' as const } : {}),
    },
    plain(
      sources
        .map(({ kind, url }) => [textOf(revocationTexts, `revocation.source.${kind}`), url].filter(Boolean).join(' '))
        .join('; '),
    ),
  ]);
  return table(rows, [
    ['column.certificate', 30],
    ['column.state', 30],
    ['column.asked', 40],
  ]);
}

export function describeRisks({ risks }: Pick<ChainDocument, 'risks'>): readonly Block[] {
  const rows = risks.map(({ headline, severity }): Value[] => [
    plain(headline),
    { text: words(`severity.${severity}`), mark: severity === 'notice' ? 'note' : 'risk' },
  ]);
  return table(rows, [
    ['column.risk', 80],
    ['column.weight', 20],
  ]);
}

export const describeRuledOut = ({ ruledOut }: Pick<ChainDocument, 'ruledOut'>): readonly Block[] =>
  table(
    ruledOut.map(({ because, cause }) => [plain(textOf(causeNames, cause)), plain(because)]),
    [
      ['column.cause', 36],
      ['column.because', 64],
    ],
  );

export const describeNotTested = ({ notTested }: ChainDocument): readonly Block[] =>
  table(
    notTested.map(({ because, what }): Value[] => [{ text: what, mark: 'not-tested' }, plain(because)]),
    [
      ['column.what', 36],
      ['column.because', 64],
    ],
  );

const plain = (text: string): Value => ({ text });

const table = (
  rows: readonly (readonly Value[])[],
  columns: readonly (readonly [Extract<ChainReportTextId, `column.${string}`>, number])[],
): Block[] =>
  tableOf(
    rows,
    columns.map(([id, share]) => [words(id), share]),
  );
