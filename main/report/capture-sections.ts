import type { CaptureSummary } from '../../shared/capture/overview.ts';
import type { CaptureStream } from '../../shared/capture/stream.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { textOf } from '../../shared/text/say.ts';
import { table, words } from './capture-words.ts';
import type { Section, Value } from './document-model.ts';
import { cut, words as reportWords } from './words.ts';

/** Rows of the longest list: what is more stands in the JSON. */
const mostRows = 200;

const plain = (text: string): Value => ({ text });
const code = (text: string): Value => ({ text, style: 'code' });

/** Why handshakes failed, the most frequent reason first. */
export const reasonSection = ({ reasons }: CaptureSummary): Section => ({
  title: words('section.reasons'),
  blocks: table(
    reasons.map(({ cause, confidence, count, headline, isSame }): Value[] => [
      plain(cause === null ? words('reason.unknown') : isSame ? (headline ?? '') : textOf(causeNames, cause)),
      plain(confidence === null ? '' : reportWords(`report.confidence.${confidence}`)),
      plain(`${count}`),
    ]),
    [
      ['column.reason', 60],
      ['column.confidence', 22],
      ['column.count', 18],
    ],
  ),
});

/** Every handshake that failed, with its packets. */
export const failedSection = (streams: readonly CaptureStream[]): Section => ({
  title: words('section.failed'),
  blocks: table(
    streams
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'not-tls')
      .slice(0, mostRows)
      .map(({ causes: [first], client, index, packets, server, serverName }): Value[] => [
        plain(`${index + 1}`),
        code(cut(`${client} → ${serverName ?? ''} ${server}`, 200)),
        plain(first === undefined ? words('reason.unknown') : `${first.headline} ${first.explanation}`),
        plain(`${packets[0]}–${packets[1]}`),
      ]),
    [
      ['column.number', 6],
      ['column.server', 34],
      ['column.reason', 46],
      ['column.packet', 14],
    ],
  ),
});
