import { useRef } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { filesOfInput } from '../../facts/dropped-files.ts';
import { useSettings } from '../../state/settings.ts';
import { chooseOnDisk, takeSettings } from '../../state/settings-files.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';

interface Props {
  /** `add`: beside those that were given. `anew`: files in their place. */
  readonly what: 'files' | 'folder' | 'add' | 'anew';
  readonly look?: 'ordinary' | 'quiet' | 'primary';
}

/**
 * Chooses files or a folder: the desktop opens them where they are, a browser takes copies. More files are of the kind
 * of those that are there.
 */
export function SettingsChoice({ look = 'ordinary', what }: Props) {
  const bridge = useBridge();
  const host = useView((view) => view.host);
  const kind = useSettings((state) => state.given?.kind);
  if (host === 'browser' || (what === 'add' && kind !== 'disk')) return <CopyChoice look={look} what={what} />;
  const choose = () => chooseOnDisk(bridge, what === 'folder' ? 'folder' : 'files', what === 'add' ? 'add' : 'anew');
  return (
    <Button look={look} onClick={() => void choose()}>
      {label(what)}
    </Button>
  );
}

const label = (what: Props['what']) => words(what === 'add' ? 'settings.add' : `settings.choose.${what}`);

function CopyChoice({ look, what }: Required<Props>) {
  const bridge = useBridge();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {label(what)}
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
        aria-label={words(`settings.input.${what === 'anew' ? 'files' : what}`)}
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
