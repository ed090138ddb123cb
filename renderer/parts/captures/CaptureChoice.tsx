import { useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { takeCapture } from '../../state/capture-calls.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props {
  readonly what: 'choose' | 'choose.other' | 'keys.choose' | 'keys.other';
  readonly look?: 'ordinary' | 'quiet' | 'primary';
}

/** Chooses a capture or a key log by the dialog of the system. */
export function CaptureChoice({ look = 'ordinary', what }: Props) {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  const label = words(`captures.${what}`);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void takeCapture(bridge, file, what.startsWith('keys') ? 'keys' : 'capture');
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
