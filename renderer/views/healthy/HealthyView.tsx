import { useEffect, useState } from 'react';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { keyOf } from '../../facts/health.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { Section } from '../../parts/Section.tsx';
import { askAboutServer } from '../../state/check.ts';
import { saveReminder } from '../../state/documents.ts';
import { useHealth, useHealthTarget, useWhatIsKnown } from '../../state/health.ts';
import { loadHealth } from '../../state/health-calls.ts';
import { words } from '../../words.ts';
import { HealthHead } from './HealthHead.tsx';
import { PracticeSection } from './PracticeSection.tsx';

/** Five best practices as what was seen of one server: only lines that apply, and what is not known said. */
export function HealthyView() {
  const bridge = useBridge();
  const [target, take] = useHealthTarget();
  const known = useWhatIsKnown(target);
  const key = keyOf(target);
  const kept = useHealth((state) => state.document);
  const [isChanging, setChanging] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another server is wanted or something ended
  useEffect(() => {
    if (target !== null) void loadHealth(bridge, target);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the same server is another object after each check
  }, [bridge, key, known]);
  const document = target === null ? null : kept;
  const change = () => setChanging(!isChanging);
  return (
    <Page bar={target !== null && <HealthActions target={target} isChanging={isChanging} onChange={change} />}>
      <HealthHead key={key} target={target} document={document} />
      {(target === null || isChanging) && (
        <Section title={words(target === null ? 'healthy.server' : 'healthy.other')}>
          <AskServer
            label={words('healthy.server.label')}
            action={words('healthy.show')}
            isWanted={target !== null}
            onServer={(typed) => {
              setChanging(false);
              take(typed);
            }}
          />
        </Section>
      )}
      {document?.practices.map((practice) => (
        <PracticeSection key={practice.practice} practice={practice} document={document} />
      ))}
    </Page>
  );
}

interface Actions {
  readonly target: Target;
  readonly isChanging: boolean;
  readonly onChange: () => void;
}

function HealthActions({ isChanging, onChange, target }: Actions) {
  const bridge = useBridge();
  const reminder = useHealth((state) => state.document?.reminder ?? null);
  return (
    <ActionBar>
      {reminder !== null && (
        <Button look="primary" onClick={() => void saveReminder(bridge, target)}>
          {words('healthy.reminder')}
        </Button>
      )}
      <Button onClick={() => void askAboutServer(bridge, target, null)}>{words('healthy.action.check')}</Button>
      <Button look="quiet" aria-expanded={isChanging} onClick={onChange}>
        {words('healthy.other')}
      </Button>
    </ActionBar>
  );
}
