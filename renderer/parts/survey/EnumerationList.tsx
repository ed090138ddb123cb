import { type Enumeration, type SurveyedAddress, surveyedVersions } from '../../../shared/survey.ts';
import { shortReason } from '../../facts/survey-reasons.ts';
import { versionName } from '../../facts/wire-names.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './EnumerationList.module.css';

interface Props {
  readonly lists: readonly Enumeration[];
  readonly found: Pick<SurveyedAddress, 'refusal'>;
  readonly underWay: boolean;
}

/** Accepted groups or signature schemes, newest version first, numbered where the server decides the order. */
export function EnumerationList({ lists, found, underWay }: Props) {
  return (
    <dl className={styles.lists}>
      {lists.toSorted(newestFirst).map((list) => (
        <div key={list.version} className={styles.list}>
          <dt>
            {versionName(list.version)}
            {list.accepted.length > 0 && (
              <span className={styles.order}>{words(`enumeration.${list.preference}`)}</span>
            )}
          </dt>
          <dd>
            {list.accepted.length > 0 && <Accepted list={list} />}
            {list.accepted.length === 0 && (list.complete || underWay) && (
              <span className={styles.none}>{words(list.complete ? 'groups.none' : 'feature.waiting')}</span>
            )}
            {!list.complete && !underWay && <Incomplete list={list} found={found} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const newestFirst = (one: Enumeration, other: Enumeration) =>
  surveyedVersions.indexOf(other.version) - surveyedVersions.indexOf(one.version);

/** With nothing accepted there is nothing to be incomplete: then none of it was tested. */
function Incomplete({ list, found }: { readonly list: Enumeration } & Pick<Props, 'found'>) {
  const id = list.accepted.length > 0 ? 'enumeration.incomplete' : 'enumeration.not-tested';
  return (
    <p className={styles.incomplete}>
      <StatusMark status="not-tested" size={14} />
      <span>{words(id, { reason: shortReason(list.reason, found) })}</span>
    </p>
  );
}

function Accepted({ list: { accepted, preference } }: { readonly list: Enumeration }) {
  const List = preference === 'server' ? 'ol' : 'ul';
  return (
    <List className={styles.values}>
      {accepted.map(({ id, name }, index) => (
        <li key={id}>
          {preference === 'server' && (
            <span className={styles.place} aria-hidden="true">
              {index + 1}
            </span>
          )}
          <WireText mono>{name}</WireText>
          <Technical>
            <code className={styles.id}>{id}</code>
          </Technical>
        </li>
      ))}
    </List>
  );
}
