import type { SurveyedAddress } from '../../../shared/survey.ts';
import { type Feature, featuresOf } from '../../facts/survey-features.ts';
import { sharedReason, shortReason } from '../../facts/survey-reasons.ts';
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
  const features = featuresOf(found, underWay);
  const open = features.filter(({ state }) => state === 'not-tested');
  const shared = sharedReason(open.map(({ reason }) => reason));
  return (
    <>
      {shared !== null && (
        <p className={styles.shared}>
          <WireText>{words('survey.features.shared', { reason: shortReason(shared, found) })}</WireText>
        </p>
      )}
      <dl className={styles.features}>
        {features.map((feature) => (
          <div key={feature.id} className={`${styles.feature} ${styles[feature.state]}`}>
            <dt>{words(`feature.${feature.id}`)}</dt>
            <dd className={styles.state}>
              <FindingMark found={feature.state} />
              {words(`feature.${feature.state}`)}
            </dd>
            <dd className={styles.more}>
              <More feature={feature} found={found} shared={shared} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface MoreProps extends Pick<Props, 'found'> {
  readonly feature: Feature;
  /** Said above the list already. */
  readonly shared: string | null;
}

/** Why it was not tested is for everybody; how a yes or a no was seen, for engineers. */
function More({ feature: { id, state, reason, values }, found, shared }: MoreProps) {
  const { acceptedAuthorities } = found.clientCertificate;
  const why = reason === '' || reason === shared ? null : <WireText>{reason}</WireText>;
  return (
    <>
      {values.map((value) => (
        <span key={value} className={styles.value}>
          <WireText mono>{value}</WireText>
        </span>
      ))}
      {id === 'client-certificate' && acceptedAuthorities.length > 0 && (
        <span className={styles.value}>{counted('feature.authorities', acceptedAuthorities.length)}</span>
      )}
      {state === 'not-tested' ? why : state !== 'waiting' && <Technical>{why && <span>{why}</span>}</Technical>}
      {id === 'client-certificate' && acceptedAuthorities.length > 0 && (
        <Technical>
          <LongList items={acceptedAuthorities} first={4} className={styles.authorities}>
            {(name, index) => (
              <li key={`${name}-${index}`}>
                <WireText>{name}</WireText>
              </li>
            )}
          </LongList>
        </Technical>
      )}
    </>
  );
}
