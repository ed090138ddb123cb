import { useMemo } from 'react';
import type { OpenedCase } from '../../../shared/case.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { hiddenIn, hidesServer, otherNamesIn } from '../../../shared/hidden-target.ts';
import type { Target } from '../../../shared/target.ts';
import { useBridge } from '../../bridge-context.ts';
import { clientName } from '../../facts/client-name.ts';
import { moment } from '../../facts/numbers.ts';
import { checkFromHere, checkUnderName, closeCase } from '../../state/case-calls.ts';
import { useCases } from '../../state/cases.ts';
import { words } from '../../words.ts';
import { AskServer } from '../AskServer.tsx';
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
  const { target } = diagnosis;
  const isHidden = hiddenIn(target).length > 0;
  return (
    <aside className={styles.banner} aria-label={words('screen.cases')}>
      <StatusMark status="info" />
      <div className={styles.text}>
        <p>
          <bdi>{words('cases.from', { name: shortened(name), time: moment(savedAt), version: savedBy })}</bdi>{' '}
          {words('cases.words')}
        </p>
        <Reading opened={opened} />
        {isHidden ? <RealName target={target} /> : <p className={styles.quiet}>{contacts(target)}</p>}
        <OtherNames diagnosis={diagnosis} />
      </div>
      <div className={styles.actions}>
        {!isHidden && <Button onClick={() => void checkFromHere(bridge)}>{words('cases.check')}</Button>}
        <Button look="quiet" onClick={closeCase}>
          {words('cases.close')}
        </Button>
      </div>
    </aside>
  );
}

/** A case that hides whom it asked is checked under the name that the person knows, and under no other. */
function RealName({ target }: { readonly target: Target }) {
  const bridge = useBridge();
  const wanted = useCases((state) => state.wanted);
  return (
    <div className={styles.ask}>
      <AskServer
        look="ordinary"
        label={words(hidesServer(target) ? 'cases.hidden.ask' : 'cases.hidden.ask.way')}
        action={words('cases.check')}
        wanted={wanted}
        onServer={(typed) => void checkUnderName(bridge, typed)}
      />
      <p className={styles.quiet}>{whatIsTyped(target)}</p>
    </div>
  );
}

/** Says so where commands on the screens name something that stands for a hidden value. */
function OtherNames({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const names = useMemo(() => otherNamesIn(diagnosis), [diagnosis]);
  if (names.length === 0) return null;
  return <p className={styles.quiet}>{words('cases.hidden.commands', { names: names.join(', ') })}</p>;
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

/** Whom a check under a typed name would reach: the rest of the way, as far as the case shows it. */
function whatIsTyped(target: Target): string {
  const { connect, port, proxy } = target;
  const isShown = (name: string) => !left.some((one) => name.includes(one));
  const left = hiddenIn({ ...target, host: '', serverName: null });
  const dialled = connect && `${connect.host}:${connect.port ?? port}`;
  const way = [proxy, dialled].filter((one) => one !== null).filter(isShown);
  return [
    words('cases.hidden.contacts', { port }),
    ...(way.length === 0 ? [] : [words('cases.hidden.way', { way: way.join(', ') })]),
    ...(left.length === 0 ? [] : [words('cases.hidden.left', { names: left.join(', ') })]),
  ].join(' ');
}
