import { useState } from 'react';
import type { ConsentKind, Contactable } from '../../facts/revocation-asked.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ConsentBox.module.css';

interface Props {
  readonly contactables: readonly Contactable[];
  readonly onAsk: (kinds: readonly ConsentKind[]) => void;
}

/** Who would be contacted, by name and what they learn, before anybody is. */
export function ConsentBox({ contactables, onAsk }: Props) {
  const [chosen, setChosen] = useState<readonly ConsentKind[]>([]);
  const wanted = contactables.filter(({ kind }) => chosen.includes(kind));
  const hosts = [...new Set(wanted.flatMap((one) => one.hosts))];
  return (
    <fieldset className={styles.consent}>
      <legend className={styles.title}>{words('consent.title')}</legend>
      {contactables.map(({ hosts: names, kind }) => (
        <label key={kind} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(kind)}
            onChange={({ currentTarget: { checked } }) =>
              setChosen((before) => (checked ? [...before, kind] : before.filter((one) => one !== kind)))
            }
          />
          <span className={styles.what}>
            <span className={styles.hosts}>
              <WireText mono>{names.join(', ')}</WireText>
            </span>
            {words(`consent.learns.${kind}`)}
          </span>
        </label>
      ))}
      <Button disabled={hosts.length === 0} onClick={() => onAsk(wanted.map(({ kind }) => kind))}>
        {hosts.length === 0 ? words('consent.ask.none') : counted('consent.ask', hosts.length)}
      </Button>
    </fieldset>
  );
}
