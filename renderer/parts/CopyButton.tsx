import { useEffect, useState } from 'react';
import { useBridge } from '../bridge-context.ts';
import { announce } from '../state/announce.ts';
import { copy } from '../state/documents.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';

interface Props {
  readonly text: string;
  /** What is copied, for who hears the button alone. */
  readonly what: string;
  /** In place of the plain word. */
  readonly label?: string;
}

/** Copies a text, and says that it did. */
export function CopyButton({ text, what, label = words('copy') }: Props) {
  const bridge = useBridge();
  const [state, setState] = useState<'ready' | 'done' | 'failed'>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 4000);
    return () => clearTimeout(timer);
  }, [state]);
  const onClick = async () => {
    const done = await copy(bridge, text);
    setState(done ? 'done' : 'failed');
    announce(words(done ? 'copy.done' : 'copy.impossible'));
  };
  return (
    <Button look="quiet" aria-label={`${label}: ${what}`} onClick={() => void onClick()}>
      {state === 'ready' ? label : words(state === 'done' ? 'copy.done' : 'copy.impossible')}
    </Button>
  );
}
