import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { saveCollector } from '../../state/documents.ts';
import { words } from '../../words.ts';
import styles from './StartStep.module.css';

const scripts = ['sh', 'powershell'] as const;

/** Where it fails on another computer: a script for there, with the server filled in that was read. */
export function CollectorOffer() {
  const bridge = useBridge();
  return (
    <div className={styles.elsewhere}>
      <p>{words('collector.offer')}</p>
      {scripts.map((script) => (
        <Button key={script} look="quiet" onClick={() => void saveCollector(bridge, script)}>
          {words(`collector.${script}`)}
        </Button>
      ))}
    </div>
  );
}
