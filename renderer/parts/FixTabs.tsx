import { Fragment, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Remedy, Side } from '../../shared/cause.ts';
import type { FixTab } from '../facts/fixes.ts';
import { words } from '../words.ts';
import styles from './FixTabs.module.css';
import { OtherFix } from './OtherFix.tsx';
import { RemedySteps } from './RemedySteps.tsx';

interface Props {
  readonly tabs: readonly FixTab[];
  readonly chosen: Side | null;
  readonly onChoose: (side: Side) => void;
  /** How one fix of a side is shown; absent shows its steps. */
  readonly show?: (remedy: Remedy, index: number) => ReactNode;
}

const steps = (remedy: Remedy, index: number) =>
  index === 0 ? (
    <RemedySteps remedy={remedy} />
  ) : (
    <OtherFix title={remedy.title}>
      <RemedySteps remedy={remedy} untitled />
    </OtherFix>
  );

/** What each side can do, one tab per side. */
export function FixTabs({ tabs, chosen, onChoose, show = steps }: Props) {
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
          {remedies.map((remedy, index) => (
            <Fragment key={remedy.id}>{show(remedy, index)}</Fragment>
          ))}
        </TabPanel>
      ))}
    </Tabs>
  );
}
