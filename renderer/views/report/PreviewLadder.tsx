import type { PreviewLadder as Ladder } from '../../../shared/report-document.ts';
import { milliseconds } from '../../facts/numbers.ts';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { words } from '../../words.ts';
import styles from './PreviewLadder.module.css';
import { PreviewText } from './PreviewText.tsx';
import { previewMarks } from './preview-marks.ts';

/** The handshake as the PDF draws it, in the order in which it happened. */
export function PreviewLadder({ ladder }: { readonly ladder: Ladder }) {
  const { caption, client, rungs, server, stop } = ladder;
  return (
    <figure className={styles.figure}>
      <p className={styles.ends} aria-hidden="true">
        <span>
          <PreviewText>{client}</PreviewText>
        </span>
        <span>
          <PreviewText>{server}</PreviewText>
        </span>
      </p>
      <ol className={styles.rungs}>
        {rungs.map((rung, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their places
          <Rung key={index} {...rung} to={rung.direction === 'sent' ? server : client} />
        ))}
      </ol>
      {stop === null ? (
        <figcaption className={styles.caption}>
          <PreviewText>{caption}</PreviewText>
        </figcaption>
      ) : (
        <figcaption className={styles.stop}>
          <StatusMark status={previewMarks[stop.mark]} />
          <span>
            <strong>
              <PreviewText>{stop.word}</PreviewText>
            </strong>{' '}
            <PreviewText>{stop.reason}</PreviewText>
          </span>
        </figcaption>
      )}
    </figure>
  );
}

function Rung({
  direction,
  milliseconds: after,
  plain,
  real,
  state,
  to,
}: Ladder['rungs'][number] & { readonly to: string }) {
  const arrow = direction === 'sent' ? 'M0 6h54m-5-4 5 4-5 4' : 'M56 6H2m5-4-5 4 5 4';
  return (
    <li className={`${styles.rung} ${styles[state]}`}>
      <span className={styles.time}>{after === null ? '' : milliseconds(after)}</span>
      <svg className={styles.arrow} viewBox="0 0 56 12" width="56" height="12" aria-hidden="true">
        <path d={arrow} />
      </svg>
      <span>
        <PreviewText>{plain}</PreviewText>{' '}
        <span className={styles.real}>
          <PreviewText>{real}</PreviewText>
        </span>
        <span className="visually-hidden"> {words('report.preview.to', { name: to })}</span>
        {state === 'never-reached' && <span className="visually-hidden"> {words('report.preview.never')}</span>}
      </span>
    </li>
  );
}
