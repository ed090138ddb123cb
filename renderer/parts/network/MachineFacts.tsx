import type { ReactNode } from 'react';
import type { LibraryPolicy, NetworkMachine } from '../../../shared/network/machine.ts';
import { isWorrying, saysSomething } from '../../../shared/network/machine-marks.ts';
import { joined } from '../../facts/join-words.ts';
import { isBare, placeWords, policyWords } from '../../facts/network-machine.ts';
import { words } from '../../words.ts';
import { LongList } from '../LongList.tsx';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import styles from './MachineFacts.module.css';

/** What on this computer bears on handshakes: programs, tunnels, rules with their file and line, variables. */
export function MachineFacts({ machine }: { readonly machine: NetworkMachine }) {
  const { environment, fips, hosts, policies, products, trial, tunnels } = machine;
  const speaking = policies.filter(saysSomething);
  if (isBare(machine)) return <p className={styles.quiet}>{words('machine.none')}</p>;
  return (
    <dl className={styles.machine}>
      {products.length > 0 && (
        <Facts title={words('machine.products')}>
          <LongList items={products} first={5}>
            {({ name, tls }) => (
              <li key={name}>
                <WireText>{name}</WireText> <span className={styles.quiet}>{words(`machine.product.${tls}`)}</span>
              </li>
            )}
          </LongList>
        </Facts>
      )}
      {tunnels.length > 0 && (
        <Facts title={words('machine.tunnels')}>
          <LongList items={tunnels} first={5}>
            {({ hasAddress, kind, name }) => (
              <li key={name}>
                <WireText mono>{name}</WireText>{' '}
                <span className={styles.quiet}>
                  {kind === 'unknown-tunnel' ? '' : `${kind}, `}
                  {words(hasAddress ? 'machine.tunnel.in-use' : 'machine.tunnel.idle')}
                </span>
              </li>
            )}
          </LongList>
        </Facts>
      )}
      {hosts.length > 0 && (
        <Facts title={words('machine.hosts')}>
          <ul>
            {hosts.map(({ address, line }) => (
              <li key={line}>{words('machine.hosts.line', { line, address })}</li>
            ))}
          </ul>
        </Facts>
      )}
      {environment.length > 0 && (
        <Facts title={words('machine.environment')}>
          <LongList items={environment} first={6}>
            {(variable) => (
              <li key={variable.name} className={styles.variable}>
                {isWorrying(variable) && <StatusMark status="warn" size={14} />}
                <span>
                  <WireText mono>{variable.name}</WireText>{' '}
                  <span className={styles.quiet}>
                    {words(`machine.variable.${variable.state}`)}
                    {variable.path !== null && (
                      <>
                        {': '}
                        <WireText mono>{variable.path}</WireText>
                      </>
                    )}
                  </span>
                </span>
              </li>
            )}
          </LongList>
        </Facts>
      )}
      {speaking.length > 0 && (
        <Facts title={words('machine.policies')}>
          <LongList items={speaking} first={6} className={styles.policies}>
            {(policy, at) => <Policy key={`${policy.library} ${at}`} policy={policy} />}
          </LongList>
        </Facts>
      )}
      {fips !== null && (
        <Facts title={words('machine.fips')}>{words(fips ? 'machine.fips.on' : 'machine.fips.off')}</Facts>
      )}
      {trial !== null && (
        <Facts title={words('machine.trial')}>
          <WireText>{words('machine.trial.program', { program: trial.program, file: trial.file })}</WireText>{' '}
          <strong>{words(`machine.trial.${trial.withPolicy}`)}</strong>;{' '}
          {words('machine.trial.without', { outcome: words(`machine.trial.${trial.withoutPolicy}`) })}
        </Facts>
      )}
    </dl>
  );
}

function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Policy({ policy }: { readonly policy: LibraryPolicy }) {
  const { findings, library, maximumPlace, minimumPlace, obeyedBy, unread, which } = policy;
  const places = [minimumPlace, maximumPlace].filter((place) => place !== null).map(placeWords);
  const told = findings.filter(({ place }) => !places.includes(placeWords(place)));
  return (
    <li>
      <p>
        <strong>{words(`machine.library.${library}`)}</strong> {policyWords(policy)}
        {which !== '' && !places.some((place) => place.startsWith(which)) && (
          <span className={styles.quiet}>
            {' '}
            <WireText>{which}</WireText>
          </span>
        )}
      </p>
      {[...new Set(places)].map((place) => (
        <p key={place} className={styles.place}>
          <WireText mono>{place}</WireText>
        </p>
      ))}
      <Technical>
        {told.map(({ effective, place, reason, setting, value }) => (
          <p key={`${placeWords(place)} ${setting}`} className={styles.place}>
            <WireText mono>{placeWords(place)}</WireText> <WireText mono>{`${setting} = ${value}`}</WireText>
            {!effective && ` (${words('machine.no-effect')}: ${reason})`}
          </p>
        ))}
        {obeyedBy.length > 0 && (
          <p className={styles.place}>{words('machine.obeyed', { programs: joined(obeyedBy) })}</p>
        )}
      </Technical>
      {unread.map((why) => (
        <p key={why} className={styles.place}>
          {words('machine.unread')}: <WireText>{why}</WireText>
        </p>
      ))}
    </li>
  );
}
