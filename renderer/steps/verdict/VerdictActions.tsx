import type { Bridge } from '../../../shared/bridge.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { useBridge } from '../../bridge-context.ts';
import { isOwnSide, type Role } from '../../facts/fixes.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { WatchButton } from '../../parts/WatchButton.tsx';
import { retest } from '../../state/check.ts';
import { copyTicket, papers, type ReportFormat, saveReport } from '../../state/documents.ts';
import { words } from '../../words.ts';

interface Props {
  readonly diagnosis: Diagnosis;
  readonly role: Role;
}

/** Test again, save, copy. What comes first depends on whether the reader can mend it. */
export function VerdictActions({ diagnosis, role }: Props) {
  const bridge = useBridge();
  const mends = isOwnSide(diagnosis.verdict.side, role);
  return (
    <ActionBar>
      <Button look={mends ? 'primary' : 'ordinary'} shortcut="retest" onClick={() => void retest(bridge)}>
        {words('action.retest')}
      </Button>
      <SaveButton
        label={words('action.save')}
        otherLabel={words('save.other')}
        primary={!mends}
        forms={reportForms(bridge)}
      />
      <Button onClick={() => void copyTicket(bridge)}>{words('action.copy-ticket')}</Button>
      <WatchButton target={diagnosis.target} />
    </ActionBar>
  );
}

function reportForms(bridge: Bridge): readonly [SavedForm, ...SavedForm[]] {
  const [paper, other] = papers();
  const form = (id: string, format: ReportFormat, label: string, on = paper): SavedForm => {
    return { id, label, save: () => saveReport(bridge, format, on) };
  };
  return [
    form('pdf', 'pdf', words('save.pdf', { paper })),
    form('pdf-other', 'pdf', words('save.pdf', { paper: other }), other),
    form('text', 'text', words('save.text')),
    form('json', 'json', words('save.json')),
    form('pcapng', 'pcapng', words('save.pcapng')),
  ];
}
