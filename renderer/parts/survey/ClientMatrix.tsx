import { useId, useState } from 'react';
import type { ClientAnswer } from '../../../shared/survey.ts';
import { words } from '../../words.ts';
import { Segments } from '../Segments.tsx';
import { ClientLine } from './ClientLine.tsx';
import styles from './ClientMatrix.module.css';

type Wanted = 'all' | 'failing';

/** Known clients, and whether each would connect; a row opens to the reasons. */
export function ClientMatrix({ clients }: { readonly clients: readonly ClientAnswer[] }) {
  const [wanted, setWanted] = useState<Wanted>('all');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const id = useId();
  const failing = clients.filter(({ state }) => state === 'fails');
  const shown = wanted === 'all' ? clients : failing;
  const toggle = (profile: string) => {
    const next = new Set(open);
    if (!next.delete(profile)) next.add(profile);
    setOpen(next);
  };
  return (
    <div>
      <div className={styles.tools}>
        <Segments<Wanted>
          label={words('clients.filter')}
          value={wanted}
          options={[
            { value: 'all', label: words('clients.filter.all', { count: clients.length }) },
            { value: 'failing', label: words('clients.filter.failing', { count: failing.length }) },
          ]}
          onChange={setWanted}
        />
      </div>
      <table className={styles.table}>
        <caption className="visually-hidden">{words('clients.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('clients.client')}</th>
            <th scope="col">{words('clients.result')}</th>
            <th scope="col">{words('clients.with')}</th>
            <th scope="col">{words('clients.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((client) => (
            <ClientLine
              key={client.profile}
              client={client}
              id={`${id}-${client.profile}`}
              open={open.has(client.profile)}
              onToggle={() => toggle(client.profile)}
            />
          ))}
        </tbody>
      </table>
      {shown.length === 0 && <p className={styles.empty}>{words('clients.none-fails')}</p>}
    </div>
  );
}
