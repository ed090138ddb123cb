import type { ProxiesSection, ProxySetting } from '../../../shared/network/proxies.ts';
import { orderedSettings } from '../../facts/network-proxies.ts';
import { words } from '../../words.ts';
import { StatusMark } from '../StatusMark.tsx';
import { Technical } from '../Technical.tsx';
import { WireText } from '../WireText.tsx';
import { Folded } from './Folded.tsx';
import styles from './ProxySettings.module.css';

const firstSettings = 6;

/** Every setting that was found: where it stands, what it says, and whether it counts for this server. */
export function ProxySettings({ proxies }: { readonly proxies: ProxiesSection }) {
  const { lookedInto } = proxies;
  const settings = orderedSettings(proxies);
  if (settings.length === 0) {
    return <p className={styles.quiet}>{words('proxies.settings.none', { count: lookedInto.length })}</p>;
  }
  return (
    <div className={styles.settings}>
      <h3>{words('proxies.settings')}</h3>
      <Folded items={settings} first={firstSettings} more={words('list.all', { count: settings.length })}>
        {(shown) => (
          <table className={styles.table}>
            <caption className="visually-hidden">{words('proxies.settings.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{words('proxies.column.setting')}</th>
                <th scope="col">{words('proxies.column.value')}</th>
                <th scope="col">{words('proxies.column.counts')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((setting) => (
                <Setting
                  key={`${setting.source} ${setting.place} ${setting.line} ${setting.name} ${setting.value}`}
                  setting={setting}
                />
              ))}
            </tbody>
          </table>
        )}
      </Folded>
    </div>
  );
}

function Setting({ setting }: { readonly setting: ProxySetting }) {
  const { applies, because, kind, line, name, place, source, value, withPassword } = setting;
  const where = line === null ? place : words('proxies.line', { place, line });
  return (
    <tr>
      <th scope="row">
        <WireText mono>{name}</WireText>
        <span className={styles.place}>
          {words(`proxies.source.${source}`)}
          {where !== '' && (
            <>
              {' · '}
              <WireText>{where}</WireText>
            </>
          )}
        </span>
      </th>
      <td>
        <WireText mono>{value}</WireText>
        {withPassword && <span className={styles.place}>{words('proxies.password')}</span>}
      </td>
      <td>
        <span className={styles.counts}>
          {kind === 'verification-off' ? <StatusMark status="warn" size={14} /> : null}
          {words(`proxies.applies.${applies}`)}
        </span>
        <span className={styles.place}>{because}</span>
        <Technical>
          <code className={styles.place}>{kind}</code>
        </Technical>
      </td>
    </tr>
  );
}
