import type { Bridge } from '../../../shared/bridge.ts';
import { settingsState } from '../../../shared/configuration/answer.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { StopBar } from '../../parts/StopBar.tsx';
import { SettingsChoice } from '../../parts/settings/SettingsChoice.tsx';
import { type SettingsFormat, saveSettings } from '../../state/documents.ts';
import { isReviewing, type SettingsRun } from '../../state/settings.ts';
import { settingsAgain, stopSettings } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';

/** Give, stop, read again, keep. */
export function SettingsActions({ run }: { readonly run: SettingsRun }) {
  const bridge = useBridge();
  if (isReviewing(run)) return <StopBar run={run} onStop={() => void stopSettings(bridge)} />;
  if (run.phase === 'none') {
    return (
      <ActionBar>
        <SettingsChoice what="files" look="primary" />
        <SettingsChoice what="folder" />
      </ActionBar>
    );
  }
  const first = firstAction(run);
  return (
    <ActionBar>
      {first === 'again' && (
        <Button look="primary" shortcut="retest" onClick={() => void settingsAgain(bridge)}>
          {words('settings.action.again')}
        </Button>
      )}
      {run.phase === 'ended' && <SettingsChoice what="add" look={first === 'add' ? 'primary' : 'ordinary'} />}
      {run.phase === 'ended' && (
        <SaveButton
          primary={first === 'save'}
          label={words('settings.action.save')}
          otherLabel={words('settings.save.other')}
          forms={forms(bridge)}
        />
      )}
      <SettingsChoice what="anew" />
    </ActionBar>
  );
}

/**
 * What comes next. Files on the disk are read again once they are mended, copies are given again; where nothing is to
 * be mended and nothing is missing, the result is kept.
 */
function firstAction(run: Extract<SettingsRun, { phase: 'ended' | 'broken' }>): 'again' | 'add' | 'save' {
  if (run.phase === 'broken' || run.wish.given.kind === 'disk') return 'again';
  return run.document.wanted.length > 0 || settingsState(run.document) === 'fault' ? 'add' : 'save';
}

function forms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const form = (format: SettingsFormat): SavedForm => {
    return { id: format, label: words(`settings.save.${format}`), save: () => saveSettings(bridge, format) };
  };
  return [form('pdf'), form('text'), form('json')];
}
