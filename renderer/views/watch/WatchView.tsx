import { useEffect, useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { watchTitle, watchTrouble } from '../../facts/watch-title.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { AskFirst } from '../../parts/AskFirst.tsx';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { useWatch } from '../../state/watch.ts';
import { forgetWatch, loadWatch, pauseWatch, watchServer } from '../../state/watch-calls.ts';
import { words } from '../../words.ts';
import { WatchEvents } from './WatchEvents.tsx';
import { WatchedServer } from './WatchedServer.tsx';
import { WatchSettings } from './WatchSettings.tsx';
import styles from './WatchView.module.css';

/** The servers that are checked by themselves, and what changed at them. */
export function WatchView() {
  const bridge = useBridge();
  const list = useWatch((state) => state.list);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => void loadWatch(bridge), [bridge]);
  const { entries = [], events = [], isPaused = false } = list ?? {};
  return (
    <Page
      bar={
        <ActionBar>
          <Button disabled={entries.length === 0} onClick={() => void pauseWatch(bridge, !isPaused)}>
            {words(isPaused ? 'watch.go-on' : 'watch.pause')}
          </Button>
          {entries.length > 0 && (
            <Button look="quiet" onClick={() => setAsking(true)}>
              {words('watch.forget')}
            </Button>
          )}
        </ActionBar>
      }
    >
      <WatchHead />
      {isAsking && entries.length > 0 && (
        <AskFirst
          question={words('watch.forget.ask', { count: entries.length })}
          no={words('watch.forget.no')}
          yes={words('watch.forget.yes')}
          onNo={() => setAsking(false)}
          onYes={() => void forgetWatch(bridge).then(() => setAsking(false))}
        />
      )}
      <Section title={words('watch.servers')} wide>
        <AskServer
          label={words('watch.add.label')}
          action={words('watch.add')}
          onServer={(target) => watchServer(bridge, target)}
        />
        {entries.length > 0 && (
          <ul className={styles.entries}>
            {entries.map((entry) => (
              <WatchedServer key={entry.watchId} entry={entry} isPaused={isPaused} />
            ))}
          </ul>
        )}
      </Section>
      {entries.length > 0 && (
        <Section title={words('watch.events')}>
          <WatchEvents events={events} />
        </Section>
      )}
      <Section title={words('watch.settings')}>
        <WatchSettings inBackground={list?.inBackground ?? null} />
      </Section>
    </Page>
  );
}

function WatchHead() {
  const { complaint, list } = useWatch();
  return (
    <header className={head.head}>
      <AnswerQuestion
        title={words('screen.watch')}
        doing={`${words('watch.lead')} ${words('watch.twice')}`}
        broken={complaint ?? watchTrouble(list)}
      >
        {watchTitle(list)}
      </AnswerQuestion>
    </header>
  );
}
