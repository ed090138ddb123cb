import type { ProxiesSection } from '../../../shared/network/proxies.ts';
import { words } from '../../words.ts';
import { Sentence } from '../Sentence.tsx';
import { WireText } from '../WireText.tsx';
import styles from './ProxyScripts.module.css';

/** Every script that settings name, and what it says about this server. */
export function ProxyScripts({ proxies: { scripts = [] } }: { readonly proxies: ProxiesSection }) {
  if (scripts.length === 0) return null;
  return (
    <div className={styles.scripts}>
      <h3>{words('proxies.scripts')}</h3>
      <ul>
        {scripts.map(({ because, setting, source, url }) => (
          <li key={`${source} ${setting} ${url}`} className={styles.script}>
            <p>
              <WireText mono>{url}</WireText>
              <span className={styles.place}>
                {words(`proxies.source.${source}`)} · <WireText>{setting}</WireText>
              </span>
            </p>
            <p className={styles.because}>
              <Sentence text={because} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
