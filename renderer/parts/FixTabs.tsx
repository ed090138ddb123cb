import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Side } from '../../shared/cause.ts';
import type { FixTab } from '../facts/fixes.ts';
import { words } from '../words.ts';
import styles from './FixTabs.module.css';
import { RemedySteps } from './RemedySteps.tsx';

interface Props {
  readonly tabs: readonly FixTab[];
  readonly chosen: Side | null;
  readonly onChoose: (side: Side) => void;
}

/** What each side can do, one tab per side. */
export function FixTabs({ tabs, chosen, onChoose }: Props) {
  const selected = tabs.find(({ side }) => side === chosen) ?? tabs[0];
  if (selected === undefined) return null;
  return (
    <Tabs selectedKey={selected.side} onSelectionChange={(key) => onChoose(key as Side)}>
      <TabList className={styles.list ?? ''} aria-label={words('fix.sides')}>
        {tabs.map(({ side }) => (
          <Tab key={side} id={side} className={styles.tab ?? ''}>
            {words(`fix.side.${side}`)}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ side, remedies }) => (
        <TabPanel key={side} id={side} className={styles.panel ?? ''}>
          {remedies.map((remedy) => (
            <RemedySteps key={remedy.id} remedy={remedy} />
          ))}
        </TabPanel>
      ))}
    </Tabs>
  );
}
