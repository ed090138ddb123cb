import { useEffect, useState } from 'react';
import { useBridge } from '../bridge-context.ts';
import { announce } from '../state/announce.ts';
import { copy } from '../state/documents.ts';
import { words } from '../words.ts';
import { Button } from './Button.tsx';

/** Copies a text, and says that it did. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
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
    <Button look="quiet" aria-label={`${words('copy')}: ${what}`} onClick={() => void onClick()}>
      {words(state === 'ready' ? 'copy' : state === 'done' ? 'copy.done' : 'copy.impossible')}
    </Button>
  );
}
