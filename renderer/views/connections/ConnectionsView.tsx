import { useEffect } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { fittingConnections, placesOf } from '../../facts/connections.ts';
import { grouped } from '../../facts/numbers.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { readConnections, saveConnections, useConnections } from '../../state/connections.ts';
import { words } from '../../words.ts';
import { ConnectionRows } from './ConnectionRows.tsx';
import styles from './ConnectionsView.module.css';

/** Everybody this program talked to, so that nobody has to take its word. */
export function ConnectionsView() {
  const bridge = useBridge();
  const connections = useConnections((state) => state.connections);
  useEffect(() => void readConnections(bridge), [bridge]);
  return (
    <Page
      bar={
        <ActionBar>
          <Button look="primary" disabled={connections.length === 0} onClick={() => void saveConnections(bridge)}>
            {words('connections.save')}
          </Button>
          <Button onClick={() => void readConnections(bridge)}>{words('connections.again')}</Button>
        </ActionBar>
      }
    >
      <Head />
      {connections.length > 0 && <ListSection />}
      <Section title={words('connections.section.sends')}>
        <ul className={styles.sends}>
          {(['check', 'names', 'others', 'programs', 'never'] as const).map((one) => (
            <li key={one}>{words(`connections.sends.${one}`)}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

/** Places that are named on top; the list has them all. */
const named = 6;

function Head() {
  const { connections, problem } = useConnections();
  const places = placesOf(connections);
  const form = places.length === 0 ? 'none' : places.length === 1 ? 'one' : 'many';
  return (
    <header className={head.head}>
      <AnswerQuestion
        title={words('screen.connections')}
        doing={words(connections.length === 0 ? 'connections.empty' : 'connections.lead')}
        broken={problem === null ? null : words('connections.unread', { reason: problem })}
      >
        {words(`connections.title.${form}`, { count: places.length })}
      </AnswerQuestion>
      {places.length > 0 && (
        <p className={styles.places}>
          {places.slice(0, named).map((place) => (
            <WireText key={place} mono>
              {place}
            </WireText>
          ))}
          {places.length > named && '…'}
        </p>
      )}
    </header>
  );
}

function ListSection() {
  const { connections, filter, total } = useConnections();
  const fitting = fittingConnections(connections, filter);
  return (
    <Section title={words('connections.section.list')} wide>
      <label className={styles.filter}>
        <span>{words('connections.filter')}</span>
        <input
          type="search"
          value={filter}
          maxLength={300}
          onChange={({ currentTarget }) => useConnections.setState({ filter: currentTarget.value })}
        />
      </label>
      {total > connections.length && (
        <p className={styles.cut}>
          {words('connections.cut', { shown: grouped(connections.length), total: grouped(total) })}
        </p>
      )}
      {fitting.length === 0 ? <p>{words('connections.filter.none')}</p> : <ConnectionRows connections={fitting} />}
    </Section>
  );
}
