import type { NamedAddress, Names, SplitAnswer } from '../../../shared/network/names.ts';
import { aliasFault, aliasNames, resolverLines, serviceWords } from '../../facts/network-names.ts';
import { bareMilliseconds } from '../../facts/numbers.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { Folded } from './Folded.tsx';
import styles from './NameFacts.module.css';

/** How the name leads to addresses: who says what, and everything that is odd about it. */
export function NameFacts({ names }: { readonly names: Names }) {
  const lookAlikes = names.labels.filter(({ mark }) => mark !== null);
  return (
    <div className={styles.names}>
      {lookAlikes.map((label) => (
        <div key={label.ascii} className={styles.marked}>
          <StatusMark status="warn" />
          <p className={styles.said}>
            {label.unicode !== null && (
              <span className={styles.letters}>
                <WireText>{label.unicode}</WireText>
              </span>
            )}
            <WireText mono>{label.ascii}</WireText>
            <span className={styles.line}>
              {words(`lookup.letters.${label.mark ?? 'undecodable'}`, { scripts: label.scripts.join(', ') })}
            </span>
          </p>
        </div>
      ))}
      {names.splits.map((split) => (
        <Split key={`${split.kind} ${split.one} ${split.other}`} split={split} />
      ))}
      <Resolvers names={names} />
      <Rest names={names} />
    </div>
  );
}

function Resolvers({ names }: { readonly names: Names }) {
  if (names.kind === 'literal') return <p>{words('way.names.literal')}</p>;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{words('lookup.caption.servers')}</caption>
      <thead>
        <tr>
          <th scope="col">{words('lookup.column.who')}</th>
          <th scope="col">{words('lookup.column.addresses')}</th>
          <th scope="col" className={styles.number}>
            {words('lookup.column.time')}
          </th>
        </tr>
      </thead>
      <tbody>
        {resolverLines(names).map(({ addresses, isChosen, isSystem, key, milliseconds, said, who }) => (
          <tr key={key}>
            <th scope="row">
              {isSystem ? who : <WireText mono>{who}</WireText>}
              {isChosen && <span className={styles.line}>{words('lookup.chosen')}</span>}
            </th>
            <td>
              {said !== '' && said}
              {addresses.length > 0 && <Addresses addresses={addresses} />}
            </td>
            <td className={styles.number}>{milliseconds === null ? '' : bareMilliseconds(milliseconds)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const firstAddresses = 4;

function Addresses({ addresses }: { readonly addresses: readonly NamedAddress[] }) {
  return (
    <Folded items={addresses} first={firstAddresses} more={words('list.all', { count: addresses.length })}>
      {(shown) => (
        <ul>
          {shown.map(({ address, kind, ttl }) => (
            <li key={address}>
              <WireText mono>{address}</WireText>
              {kind !== 'public' && <span className={styles.kind}> {words(`lookup.kind.${kind}`)}</span>}
              <Technical>{ttl !== null && <span className={styles.kind}> TTL {ttl}</span>}</Technical>
            </li>
          ))}
        </ul>
      )}
    </Folded>
  );
}

function Split({ split: { kind, one, oneSays, other, otherSays } }: { readonly split: SplitAnswer }) {
  const said = [
    [one, oneSays],
    [other, otherSays],
  ] as const;
  return (
    <div className={styles.marked}>
      <StatusMark status="warn" />
      <div className={styles.said}>
        <p>{words(`lookup.split.${kind}`)}</p>
        {said.map(([who, says]) => (
          <p key={who} className={styles.quiet}>
            {words('lookup.split.says', { who: speaker(who) })} <WireText mono>{says.join(', ')}</WireText>
          </p>
        ))}
      </div>
    </div>
  );
}

function speaker(who: string): string {
  if (who === 'system') return words('lookup.system');
  return who === 'hosts' ? words('lookup.hosts') : who;
}

/** Alias, HTTPS record, hosts file and suffix, each where there is something to say. */
function Rest({ names }: { readonly names: Names }) {
  const aliases = aliasNames(names);
  const fault = aliasFault(names);
  const services = serviceWords(names);
  const { hosts, search } = names;
  const hasSuffix = search.state === 'through-suffix' || search.state === 'suffix-first';
  return (
    <dl className={styles.facts}>
      {aliases.length > 1 && (
        <div>
          <dt>{words('lookup.aliases')}</dt>
          <dd>
            <ol className={styles.aliases}>
              {aliases.slice(1).map((alias, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a chain may pass one name twice
                <li key={at}>
                  <WireText mono>{alias}</WireText>
                </li>
              ))}
            </ol>
            {fault !== null && <p className={styles.quiet}>{words(`lookup.alias-fault.${fault}`)}</p>}
          </dd>
        </div>
      )}
      {services !== null && (
        <div>
          <dt>{words('lookup.https')}</dt>
          <dd>
            {services.map((service) => (
              <p key={service}>
                <WireText>{service}</WireText>
              </p>
            ))}
          </dd>
        </div>
      )}
      {hosts.entries.length > 0 && (
        <div>
          <dt>{words('lookup.hosts')}</dt>
          <dd>
            {hosts.entries.map(({ address, line }) => (
              <p key={line}>
                <WireText mono>{address}</WireText>{' '}
                <span className={styles.quiet}>
                  <WireText>{hosts.path}</WireText>, {words('lookup.hosts.line', { line })}
                </span>
              </p>
            ))}
            {hosts.decides === true && <p>{words('lookup.hosts.decides')}</p>}
          </dd>
        </div>
      )}
      {hasSuffix && (
        <div>
          <dt>{words('lookup.search')}</dt>
          <dd>
            {search.suffix === null
              ? search.reason
              : words(`lookup.search.${search.state as 'through-suffix' | 'suffix-first'}`, { suffix: search.suffix })}
          </dd>
        </div>
      )}
    </dl>
  );
}
