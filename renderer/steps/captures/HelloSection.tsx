import type { CaptureStream } from '../../../shared/capture/stream.ts';
import { helloFlags, type OfferLine, offerLines } from '../../facts/capture-hello.ts';
import { grouped } from '../../facts/numbers.ts';
import { FactList, type NamedFact } from '../../parts/FactList.tsx';
import { Section } from '../../parts/Section.tsx';
import { Technical } from '../../parts/Technical.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { words } from '../../words.ts';
import styles from './HelloSection.module.css';

/** What the client offered, beside what the server chose. */
export function HelloSection({ stream }: { readonly stream: CaptureStream }) {
  const lines = offerLines(stream);
  if (lines === null) return null;
  return (
    <Section title={words('captures.section.hello')} wide>
      <table className={styles.offer}>
        <colgroup>
          <col className={styles.whatColumn} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{words('captures.hello.what')}</th>
            <th scope="col">{words('captures.hello.offered')}</th>
            <th scope="col">{words('captures.hello.chosen')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.what} line={line} />
          ))}
        </tbody>
      </table>
      <FactList facts={facts(stream)} />
      <Technical>
        <details className={styles.all}>
          <summary>{words('captures.hello.all')}</summary>
          <FactList facts={everything(stream, lines)} />
        </details>
      </Technical>
    </Section>
  );
}

function Line({ line: { chosen, offered, what } }: { readonly line: OfferLine }) {
  const [first, ...others] = offered;
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        {first === undefined ? (
          <span className={styles.nothing}>{words('captures.hello.nothing')}</span>
        ) : (
          <WireText mono>
            {others.length === 0 ? first : words('captures.hello.more', { first, count: others.length })}
          </WireText>
        )}
      </td>
      <td>
        {chosen === words('captures.hello.not-seen') ? (
          <span className={styles.nothing}>{chosen}</span>
        ) : (
          <WireText mono>{chosen}</WireText>
        )}
      </td>
    </tr>
  );
}

function facts(stream: CaptureStream): NamedFact[] {
  const { decryption, hello, ja3, ja4 } = stream;
  const flags = helloFlags(stream);
  return [
    ...(ja4 === null ? [] : [[words('captures.hello.ja4'), ja4] as const]),
    ...(ja3 === null ? [] : [[words('captures.hello.ja3'), ja3] as const]),
    ...(hello === null
      ? []
      : [
          [
            words('captures.hello.size'),
            words('captures.hello.size.value', {
              bytes: grouped(hello.bytes),
              segments: hello.segments,
              packet: hello.packet,
            }),
          ] as const,
        ]),
    ...(flags.length === 0 ? [] : [[words('captures.hello.flags'), flags.join(', ')] as const]),
    [words('captures.hello.encryption'), words(`captures.decryption.${decryption}`)],
  ];
}

const everything = ({ hello }: CaptureStream, lines: readonly OfferLine[]): NamedFact[] => [
  ...lines.filter(({ offered }) => offered.length > 1).map(({ offered, what }) => [what, offered.join(', ')] as const),
  [words('captures.hello.extensions'), hello?.extensions.map(({ name }) => name).join(', ') ?? ''],
];
