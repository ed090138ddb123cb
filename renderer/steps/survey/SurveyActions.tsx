import type { Bridge } from '../../../shared/bridge.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { grouped } from '../../facts/numbers.ts';
import { nothingFound } from '../../facts/survey-addresses.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { papers, type SurveyFormat, saveSurvey } from '../../state/documents.ts';
import { isSurveying, type SurveyRun, type SurveyUnderWay, surveyOf } from '../../state/survey.ts';
import { startSurvey, stopSurvey, surveyAgain } from '../../state/survey-calls.ts';
import { counted, words } from '../../words.ts';

interface Props {
  readonly run: SurveyRun;
  readonly subject: Target;
  readonly tolerances: boolean;
}

/** Begin, stop, begin again: the two paces side by side, the one that fits first. */
export function SurveyActions({ run, subject, tolerances }: Props) {
  const bridge = useBridge();
  if (isSurveying(run)) return <StopBar run={run} onStop={() => void stopSurvey(bridge)} pace={paceOf(run)} />;
  const survey = surveyOf(run);
  if (survey !== null && nothingFound(survey) === null) {
    // A server that refused us will do so again at the same pace.
    const gentleFirst = survey.refusal !== null;
    return (
      <ActionBar>
        <Button shortcut={gentleFirst ? undefined : 'retest'} onClick={() => void surveyAgain(bridge)}>
          {words('survey.action.again')}
        </Button>
        <Button look={gentleFirst ? 'primary' : 'ordinary'} onClick={() => void surveyAgain(bridge, true)}>
          {words('survey.action.again-gentle')}
        </Button>
        {run.phase === 'ended' && (
          <SaveButton
            label={words('survey.action.save')}
            otherLabel={words('survey.save.other')}
            forms={surveyForms(bridge)}
          />
        )}
      </ActionBar>
    );
  }
  const begin = (gentle: boolean) => void startSurvey(bridge, { target: subject, gentle, tolerances });
  return (
    <ActionBar>
      <Button look="primary" onClick={() => begin(false)}>
        {words('survey.action.survey')}
      </Button>
      <Button onClick={() => begin(true)}>{words('survey.action.gentle')}</Button>
    </ActionBar>
  );
}

function surveyForms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const [paper, other] = papers();
  const form = (id: string, format: SurveyFormat, label: string, on = paper): SavedForm => {
    return { id, label, save: () => saveSurvey(bridge, format, on) };
  };
  return [
    form('pdf', 'pdf', words('save.pdf', { paper })),
    form('pdf-other', 'pdf', words('save.pdf', { paper: other }), other),
    form('text', 'text', words('survey.save.text')),
    form('json', 'json', words('survey.save.json')),
    form('commands', 'commands', words('survey.save.commands')),
  ];
}

/** Counts, and never a percentage: how many there will be is an estimate. */
function paceOf({ progress }: SurveyUnderWay): string {
  if (progress === null || progress.connections === 0) return '';
  const { connections, expectedConnections, pace } = progress;
  const opened = grouped(connections);
  if (connections >= expectedConnections) return words('survey.pace.over', { opened, pace });
  return counted('survey.pace', pace, { opened, expected: grouped(expectedConnections) });
}
