import { useBridge } from '../../bridge-context.ts';
import type { FileRole } from '../../state/chain.ts';
import { takeFile } from '../../state/chain-files.ts';
import { words } from '../../words.ts';
import { ChooseFile } from '../ChooseFile.tsx';

interface Props {
  readonly given?: FileRole;
  readonly look?: 'ordinary' | 'quiet' | 'primary';
  readonly label: string;
}

const endings = '.pem,.crt,.cer,.der,.p7b,.p7c,.p12,.pfx,.jks,.key,.csr,.txt';

/** Chooses a file with certificates, or with roots. */
export function FileChoice({ given = 'chain', look = 'ordinary', label }: Props) {
  const bridge = useBridge();
  const take = (file: File) => void takeFile(bridge, file, given);
  return <ChooseFile look={look} label={label} name={words(`file.input.${given}`)} endings={endings} onFile={take} />;
}
