import { useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { filesOfInput } from '../../facts/dropped-files.ts';
import { takeSettings } from '../../state/settings-files.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props {
  /** `add`: beside those that were given. */
  readonly what: 'files' | 'folder' | 'add';
  readonly look?: 'ordinary' | 'quiet' | 'primary';
}

/** Chooses files or a folder by the dialog of the system; they are taken as copies. */
export function SettingsChoice({ look = 'ordinary', what }: Props) {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {words(what === 'add' ? 'settings.add' : `settings.choose.${what}`)}
      </Button>
      <input
        ref={(element) => {
          input.current = element;
          // React has no attribute for it.
          if (element) element.webkitdirectory = what === 'folder';
        }}
        type="file"
        hidden
        multiple
        aria-label={words(`settings.input.${what}`)}
        onChange={({ currentTarget }) => {
          const files = filesOfInput(currentTarget.files ?? new DataTransfer().files);
          if (files.length > 0) void takeSettings(bridge, files, what === 'add' ? 'add' : 'anew');
          // The same files may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
