import { useId } from 'react';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import { joined } from '../../facts/join-words.ts';
import { differencesOf, summaryOf } from '../../facts/survey-addresses.ts';
import { useSurvey } from '../../state/survey.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './AddressChoice.module.css';

interface Props {
  readonly addresses: readonly SurveyedAddress[];
  /** The one the rest of the page is about. */
  readonly shown: string;
}

/** Several addresses of one name side by side: what differs is named, and one is chosen for the rest of the page. */
export function AddressChoice({ addresses, shown }: Props) {
  const name = useId();
  const differences = differencesOf(addresses);
  const what = joined(differences.map((difference) => words(`differs.${difference}`).toLowerCase()));
  return (
    <div className={styles.addresses}>
      <p>
        {differences.length === 0
          ? words('survey.addresses.alike', { count: addresses.length })
          : words('survey.addresses.differ', { what })}
      </p>
      <table className={styles.table}>
        <caption className="visually-hidden">{words('survey.addresses.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('survey.addresses.address')}</th>
            <th scope="col">{words('differs.versions')}</th>
            <th scope="col">{words('differs.suites')}</th>
            <th scope="col">{words('differs.certificates')}</th>
          </tr>
        </thead>
        <tbody>
          {addresses.map(summaryOf).map(({ address, versions, suites, keyTypes, complete }) => (
            <tr key={address} className={address === shown ? styles.shown : undefined}>
              <th scope="row">
                <label className={styles.choice}>
                  <input
                    type="radio"
                    name={name}
                    checked={address === shown}
                    onChange={() => useSurvey.setState({ address })}
                  />
                  <WireText mono>{address}</WireText>
                </label>
              </th>
              <td>{versions || '–'}</td>
              <td>
                {suites}
                {!complete && <span className={styles.open}> {words('differs.incomplete')}</span>}
              </td>
              <td>{keyTypes || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
