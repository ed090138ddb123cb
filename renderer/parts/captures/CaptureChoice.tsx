import { useBridge } from '../../bridge-context.ts';
import { takeCapture } from '../../state/capture-calls.ts';
import { words } from '../../words.ts';
import { ChooseFile } from '../ChooseFile.tsx';

interface Props {
  readonly what: 'choose' | 'choose.other' | 'keys.choose' | 'keys.other';
  readonly look?: 'ordinary' | 'quiet' | 'primary';
}

/** Chooses a capture or a key log. */
export function CaptureChoice({ look = 'ordinary', what }: Props) {
  const bridge = useBridge();
  const take = (file: File) => void takeCapture(bridge, file, what.startsWith('keys') ? 'keys' : 'capture');
  return <ChooseFile look={look} label={words(`captures.${what}`)} onFile={take} />;
}
