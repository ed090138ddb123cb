import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Remedy, Side } from '../../shared/cause.ts';
import type { FixTab } from '../facts/fixes.ts';
import { words } from '../words.ts';
import { Command } from './Command.tsx';
import styles from './FixTabs.module.css';
import { Sentence } from './Sentence.tsx';

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
            <RemedyCard key={remedy.id} remedy={remedy} />
          ))}
        </TabPanel>
      ))}
    </Tabs>
  );
}

function RemedyCard({ remedy }: { readonly remedy: Remedy }) {
  return (
    <article className={styles.remedy}>
      <h3 className={styles.title}>{remedy.title}</h3>
      <ol className={styles.steps}>
        {remedy.steps.map(({ text, command }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order
          <li key={index} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {remedy.steps.length > 1 ? index + 1 : ''}
            </span>
            <div className={styles.what}>
              <p>
                <Sentence text={text} />
              </p>
              {command !== null && <Command text={command} what={words('fix.command', { step: text })} />}
            </div>
          </li>
        ))}
      </ol>
      <dl className={styles.facts}>
        <Fact label={words('fix.risk')} text={remedy.risk} />
        <Fact label={words('fix.undo')} text={remedy.undo} />
        <Fact label={words('fix.check')} text={remedy.check} />
      </dl>
    </article>
  );
}

function Fact({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <Sentence text={text} />
      </dd>
    </div>
  );
}
