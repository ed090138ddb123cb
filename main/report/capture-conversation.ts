import type { CaptureWords } from '../../shared/capture/answer.ts';
import type { CaptureDocument } from '../../shared/capture/document.ts';
import { outcomeWord } from '../../shared/capture/outcome-word.ts';
import { endSentence, stepWords } from '../../shared/capture/step-words.ts';
import { type CaptureStep, captureSteps } from '../../shared/capture/steps.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import { captureScreenTexts } from '../../shared/text/en/capture-screens.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { say, textOf } from '../../shared/text/say.ts';
import { table, words } from './capture-words.ts';
import type { Block, FrontPage, LadderFigure, Mark, Rung, Section, Value } from './document-model.ts';
import { code, factsIn } from './front-facts.ts';
import type { ReportOptions } from './options.ts';
import { grouped, utcAndLocal, utcDate } from './time.ts';
import { cut, joined, words as reportWords } from './words.ts';

const fact = factsIn(words);
const plain = (text: string): Value => ({ text });
const put = ({ id, parameters = {} }: CaptureWords) => say(captureScreenTexts, { id, parameters });

const marks: Readonly<Record<CaptureStream['outcome'], Mark>> = {
  completed: 'ok',
  failed: 'problem',
  unfinished: 'not-tested',
  'not-tls': 'problem',
};

/** Page one about a conversation: why it failed, who must act, and the ladder. */
export function conversationFront({ file }: CaptureDocument, stream: CaptureStream, options: ReportOptions): FrontPage {
  const [first] = stream.causes;
  const failure = first?.kind === 'failure' ? first : null;
  const word = outcomeWord(stream);
  return {
    mark: marks[stream.outcome],
    status: [
      words(`status.${word}`),
      ...(first === undefined
        ? []
        : [first.kind === 'finding' ? words('status.finding') : reportWords(`report.confidence.${first.confidence}`)]),
      ...(failure === null || failure.side === 'unknown' ? [] : [reportWords(`report.act.${failure.side}`)]),
    ],
    headline: failure?.headline ?? words(`headline.${word === 'not-tls' ? 'failed' : word}`),
    summary: failure?.explanation ?? words(stream.outcome === 'completed' ? 'summary.completed' : 'summary.other'),
    facts: [
      fact('fact.file', code(cut(file.name, 200))),
      fact('fact.time', { text: utcAndLocal(stream.startedAt, options) }),
      fact('fact.client', code(stream.client)),
      fact('fact.server', code(stream.server)),
      ...(stream.serverName === null ? [] : [fact('fact.name', code(cut(stream.serverName, 255)))]),
      fact('fact.version', { text: versionWords(stream) }),
      fact('fact.suite', code(stream.cipherSuite?.name ?? words('fact.nothing'))),
      fact('fact.packets', {
        text: words('fact.packets.value', { first: stream.packets[0], last: stream.packets[1] }),
      }),
      ...(first === undefined || first.evidence.length === 0
        ? []
        : [fact('fact.evidence', { text: first.evidence.join(', ') })]),
      ...(failure === null ? [] : [fact('fact.cause', code(failure.cause))]),
    ],
    ladder: figureOf(stream),
    fullValues: words('full-values'),
  };
}

function versionWords({ negotiatedVersion, offeredVersions }: CaptureStream): string {
  if (negotiatedVersion !== null) return negotiatedVersion;
  if (offeredVersions.length === 0) return words('fact.nothing');
  return words('fact.offered', { values: offeredVersions.join(', ') });
}

/** Rows of the figure; a longer ladder keeps its beginning and its end. */
const figureRows = 14;

function figureOf(stream: CaptureStream): LadderFigure {
  const steps = captureSteps(stream);
  const shown = steps.length <= figureRows ? steps : [...steps.slice(0, 6), ...steps.slice(6 - figureRows)];
  const broken = steps.find(({ broke }) => broke);
  const caption = words('ladder.caption', { client: stream.client, server: stream.server });
  const stop =
    broken === undefined
      ? null
      : { mark: 'problem' as const, word: words('ladder.stopped'), reason: put(endSentence(broken, stream)) };
  const spoken = steps.map((step) => `${words(step.from)}: ${put(stepWords(step))}.`);
  return {
    ...{ client: stream.client, server: stream.server, rungs: shown.map(rungOf), stop, caption },
    alt: [caption, ...spoken, stop?.reason ?? ''].join(' '),
  };
}

const rungOf = (step: CaptureStep): Rung => ({
  direction: step.from === 'client' ? 'sent' : 'received',
  plain: put(stepWords(step)),
  real: step.packet === null ? step.name : `${step.name} #${step.packet}`,
  milliseconds: step.milliseconds,
  bytes: step.bytes,
  encrypted: step.encrypted,
  state: step.broke ? 'stopped' : 'passed',
});

