import type { Block, Fact, MatrixCell, MatrixFigure, Value } from './document-model.ts';
import { type Evidence, type Handshake, helloSent } from './evidence.ts';
import { describeEnd } from './failure-words.ts';
import { grouped } from './time.ts';
import { joined, words } from './words.ts';

const versionColumns = ['SSLv3', 'TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];
/** Names shown in the body; the appendix has the whole list. */
const namesInBody = 5;

/** What the client offered and what the server made of it. */
export function describeOffer(evidence: Evidence): readonly Block[] {
  const { lead } = evidence;
  if (!lead) return [{ kind: 'paragraph', text: words('report.offer.none') }];
  const unsent: Block[] = helloSent(lead) ? [] : [{ kind: 'paragraph', text: words('report.offer.unsent') }];
  return [
    ...unsent,
    { kind: 'matrix', figure: versionMatrix(evidence, lead) },
    versionTable(evidence, lead),
    choiceTable(lead),
    ...requestFacts(lead),
  ];
}

/** The whole lists, for the appendix. */
export function offerLists({ lead }: Evidence): readonly Block[] {
  if (!lead) return [];
  const { cipherSuites, groups, signatureSchemes, alpn } = lead.report.hello;
  const lists = [
    [words('report.offer.suites'), cipherSuites],
    [words('report.offer.groups'), groups],
    [words('report.offer.signatures'), signatureSchemes],
    [words('report.offer.alpn'), alpn.map((name) => ({ id: '', name }))],
  ] as const;
  return lists
    .filter(([, list]) => list.length > 0)
    .flatMap(([title, list]): Block[] => [
      { kind: 'heading', text: words('report.offer.list', { title, count: list.length }) },
      { kind: 'names', names: list.map(({ id, name }) => `${id} ${name}`.trim()) },
    ]);
}

function versionTable(evidence: Evidence, lead: Handshake): Block {
  const columns = [{ title: '', share: 16 }, ...versionColumns.map((title) => ({ title: spaced(title), share: 17 }))];
  const offered = versionColumns.map(
    (version): Value =>
      lead.report.hello.versions.includes(version)
        ? { text: words('report.offer.offered'), style: 'strong' }
        : { text: words('report.offer.not-offered'), style: 'quiet' },
  );
  const answered = versionColumns.map((version) => serverOn(version, evidence, lead));
  const rows = [
    [{ text: words('report.offer.client') }, ...offered],
    [{ text: words('report.offer.server') }, ...answered],
  ];
  return { kind: 'table', caption: words('report.offer.versions'), columns, rows, rowHeaders: true };
}

/** The same as a picture. What both took is said of it, as far as it was seen. */
function versionMatrix(evidence: Evidence, lead: Handshake): MatrixFigure {
  const offered = versionColumns.map((version) => lead.report.hello.versions.includes(version));
  const answers = versionColumns.map((version) => serverOn(version, evidence, lead));
  const columns = versionColumns.map(spaced);
  const taken = columns.filter((_, index) => offered[index] && answers[index]?.mark === 'ok');
  const caption =
    taken.length === 0
      ? words('report.matrix.caption.none')
      : words('report.matrix.caption', { versions: taken.join(', ') });
  const rows = [
    { title: words('report.offer.client'), cells: offered.map(offeredCell) },
    { title: words('report.offer.server'), cells: answers.map(answeredCell) },
  ];
  const spoken = rows.map(
    ({ cells, title }) => `${title}: ${cells.map(({ word }, index) => `${columns[index]} ${word}`).join(', ')}.`,
  );
  return { columns, rows, caption, alt: [caption, ...spoken].join(' ') };
}

const offeredCell = (isOffered: boolean): MatrixCell =>
  isOffered
    ? { fill: 'full', word: words('report.offer.offered') }
    : { fill: 'empty', word: words('report.offer.not-offered') };

function answeredCell({ mark, text }: Value): MatrixCell {
  if (mark === 'ok')
    return text === words('report.offer.chosen')
      ? { fill: 'full', word: text }
      : { fill: 'half', word: words('report.matrix.elsewhere') };
  return { fill: mark === 'problem' ? 'crossed' : 'dashed', word: text };
}

/** Only what was seen: a version nobody asked about is "not tested". */
function serverOn(version: string, { handshakes }: Evidence, lead: Handshake): Value {
  if (lead.report.negotiated?.version === version) return { text: words('report.offer.chosen'), mark: 'ok' };
  if (handshakes.some(({ report }) => report.negotiated?.version === version))
    return { text: words('report.offer.elsewhere'), mark: 'ok' };
  const alone = handshakes.find(
    ({ report }) => report.hello.versions.length === 1 && report.hello.versions[0] === version,
  );
  if (alone?.report.failure) return { text: describeEnd(alone.report.failure), mark: 'problem' };
  return { text: words('report.not-tested'), mark: 'not-tested' };
}

function choiceTable(lead: Handshake): Block {
  const { hello, negotiated } = lead.report;
  const silence = words(helloSent(lead) ? 'report.offer.no-answer' : 'report.not-tested');
  const chosen = (name: string | null | undefined) =>
    negotiated ? (name ?? words('report.offer.none-seen')) : silence;
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  const rows = [
    choice('suites', names(hello.cipherSuites), chosen(negotiated?.cipherSuite.name)),
    choice('groups', names(hello.groups), chosen(negotiated?.group?.name)),
    choice('signatures', names(hello.signatureSchemes), chosen(negotiated?.signatureScheme?.name)),
    choice('alpn', hello.alpn, chosen(negotiated?.alpn)),
  ];
  const columns = [
    { title: '', share: 16 },
    { title: words('report.offer.client'), share: 55 },
    { title: words('report.offer.server-chose'), share: 30 },
  ];
  return { kind: 'table', caption: words('report.offer.choices'), columns, rows, rowHeaders: true };
}

function choice(
  list: 'suites' | 'groups' | 'signatures' | 'alpn',
  offered: readonly string[],
  chosen: string,
): Value[] {
  const count = words('report.offer.count', { title: words(`report.offer.${list}`), count: offered.length });
  const names: Value =
    offered.length > 0
      ? { text: joined(offered, namesInBody), style: 'code' }
      : { text: words('report.none'), style: 'quiet' };
  return [{ text: count }, names, { text: chosen, style: /^[\w/.-]+$/.test(chosen) ? 'code' : 'quiet' }];
}

function requestFacts({ report }: Handshake): Block[] {
  const { certificateRequested: asked, negotiated, hello, keyProven } = report;
  const yesNo = (value: boolean) => words(value ? 'report.yes' : 'report.no');
  // A client that does not tell the number of the suite does not tell its extensions either.
  const extension = (value: boolean) => (negotiated?.cipherSuite.id === '' ? words('report.not-tested') : yesNo(value));
  const facts: Fact[] = [
    fact('size', words('report.offer.hello-size', { bytes: grouped(hello.bytes), writes: hello.writes })),
    fact(
      'key-shares',
      joined(
        hello.keyShares.map(({ name }) => name),
        6,
      ) || words('report.none'),
    ),
  ];
  if (negotiated) {
    facts.push(
      fact('ems', extension(negotiated.extendedMasterSecret)),
      fact('reneg', extension(negotiated.secureRenegotiation)),
    );
    if (negotiated.dhBits !== null)
      facts.push(fact('dh', words('report.certificate.bits', { bits: negotiated.dhBits })));
  }
  facts.push(fact('key-proven', keyProven === null ? words('report.not-tested') : yesNo(keyProven)));
  const wanted = asked
    ? words('report.offer.requested', {
        authorities: joined(asked.authorities, 6) || words('report.offer.any-authority'),
      })
    : words(
        negotiated
          ? 'report.offer.not-requested'
          : helloSent({ report })
            ? 'report.offer.no-answer'
            : 'report.not-tested',
      );
  return [{ kind: 'facts', facts: [...facts, fact('client-certificate', wanted)] }];
}

type FactName = 'size' | 'key-shares' | 'ems' | 'reneg' | 'dh' | 'key-proven' | 'client-certificate';
const fact = (name: FactName, text: string): Fact => ({
  label: words(`report.offer.fact.${name}`),
  values: [{ text }],
  half: text.length <= 36,
});

const spaced = (version: string) => version.replace(/v/, ' ').replace('SSL ', 'SSL ');
