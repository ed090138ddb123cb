import { keyHint, keysOf, shortcutIds, shortcuts } from '../../../shared/shortcuts.ts';
import { isMac } from '../../facts/platform.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './KeyTable.module.css';

/** Every key of the program, from the one table that the menus and the page act by. */
export function KeyTable() {
  const host = useView((view) => view.host);
  const mac = isMac();
  return (
    <table className={styles.keys}>
      <thead>
        <tr>
          <th scope="col">{words('keyboard.action')}</th>
          <th scope="col">{words('keyboard.keys')}</th>
        </tr>
      </thead>
      <tbody>
        {shortcutIds.map((id) => (
          <tr key={id}>
            <th scope="row">{words(`shortcut.${id}`)}</th>
            <td>
              {keysOf(id, mac).map((key, at) => (
                <span key={key.key}>
                  {at > 0 && ` ${words('keyboard.or')} `}
                  <kbd className={styles.key} translate="no">
                    {keyHint(key, mac)}
                  </kbd>
                </span>
              ))}
              {host === 'browser' && 'heldByBrowser' in shortcuts[id] && (
                <span className={styles.held}>{words('keyboard.held')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
