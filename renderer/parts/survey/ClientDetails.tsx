import type { ClientAnswer } from '../../../shared/survey.ts';
import { words } from '../../words.ts';
import { ConfidenceWord } from '../ConfidenceWord.tsx';
import { FactList, type NamedFact } from '../FactList.tsx';
import { Sentence } from '../Sentence.tsx';
import { Technical } from '../Technical.tsx';
import styles from './ClientMatrix.module.css';

/** Why, how sure, and what each side would have to change. */
export function ClientDetails({ client }: { readonly client: ClientAnswer }) {
  const { reason, confidence, group, signatureScheme, cause, profile } = client;
  const facts: readonly NamedFact[] = [
    ...(group ? [[words('clients.group'), group.name] as const] : []),
    ...(signatureScheme ? [[words('clients.scheme'), signatureScheme.name] as const] : []),
    ...(cause === null ? [] : [[words('clients.cause'), cause] as const]),
    [words('clients.profile'), profile],
  ];
  return (
    <div className={styles.why}>
      <p className={styles.reason}>
        <Sentence text={reason} />
        {confidence !== null && (
          <span className={styles.confidence}>
            <ConfidenceWord confidence={confidence} />
          </span>
        )}
      </p>
      <div className={styles.sides}>
        <Side title={words('clients.side.client')} changes={client.client} />
        <Side title={words('clients.side.server')} changes={client.server} />
      </div>
      <Technical>
        <FactList facts={facts} />
      </Technical>
    </div>
  );
}

function Side({ title, changes }: { readonly title: string; readonly changes: readonly string[] }) {
  if (changes.length === 0) return null;
  return (
    <div className={styles.side}>
      <h3>{title}</h3>
      <ul>
        {changes.map((change) => (
          <li key={change}>
            <Sentence text={change} />
          </li>
        ))}
      </ul>
    </div>
  );
}
