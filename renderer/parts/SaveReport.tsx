import type { Bridge } from '../../shared/bridge.ts';
import { useBridge } from '../bridge-context.ts';
import { papers } from '../state/documents.ts';
import { type ReportFormat, saveReport } from '../state/quick-report.ts';
import { words } from '../words.ts';
import { SaveButton, type SavedForm } from './SaveButton.tsx';

interface Props {
  /** A check goes on: what is known so far. */
  readonly partial?: boolean;
  /** False where the screen has a document of its own, which has the key. */
  readonly hasKey: boolean;
  /** Nothing is there yet: the place is kept. */
  readonly disabled?: boolean;
}

/** The report of the check, at the same place on every screen (WCAG 3.2.6); on the result in every form. */
export function SaveReport({ disabled = false, hasKey, partial = false }: Props) {
  // Beside a document of the screen's own, one form is enough: the others are on the result.
  const forms = reportForms(useBridge());
  return (
    <SaveButton
      label={words(partial ? 'bar.save.partial' : 'action.save')}
      otherLabel={words('save.other')}
      hasKey={hasKey}
      disabled={disabled}
      opens="below"
      forms={hasKey ? forms : [forms[0]]}
    />
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
