import type { CaptureReset, CaptureStream } from '../../../shared/capture/stream.ts';
import { grouped } from '../../facts/numbers.ts';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';
import styles from './WaySection.module.css';

/** What happened below TLS: resets and who likely sent them, what was sent again, what is missing. */
export function WaySection({ stream }: { readonly stream: CaptureStream }) {
  const { resets, tcp } = stream;
  const remarks = remarksOf(stream);
  if (tcp === null && remarks.length === 0) return null;
  return (
    <Section title={words('captures.section.way')}>
      {(resets.length > 0 || remarks.length > 0) && (
        <ul className={styles.remarks}>
          {resets.map((reset) => (
            <li key={reset.packet}>
              <Reset reset={reset} />
            </li>
          ))}
          {remarks.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {tcp !== null && <Directions tcp={tcp} />}
    </Section>
  );
}

function Reset({ reset: { from, likelyInjected, packet, signs, ttl, usualTtl } }: { readonly reset: CaptureReset }) {
  return (
    <>
      <strong>{words('captures.way.reset', { packet })}.</strong> {words(`captures.way.reset.from.${from}`)}.{' '}
      {likelyInjected &&
        `${words('captures.way.reset.injected', { signs: signs.map((sign) => words(`captures.sign.${sign}`)).join(', ') })} `}
      {ttl !== null && lifetime(ttl, usualTtl)}
    </>
  );
}

const lifetime = (ttl: number, usual: number | null) =>
  usual === null ? words('captures.way.reset.ttl.only', { ttl }) : words('captures.way.reset.ttl', { ttl, usual });

function remarksOf({ icmp, tcp }: CaptureStream): string[] {
  const lostHere = tcp !== null && (tcp.client.acknowledgedMissing || tcp.server.acknowledgedMissing);
  return [
    ...icmp.map(({ from, kind, packet }) => words(`captures.way.icmp.${kind}`, { from, packet })),
    ...(tcp?.oneSided ? [words('captures.way.one-sided')] : []),
    ...(tcp?.begins === 'middle' ? [words('captures.way.middle')] : []),
    ...(tcp !== null && !tcp.accepted && tcp.syns > 1 ? [words('captures.way.unanswered', { count: tcp.syns })] : []),
    ...(lostHere ? [words('captures.way.lost-here')] : []),
  ];
}

const rows = ['packets', 'bytes', 'resent', 'missing', 'segment', 'ttl'] as const;

function Directions({ tcp }: { readonly tcp: NonNullable<CaptureStream['tcp']> }) {
  const [client, server] = [cells(tcp.client), cells(tcp.server)];
  return (
    <table className={styles.directions}>
      <caption className="visually-hidden">{words('captures.way.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('captures.way.what')}</th>
          <th scope="col">{words('captures.way.client')}</th>
          <th scope="col">{words('captures.way.server')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row}>
            <th scope="row">{words(`captures.way.${row}`)}</th>
            <td>{client[index]}</td>
            <td>{server[index]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cells(sent: NonNullable<CaptureStream['tcp']>['client']): string[] {
  const { bytes, largestSegment, missingBytes, packets, retransmissions, ttl } = sent;
  const counts = [packets, bytes, retransmissions, missingBytes, largestSegment].map(grouped);
  return [...counts, ttl === null ? '–' : `${ttl}`];
}
