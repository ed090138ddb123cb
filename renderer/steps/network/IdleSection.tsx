import { timeServerNames } from '../../facts/time-servers.ts';
import { ResolverField } from '../../parts/network/ResolverField.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { type NetworkChoice, type NetworkConsent, useNetwork } from '../../state/network.ts';
import { words } from '../../words.ts';
import styles from './IdleSection.module.css';

/** What is done and who is contacted, before anybody is; and who may be asked besides. */
export function IdleSection({ host }: { readonly host: string }) {
  const choice = useNetwork((state) => state.choice);
  const contacted = [
    [host, words('network.before.server')],
    [words('network.before.resolver'), words('network.before.resolver.what')],
    [words('network.before.way'), words('network.before.way.what')],
  ] as const;
  return (
    <Section title={words('network.before')}>
      <div className={styles.idle}>
        <p>{words('network.before.what')}</p>
        <div>
          <h3 className={styles.title}>{words('network.before.who')}</h3>
          <dl className={styles.contacted}>
            {contacted.map(([who, why]) => (
              <div key={who}>
                <dt>
                  <WireText>{who}</WireText>
                </dt>
                <dd>{why}</dd>
              </div>
            ))}
          </dl>
        </div>
        <fieldset className={styles.choices}>
          <legend className={styles.legend}>{words('network.before.nobody')}</legend>
          <Choice
            checked={choice.neighbours}
            onChange={(neighbours) => choose({ neighbours })}
            label={words('network.choice.neighbours')}
            what={words('network.choice.neighbours.what')}
          />
          <Choice
            checked={choice.allow.includes('reference')}
            onChange={(wanted) => allow('reference', wanted)}
            label={words('network.choice.reference')}
            what={words('network.choice.reference.what', { hosts: timeServerNames(null) })}
          />
          <Choice
            checked={choice.allow.includes('proxies')}
            onChange={(wanted) => allow('proxies', wanted)}
            label={words('network.choice.proxies')}
            what={words('network.choice.proxies.what')}
          />
          <Choice
            checked={choice.allow.includes('dns')}
            onChange={(wanted) => allow('dns', wanted)}
            label={words('network.choice.dns')}
            what={words('network.choice.dns.what')}
          />
          {choice.allow.includes('dns') && (
            <div className={styles.resolver}>
              <ResolverField value={choice.resolver} onChange={(resolver) => choose({ resolver })} />
            </div>
          )}
        </fieldset>
        <p className={styles.quiet}>{words('network.before.time')}</p>
      </div>
    </Section>
  );
}

function choose(change: Partial<NetworkChoice>): void {
  useNetwork.setState(({ choice }) => ({ choice: { ...choice, ...change } }));
}

function allow(kind: NetworkConsent, wanted: boolean): void {
  const others = useNetwork.getState().choice.allow.filter((allowed) => allowed !== kind);
  choose({ allow: wanted ? [...others, kind] : others });
}

interface ChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly what: string;
}

function Choice({ checked, onChange, label, what }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span className={styles.words}>
        {label}
        <span className={styles.what}>{what}</span>
      </span>
    </label>
  );
}
