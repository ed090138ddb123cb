import type { CertificateFacts } from '../../shared/certificate.ts';
import type { LadderMessage } from '../../shared/handshake.ts';
import type { LeftOutPart } from '../../shared/redaction.ts';
import { describeAttempts, describeObservations } from './describe-attempts.ts';
import { chainGroups, commonName } from './describe-certificates.ts';
import { describeFiles } from './describe-files.ts';
import { offerLists } from './describe-offer.ts';
import type { Block, Section } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { reproductionCommands } from './reproduction.ts';
import { grouped } from './time.ts';
import { cut, words } from './words.ts';

const errorLinesShown = 80;
/** Base64 characters of PEM in the appendix: about ten ordinary certificates. */
const pemBudget = 24_000;

/** Raw data, which can be left out of a ticket. */
export function describeAppendix(evidence: Evidence): readonly Section[] {
  const sections: [string, readonly Block[]][] = [
    [words('report.section.commands'), commands(evidence)],
    [words('report.section.attempts'), describeAttempts(evidence)],
    [words('report.section.observations'), describeObservations(evidence)],
    [words('report.section.offer-lists'), offerLists(evidence)],
    [words('report.section.hex'), hellos(evidence)],
    [words('report.section.pem'), pems(evidence)],
    [words('report.section.asked'), asked(evidence)],
    [words('report.section.files'), describeFiles(evidence)],
  ];
  const kept = sections.filter(([, blocks]) => blocks.length > 0);
  return kept.map(([title, blocks], index) => ({
    title: words('report.section.appendix', { letter: String.fromCharCode(65 + index), title }),
    blocks,
  }));
}

function commands(evidence: Evidence): Block[] {
  const all = reproductionCommands(evidence);
  if (all.length === 0) return [];
  const each = all.flatMap(({ title, command }): Block[] => [
    { kind: 'paragraph', text: title, tone: 'strong' },
    { kind: 'command', command },
  ]);
  return [{ kind: 'paragraph', text: words('report.reproduce.note') }, ...each];
}

function hellos({ lead, options }: Evidence): Block[] {
  const messages = lead?.report.messages ?? [];
  return ['ClientHello', 'ServerHello', 'HelloRetryRequest', 'Alert'].flatMap((wanted) => {
    const sent = messages.filter(({ name }) => name === wanted);
    const message = sent.find(({ head }) => head !== '');
    if (message) return hexDump(message);
    return sent.length === 0 ? [] : [{ kind: 'heading', text: wanted }, leftOut('message-bytes', options)];
  });
}

function hexDump({ name, head, bytes }: LadderMessage): Block[] {
  const shown = head.length / 2;
  const size =
    shown < bytes
      ? words('report.hex.part', { shown, bytes: grouped(bytes) })
      : words('report.hex.whole', { bytes: grouped(bytes) });
  const rows = head.match(/.{1,64}/g) ?? [];
  const lines = rows.map(
    (row, index) => `${(index * 32).toString(16).padStart(4, '0')}  ${row.replace(/(.{8})(?=.)/g, '$1 ')}`,
  );
  return [
    { kind: 'heading', text: `${name}, ${size}` },
    { kind: 'verbatim', lines },
  ];
}

/** PEM of each distinct certificate, in the order sent. */
function pems(evidence: Evidence): Block[] {
  const distinct = new Map<string, CertificateFacts>();
  for (const [chain] of chainGroups(evidence))
    for (const one of chain?.certificates ?? []) distinct.set(one.sha256, one);
  let budget = pemBudget;
  const blocks: Block[] = [];
  let left = 0;
  for (const one of distinct.values()) {
    const lines: Block =
      one.der === '' ? leftOut('certificates', evidence.options) : { kind: 'verbatim', lines: pem(one.der) };
    budget -= one.der.length * (2 / 3);
    if (budget < 0) left += 1;
    else blocks.push({ kind: 'heading', text: pemTitle(one) }, lines);
  }
  if (left > 0) blocks.push({ kind: 'paragraph', text: words('report.pem.left-out', { count: left }), tone: 'quiet' });
  return blocks;
}

/** Why bytes are not here: for these readers, or because the case never had them. */
function leftOut(part: LeftOutPart, { redaction }: Evidence['options']): Block {
  const because = redaction?.leftOut.find(({ what }) => what === part)?.because ?? 'not-kept';
  const reason = words(`report.left-out.${because}`);
  return { kind: 'paragraph', text: words('report.left-out', { reason }), tone: 'quiet' };
}

const pemTitle = ({ index, subject }: CertificateFacts) => `#${index + 1} ${cut(commonName(subject), 100)}`;

const pem = (der: string): string[] => [
  '-----BEGIN CERTIFICATE-----',
  ...(Buffer.from(der, 'hex')
    .toString('base64')
    .match(/.{1,64}/g) ?? []),
  '-----END CERTIFICATE-----',
];

/** What was asked, in full, and what this version does not record. */
function asked({ diagnosis, described }: Evidence): Block[] {
  const { target } = diagnosis;
  const said = described ? described.text.split(/\r\n|\r|\n/) : [];
  const shown = said.slice(0, errorLinesShown);
  const left = said.length - shown.length;
  return [
    {
      kind: 'facts',
      facts: [
        { label: words('report.asked.input'), values: [{ text: target.input, style: 'code' }] },
        { label: words('report.asked.host'), values: [{ text: target.host, style: 'code' }] },
        {
          label: words('report.asked.server-name'),
          values: [{ text: target.serverName ?? words('report.none'), style: 'code' }],
        },
        { label: words('report.asked.path'), values: [{ text: target.path, style: 'code' }] },
        { label: words('report.asked.runs'), values: [{ text: String(diagnosis.runs.length) }] },
      ],
    },
    ...(said.length > 0
      ? ([
          { kind: 'heading', text: words('report.asked.error') },
          { kind: 'verbatim', lines: shown },
          ...(left > 0 ? [{ kind: 'paragraph', text: words('report.lines-left-out', { count: left }) } as const] : []),
        ] as const)
      : []),
  ];
}
