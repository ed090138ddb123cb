import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReportForm } from '../../../shared/contract-report.ts';
import { useBridge } from '../../bridge-context.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { SaveButton, type SavedForm } from '../../parts/SaveButton.tsx';
import { showSection } from '../../parts/show-section.ts';
import { isAnythingHidden, useReport } from '../../state/report.ts';
import { copyReportText, saveReportAs, stopSaving } from '../../state/report-calls.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import { AfterSaving } from './AfterSaving.tsx';
import styles from './ReportActions.module.css';

/** A save that takes longer than this says so, in milliseconds. */
const patienceMs = 1000;

/** Saving in every form; while one takes its time, how to stop it. */
export function ReportActions() {
  const bridge = useBridge();
  const isSaving = useReport(({ saving }) => saving !== null);
  const isLong = useLasting(isSaving, patienceMs);
  const usual = useRef<HTMLButtonElement>(null);
  return (
    <ActionBar>
      <AfterSaving />
      <SaveForms busy={isSaving} usualRef={usual} />
      {isLong && <StopSaving backTo={usual} />}
      <Button shortcut="copy-ticket" onClick={() => void copyReportText(bridge)}>
        {words('action.copy-ticket')}
      </Button>
      <Button look="quiet" onClick={() => showSection('preview')}>
        {words('report.show-preview')}
      </Button>
    </ActionBar>
  );
}

/** Goes away with the save that it stops: the focus is given back first. */
function StopSaving({ backTo }: { readonly backTo: RefObject<HTMLButtonElement | null> }) {
  const bridge = useBridge();
  const own = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const [button, back] = [own.current, backTo.current];
    return () => {
      if (button === document.activeElement) back?.focus();
    };
  }, [backTo]);
  return (
    <>
      <Button ref={own} shortcut="stop" onClick={() => void stopSaving(bridge)}>
        {words('action.stop')}
      </Button>
      <p className={styles.quiet}>{words('report.saving')}</p>
    </>
  );
}

interface SaveFormsProps {
  readonly busy: boolean;
  readonly usualRef: RefObject<HTMLButtonElement | null>;
}

/** A folder is chosen by a dialog of the system; a browser has none, and takes the zip and the key one after the other. */
function SaveForms({ busy, usualRef }: SaveFormsProps) {
  const bridge = useBridge();
  const isDesktop = useView(({ host }) => host === 'desktop');
  const form = (id: ReportForm): SavedForm => ({
    ...{ id, label: words(`report.save.${id}`), save: () => saveReportAs(bridge, id) },
  });
  const isAnyHidden = useReport(isAnythingHidden);
  const [folder, key] = [isDesktop ? [form('folder')] : [], isAnyHidden ? [form('key')] : []];
  return (
    <SaveButton
      primary
      label={words('report.save.pdf')}
      otherLabel={words('report.save.other')}
      busy={busy}
      usualRef={usualRef}
      forms={[form('pdf'), ...folder, form('zip'), form('html'), form('text'), ...key]}
    />
  );
}

/** True once something has been true for so long. */
function useLasting(isSo: boolean, milliseconds: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasts(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isSo, milliseconds]);
  return lasts;
}
