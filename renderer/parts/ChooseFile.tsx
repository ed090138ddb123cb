import { useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  readonly label: string;
  /** Name of the field behind the button, where it is another one than the label. */
  readonly name?: string;
  readonly look?: 'ordinary' | 'quiet' | 'primary';
  readonly isDisabled?: boolean;
  /** Endings that the dialog offers, with commas; absent: every file. */
  readonly endings?: string;
  readonly onFile: (file: File) => unknown;
}

/** Chooses one file by the dialog of the system. */
export function ChooseFile({ endings, isDisabled = false, label, look = 'ordinary', name = label, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={endings}
        aria-label={name}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
