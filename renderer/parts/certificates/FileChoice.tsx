import { useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import type { FileRole } from '../../state/chain.ts';
import { takeFile } from '../../state/chain-files.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props {
  readonly given?: FileRole;
  readonly look?: 'ordinary' | 'quiet' | 'primary';
  readonly label: string;
}

const endings = '.pem,.crt,.cer,.der,.p7b,.p7c,.p12,.pfx,.jks,.key,.csr,.txt';

/** Chooses a file by the dialog of the system. */
export function FileChoice({ given = 'chain', look = 'ordinary', label }: Props) {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={endings}
        aria-label={words(`file.input.${given}`)}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void takeFile(bridge, file, given);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
