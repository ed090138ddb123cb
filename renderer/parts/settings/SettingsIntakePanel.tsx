import { useEffect, useRef } from 'react';
import { useSettings } from '../../state/settings.ts';
import { dismissSettings } from '../../state/settings-files.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import panel from '../certificates/IntakePanel.module.css';
import { StatusMark } from '../StatusMark.tsx';

/** Files that are not in yet: they are taken, or cannot be. What is below stays. */
export function SettingsIntakePanel() {
  const intake = useSettings((state) => state.intake);
  if (intake.phase === 'none') return null;
  if (intake.phase === 'refused') return <Refused key={intake.text} text={intake.text} />;
  return (
    <div className={panel.panel}>
      <StatusMark status="running" />
      <p>{words('settings.intake.reading', { done: intake.done, files: intake.files })}</p>
    </div>
  );
}

function Refused({ text }: { readonly text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} className={panel.panel} tabIndex={-1}>
      <StatusMark status="fail" />
      <div className={panel.text}>
        <p className={panel.title}>{words('settings.intake.title')}</p>
        <p className={panel.words}>{text}</p>
        <div className={panel.actions}>
          <Button look="quiet" className={panel.dismiss} onClick={dismissSettings}>
            {words('file.dismiss')}
          </Button>
        </div>
      </div>
    </div>
  );
}
