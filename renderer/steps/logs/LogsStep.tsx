import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { DebugGuideList } from '../../parts/guides/DebugGuideList.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { words } from '../../words.ts';

/** What a debug log shows, and how a program is made to write one. */
export function LogsStep() {
  return (
    <Page bar={<ActionBar>{null}</ActionBar>}>
      <header className={head.head}>
        <AnswerQuestion title={words('logs.window')} doing={words('logs.idle')} broken={null}>
          {words('logs.title')}
        </AnswerQuestion>
      </header>
      <Section title={words('logs.section.guide')} wide>
        <DebugGuideList />
      </Section>
    </Page>
  );
}
