import { useBridge } from '../../bridge-context.ts';
import { ChooseFile } from '../../parts/ChooseFile.tsx';
import { readLogFile } from '../../state/logs-calls.ts';
import { words } from '../../words.ts';

/** Chooses a log. */
export function LogFileChoice() {
  const bridge = useBridge();
  const read = (file: File) => void readLogFile(bridge, file);
  return <ChooseFile label={words('logs.choose')} name={words('logs.input')} onFile={read} />;
}
