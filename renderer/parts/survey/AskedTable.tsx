import { useState } from 'react';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { milliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { WireText } from '../WireText.tsx';
import styles from './AskedTable.module.css';

/** Connections shown before somebody asks for all. */
const firstRows = 12;

/** Every connection of the survey, in order: for engineers who want to hold it against a log. */
export function AskedTable({ asked }: { readonly asked: SurveyedAddress['asked'] }) {
  const [all, setAll] = useState(false);
  const folded = asked.length > firstRows + 1;
  const shown = all || !folded ? asked : asked.slice(0, firstRows);
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">{words('asked.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('asked.at')}</th>
            <th scope="col">{words('asked.question')}</th>
            <th scope="col">{words('asked.offered')}</th>
            <th scope="col">{words('asked.end')}</th>
            <th scope="col">{words('asked.took')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ question, offered, end, at, durationMs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was asked never changes its place
            <tr key={index}>
              <td>{milliseconds(at)}</td>
              <td>{question}</td>
              <td>{offered ?? ''}</td>
              <td>
                <WireText>{end}</WireText>
              </td>
              <td>{milliseconds(durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {folded && (
        <Button look="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words('list.fewer') : words('list.all', { count: asked.length })}
        </Button>
      )}
    </>
  );
}
