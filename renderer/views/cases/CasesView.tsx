import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { ChooseFile } from '../../parts/ChooseFile.tsx';
import { LabelFields, NotesField } from '../../parts/cases/LabelFields.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { openCase, saveCase } from '../../state/case-calls.ts';
import { useCases } from '../../state/cases.ts';
import { useRun } from '../../state/run.ts';
import { words } from '../../words.ts';
import { CompareSection } from './CompareSection.tsx';
import { ContentsSection } from './ContentsSection.tsx';

/** A check as a file: saved, opened, held against another one. */
export function CasesView() {
  const run = useRun((state) => state.run);
  return (
    <Page bar={<CaseActions canSave={run.phase === 'ended'} />}>
      <Head />
      {run.phase === 'ended' && (
        <>
          <Section title={words('cases.section.about')}>
            <LabelFields />
            <NotesField />
          </Section>
          <ContentsSection diagnosis={run.diagnosis} />
          <CompareSection diagnosis={run.diagnosis} />
        </>
      )}
    </Page>
  );
}

function Head() {
  const run = useRun((state) => state.run);
  const intake = useCases((state) => state.intake);
  const opened = useCases((state) => state.opened);
  const state = opened !== null ? 'opened' : run.phase === 'ended' ? 'checked' : 'none';
  return (
    <header className={head.head}>
      <AnswerQuestion
        title={words('screen.cases')}
        doing={
          intake.phase === 'reading' ? words('cases.opening', { name: intake.name }) : words(`cases.lead.${state}`)
        }
        broken={intake.phase === 'refused' ? words('cases.refused', { name: intake.name, text: intake.text }) : null}
      >
        {words(`cases.title.${state}`)}
      </AnswerQuestion>
      {state === 'none' && <p className={head.summary}>{words('cases.none.lead')}</p>}
    </header>
  );
}

function CaseActions({ canSave }: { readonly canSave: boolean }) {
  const bridge = useBridge();
  const opened = useCases((state) => state.opened);
  return (
    <ActionBar>
      {canSave && (
        <Button look="primary" shortcut="save-case" onClick={() => void saveCase(bridge)}>
          {words('cases.save')}
        </Button>
      )}
      <ChooseFile
        look={canSave ? 'ordinary' : 'primary'}
        label={words(opened === null ? 'cases.open' : 'cases.open.other')}
        endings=".json,.zip,.pdf"
        onFile={(file) => void openCase(bridge, file)}
      />
    </ActionBar>
  );
}
