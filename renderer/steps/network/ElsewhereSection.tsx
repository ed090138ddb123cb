import type { NetworkComparison } from '../../../shared/network/between.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { span } from '../../../shared/network/words.ts';
import { useBridge } from '../../bridge-context.ts';
import { Button } from '../../parts/Button.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useNetwork } from '../../state/network.ts';
import { networkFromElsewhere } from '../../state/network-calls.ts';
import { words } from '../../words.ts';
import styles from './ElsewhereSection.module.css';

interface Props {
  readonly document: NetworkDocument;
  /** Shows the result near the top; else the guide near the end. */
  readonly isResult?: boolean;
}

/** The same from another network: how to, and what it showed. */
export function ElsewhereSection({ document: { comparison }, isResult = false }: Props) {
  const hasEnded = useNetwork(({ run }) => run.phase === 'ended');
  if (isResult !== (comparison !== null)) return null;
  return (
    <Section title={words('network.section.elsewhere')} wide={isResult}>
      {comparison !== null ? <Result comparison={comparison} /> : hasEnded && <Guide />}
    </Section>
  );
}

function Guide() {
  const bridge = useBridge();
  const steps = ['keep', 'switch', 'vpn', 'again'] as const;
  return (
    <div className={styles.guide}>
      <p>{words('elsewhere.what')}</p>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={step} className={styles.step}>
            <span className={styles.number} aria-hidden="true">
              {at + 1}
            </span>
            {words(`elsewhere.step.${step}`)}
          </li>
        ))}
      </ol>
      <Button className={styles.button} onClick={() => void networkFromElsewhere(bridge)}>
        {words('elsewhere.do')}
      </Button>
    </div>
  );
}

function Result({ comparison: { apartMs, differences, summary } }: { readonly comparison: NetworkComparison }) {
  return (
    <div className={styles.guide}>
      <p className={styles.summary}>{summary}</p>
      {differences.length > 0 && (
        <table className={styles.table}>
          <caption className="visually-hidden">{words('elsewhere.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('elsewhere.column.about')}</th>
              <th scope="col">{words('elsewhere.column.here')}</th>
              <th scope="col">{words('elsewhere.column.there')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ about, here, meaning, there }) => (
              <tr key={`${about} ${here} ${there}`}>
                <th scope="row">
                  {words(`elsewhere.about.${about}`)}
                  <span className={styles.meaning}>{meaning}</span>
                </th>
                <td>
                  <WireText>{here}</WireText>
                </td>
                <td>
                  <WireText>{there}</WireText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.quiet}>{words('elsewhere.apart', { span: span(apartMs / 1000) })}</p>
    </div>
  );
}
