import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import head from '../../parts/AnswerHead.module.css';
import { AnswerQuestion } from '../../parts/AnswerQuestion.tsx';
import { Button } from '../../parts/Button.tsx';
import { ChooseFile } from '../../parts/ChooseFile.tsx';
import { Page } from '../../parts/Page.tsx';
import { openCase } from '../../state/case-calls.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';

/** Nothing was tested and no case is open: nothing is made up. */
export function NothingYet() {
  const bridge = useBridge();
  return (
    <Page
      bar={
        <ActionBar>
          <Button look="primary" onClick={() => useView.setState({ screen: 'start', report: null })}>
            {words('report.start')}
          </Button>
          <ChooseFile label={words('cases.open')} onFile={(file) => void openCase(bridge, file)} />
        </ActionBar>
      }
    >
      <header className={head.head}>
        <AnswerQuestion title={words('screen.report')} doing={words('report.lead.none')} broken={null}>
          {words('report.title.none')}
        </AnswerQuestion>
      </header>
    </Page>
  );
}
