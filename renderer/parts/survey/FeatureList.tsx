import type { SurveyedAddress } from '../../../shared/survey.ts';
import { type Feature, featuresOf } from '../../facts/survey-features.ts';
import { counted, words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './FeatureList.module.css';
import { FindingMark } from './FindingMark.tsx';

interface Props {
  readonly found: SurveyedAddress;
  readonly underWay: boolean;
}

/** What else the server can, each with yes, no or not tested. None of it is good or bad by itself. */
export function FeatureList({ found, underWay }: Props) {
  return (
    <dl className={styles.features}>
      {featuresOf(found, underWay).map((feature) => (
        <div key={feature.id} className={`${styles.feature} ${styles[feature.state]}`}>
          <dt>{words(`feature.${feature.id}`)}</dt>
          <dd className={styles.state}>
            <FindingMark found={feature.state} />
            {words(`feature.${feature.state}`)}
          </dd>
          <dd className={styles.more}>
            <More feature={feature} found={found} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Why it was not tested is for everybody; how a yes or a no was seen, for engineers. */
function More({ feature: { id, state, reason, values }, found }: { readonly feature: Feature } & Pick<Props, 'found'>) {
  const { acceptedAuthorities } = found.clientCertificate;
  const why = reason === '' ? null : <WireText>{reason}</WireText>;
  return (
    <>
      {values.map((value, index) => (
        <span key={value}>
          {index > 0 && ', '}
          <WireText mono>{value}</WireText>
        </span>
      ))}
      {id === 'client-certificate' && acceptedAuthorities.length > 0 && (
        <>
          {counted('feature.authorities', acceptedAuthorities.length)}
          <Technical>
            <LongList items={acceptedAuthorities} first={4} className={styles.authorities}>
              {(name, index) => (
                <li key={`${name}-${index}`}>
                  <WireText>{name}</WireText>
                </li>
              )}
            </LongList>
          </Technical>
        </>
      )}
      {state === 'not-tested' ? why : state !== 'waiting' && <Technical>{why && <span>{why}</span>}</Technical>}
    </>
  );
}
