import { useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { readLogFile } from '../../state/logs-calls.ts';
import { words } from '../../words.ts';

/** Chooses a log by the dialog of the system. */
export function LogFileChoice() {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{words('logs.choose')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words('logs.input')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void readLogFile(bridge, file);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
