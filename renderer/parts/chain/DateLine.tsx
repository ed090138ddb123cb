import type { CertificateFacts } from '../../../shared/certificate.ts';
import { type DateScale, dateBar } from '../../facts/chain.ts';
import { daysLeftWords, wholeDays } from '../../facts/days-left.ts';
import { day } from '../../facts/numbers.ts';
import { counted, words } from '../../words.ts';
import styles from './DateLine.module.css';

interface Props {
  readonly certificate: CertificateFacts;
  readonly scale: DateScale;
  readonly at: string;
  readonly bad: boolean;
  /** Names today's mark; on the first line is enough. */
  readonly labelled: boolean;
}

const percent = (part: number) => `${(part * 100).toFixed(2)}%`;

/** From when until when, with today's mark. A life that is longer than the frame has no end in it. */
export function DateLine({ certificate, scale, at, bad, labelled }: Props) {
  const { from, to } = dateBar(certificate, scale);
  const [left, right] = [from ?? 0, to ?? 1];
  return (
    <div className={`${styles.dates} ${bad ? styles.bad : ''}`}>
      <svg className={styles.chart} height="16" aria-hidden="true">
        <line className={styles.life} x1={percent(left)} x2={percent(right)} y1="8" y2="8" />
        {from !== null && <line className={styles.end} x1={percent(left)} x2={percent(left)} y1="4" y2="12" />}
        {to !== null && <line className={styles.end} x1={percent(right)} x2={percent(right)} y1="4" y2="12" />}
        <line className={styles.today} x1={percent(scale.now)} x2={percent(scale.now)} y1="0" y2="16" />
        {labelled && (
          <text className={styles.label} x={percent(scale.now)} y="-4" textAnchor={anchorOf(scale.now)}>
            {words('dates.today')}
          </text>
        )}
      </svg>
      <p className={styles.words}>
        {words('dates.from-to', { from: day(certificate.notBefore), to: day(certificate.notAfter) })}
      </p>
      <p className={styles.distance}>{distance(certificate, at)}</p>
    </div>
  );
}

/** Keeps a label in the frame. */
function anchorOf(place: number): 'start' | 'middle' | 'end' {
  if (place < 0.1) return 'start';
  return place > 0.9 ? 'end' : 'middle';
}

function distance({ notBefore, notAfter }: CertificateFacts, at: string): string {
  const now = Date.parse(at);
  const [start, end] = [Date.parse(notBefore), Date.parse(notAfter)];
  return now < start
    ? counted('dates.starts', Math.max(1, wholeDays(now, start)))
    : daysLeftWords(wholeDays(now, end), now > end);
}
