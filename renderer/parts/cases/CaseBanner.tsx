import type { OpenedCase } from '../../../shared/case.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { clientName } from '../../facts/client-name.ts';
import { moment } from '../../facts/numbers.ts';
import { checkFromHere, closeCase } from '../../state/case-calls.ts';
import { useCases } from '../../state/cases.ts';
import { words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { StatusMark } from '../StatusMark.tsx';
import styles from './CaseBanner.module.css';

/** Stands over every screen while a case is open: nothing there was tested now, or here. */
export function CaseBanner() {
  const opened = useCases((state) => state.opened);
  return opened === null ? null : <Banner opened={opened} />;
}

function Banner({ opened }: { readonly opened: OpenedCase }) {
  const bridge = useBridge();
  const { diagnosis, name, savedAt, savedBy } = opened;
  return (
    <aside className={styles.banner} aria-label={words('screen.cases')}>
      <StatusMark status="info" />
      <div className={styles.text}>
        <p>
          <bdi>{words('cases.from', { name: shortened(name), time: moment(savedAt), version: savedBy })}</bdi>{' '}
          {words('cases.words')}
        </p>
        <Reading opened={opened} />
        <p className={styles.quiet}>{contacts(diagnosis.target)}</p>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => void checkFromHere(bridge)}>{words('cases.check')}</Button>
        <Button look="quiet" onClick={closeCase}>
          {words('cases.close')}
        </Button>
      </div>
    </aside>
  );
}

/** UTF-16 units of a file's name that the banner shows: its beginning tells what it is, its ending what it is about. */
const mostOfName = 72;

const shortened = (name: string): string =>
  name.length <= mostOfName ? name : `${name.slice(0, mostOfName / 2)}…${name.slice(-mostOfName / 2)}`;

/** Both readings are told where they differ; words of the file stay apart from ours. */
function Reading({ opened: { diagnosis, reading, written } }: { readonly opened: OpenedCase }) {
  if (written === null || reading === 'same') return null;
  const client = clientName(diagnosis.verdict.testedAs);
  return (
    <p>
      <bdi>{words(`cases.${reading}`, { client, headline: `“${written.headline}”` })}</bdi>
    </p>
  );
}

/** Everything that a check from here would reach: a file can name another address for a well-known name. */
function contacts({ connect, host, port, proxy }: Target): string {
  const server = `${host}:${port}`;
  const other = connect && `${connect.host}:${connect.port ?? port}`;
  const way = [proxy, other].filter((one) => one !== null).join(', ');
  return way === '' ? words('cases.check.contacts', { server }) : words('cases.check.way', { server, way });
}
