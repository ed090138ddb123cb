import { useId, useState } from 'react';
import type { FilledFor, ReadGuide } from '../../facts/guides.ts';
import { words } from '../../words.ts';
import { FilledServer } from './FilledServer.tsx';
import styles from './GuideBrowser.module.css';
import { GuidePage } from './GuidePage.tsx';

interface Props {
  readonly guides: readonly ReadGuide[];
  /** What the list is called. */
  readonly label: string;
  /** For whom they are filled in; left out where that cannot be another. */
  readonly filled?: { readonly server: FilledFor; readonly onServer: (server: FilledFor) => void };
}

/** Guides by name, and the one that is read. The first stands open. */
export function GuideBrowser({ filled, guides, label }: Props) {
  const name = useId();
  const [chosen, setChosen] = useState('');
  const shown = guides.find(({ id }) => id === chosen) ?? guides[0];
  if (shown === undefined) return null;
  const groups = [...Map.groupBy(guides, ({ group }) => group)];
  return (
    <div className={styles.browser}>
      <fieldset className={styles.list}>
        <legend className="visually-hidden">{label}</legend>
        {groups.map(([group, members]) => (
          <div key={group}>
            {group !== '' && <p className={styles.group}>{group}</p>}
            {members.map(({ id, remark, title }) => (
              <label key={id} className={styles.row}>
                <input type="radio" name={name} checked={id === shown.id} onChange={() => setChosen(id)} />
                <span>{title}</span>
                {remark !== null && <span className={styles.remark}>{words(remark)}</span>}
              </label>
            ))}
          </div>
        ))}
      </fieldset>
      <div className={styles.guide}>
        {filled !== undefined && <FilledServer {...filled} />}
        <GuidePage key={shown.id} guide={shown} />
      </div>
    </div>
  );
}