/** Everything about it, in the order in which people ask. */
export function conversationSections(found: CaptureDocument, stream: CaptureStream): readonly Section[] {
  return [
    { title: words('section.also'), blocks: otherCauses(stream) },
    { title: words('section.ladder'), blocks: ladderBlocks(stream) },
    { title: words('section.hello'), blocks: helloBlocks(stream) },
    { title: words('section.way'), blocks: wayBlocks(stream) },
    { title: words('section.certificates'), blocks: certificateBlocks(found, stream) },
  ];
}

const otherCauses = ({ causes }: CaptureStream): Block[] =>
  table(
    causes
      .slice(1)
      .map((one): Value[] => [
        plain(textOf(causeNames, one.cause)),
        plain(reportWords(`report.confidence.${one.confidence}`)),
        plain(`${one.headline} ${one.explanation}`),
      ]),
    [
      ['column.cause', 26],
      ['column.confidence', 16],
      ['column.explanation', 58],
    ],
  );

const ladderBlocks = (stream: CaptureStream): Block[] =>
  table(
    captureSteps(stream).map((step): Value[] => [
      plain(step.packet === null ? '' : grouped(step.packet)),
      plain(words(step.from)),
      { text: put(stepWords(step)), style: step.broke ? 'strong' : 'plain' },
      code(step.name),
      plain(step.bytes === null ? '' : grouped(step.bytes)),
      plain(step.milliseconds === null ? '' : step.milliseconds.toFixed(1)),
    ]),
    [
      ['column.packet', 10],
      ['column.from', 10],
      ['column.what', 30],
      ['column.name', 28],
      ['column.bytes', 11],
      ['column.time', 11],
    ],
  );

function helloBlocks(stream: CaptureStream): Block[] {
  const { alpn, answer, cipherSuite, group, hello, ja3, ja4, negotiatedVersion, offeredCipherSuites } = stream;
  if (hello === null) return [];
  const names = (values: readonly { readonly name: string }[]) =>
    joined(
      values.map(({ name }) => name),
      40,
    );
  const row = (
    id: 'version' | 'suite' | 'group' | 'signature' | 'alpn' | 'ja4' | 'ja3',
    offered: string,
    chosen: string | null,
  ) => [plain(words(`row.${id}`)), code(offered), code(chosen ?? '')];
  return table(
    [
      row('version', stream.offeredVersions.join(', '), negotiatedVersion),
      row('suite', names(offeredCipherSuites), cipherSuite?.name ?? null),
      row('group', names(hello.groups), group?.name ?? null),
      row('signature', names(hello.signatureSchemes), answer?.signatureScheme?.name ?? null),
      row('alpn', hello.alpn.join(', '), alpn),
      row('ja4', ja4 ?? '', null),
      row('ja3', ja3 ?? '', null),
    ],
    [
      ['column.what', 18],
      ['column.offered', 50],
      ['column.chosen', 32],
    ],
  );
}

function wayBlocks({ resets, tcp }: CaptureStream): Block[] {
  const said = resets.map(({ from, likelyInjected, packet, ttl }) =>
    [words('way.reset', { packet, from, ttl: ttl ?? '–' }), ...(likelyInjected ? [words('way.injected')] : [])].join(
      ' ',
    ),
  );
  const remarks = [...said, ...(tcp?.oneSided ? [words('way.one-sided')] : [])];
  const paragraphs = remarks.map((text): Block => ({ kind: 'paragraph', text }));
  if (tcp === null) return paragraphs;
  const { client, server } = tcp;
  const row = (
    id: 'packets' | 'sent' | 'resent' | 'missing' | 'segment' | 'ttl',
    one: number | null,
    other: number | null,
  ) => [
    plain(words(`row.${id}`)),
    plain(one === null ? '–' : grouped(one)),
    plain(other === null ? '–' : grouped(other)),
  ];
  const rows = [
    row('packets', client.packets, server.packets),
    row('sent', client.bytes, server.bytes),
    row('resent', client.retransmissions, server.retransmissions),
    row('missing', client.missingBytes, server.missingBytes),
    row('segment', client.largestSegment, server.largestSegment),
    row('ttl', client.ttl, server.ttl),
  ];
  return [
    ...paragraphs,
    ...table(rows, [
      ['column.what', 40],
      ['column.client', 30],
      ['column.server', 30],
    ]),
  ];
}

function certificateBlocks(
  { certificates }: CaptureDocument,
  { certificates: server, clientCertificates: client }: CaptureStream,
): Block[] {
  const known = new Map(certificates.map((one) => [one.sha256, one]));
  const rows = (['server', 'client'] as const).flatMap((from) =>
    (from === 'server' ? server : client).map((print): Value[] => {
      const facts = known.get(print);
      return [plain(words(from)), code(cut(facts?.subject ?? print, 300)), plain(facts ? utcDate(facts.notAfter) : '')];
    }),
  );
  return table(rows, [
    ['column.from', 14],
    ['column.certificate', 62],
    ['column.until', 24],
  ]);
}
