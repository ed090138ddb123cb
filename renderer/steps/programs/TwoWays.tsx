import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { serverName } from '../../facts/message-servers.ts';
import { AskServer } from '../../parts/AskServer.tsx';
import { Button } from '../../parts/Button.tsx';
import { Command } from '../../parts/Command.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { Sentence } from '../../parts/Sentence.tsx';
import { useFlow } from '../../state/flow.ts';
import { type ProgramWay, usePrograms } from '../../state/programs.ts';
import { startProgram } from '../../state/programs-calls.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import { PassingThrough } from './PassingThrough.tsx';
import styles from './TwoWays.module.css';

const ways: readonly ProgramWay[] = ['relay', 'run'];

/** Which of the two, what it is good for, and what it takes. */
export function TwoWays() {
  const way = usePrograms((state) => state.way);
  return (
    <div className={styles.ways}>
      <Segments
        label={words('programs.way')}
        value={way}
        options={ways.map((value) => ({ value, label: words(`programs.way.${value}`) }))}
        onChange={(value) => usePrograms.setState({ way: value })}
      />
      <div>
        <p className={styles.for}>{words(`programs.${way}.for`)}</p>
        <p className={styles.what}>{words(`programs.${way}.what`)}</p>
      </div>
      {way === 'relay' ? <PointIt /> : <StartIt />}
      <PassingThrough />
    </div>
  );
}

/** For the server on screen at once, or for one that is written. */
function PointIt() {
  const bridge = useBridge();
  const { target } = useFlow();
  return (
    <>
      {target !== null && (
        <Button
          look="primary"
          className={styles.begin}
          onClick={() => void startProgram(bridge, { kind: 'relay', target, port: null })}
        >
          <span className={styles.oneLine}>{words('programs.relay.listen-for', { server: serverName(target) })}</span>
        </Button>
      )}
      <AskServer
        look={target === null ? 'primary' : 'ordinary'}
        label={words(target === null ? 'programs.relay.server' : 'programs.relay.other')}
        action={words('programs.relay.listen')}
        onServer={(other) => startProgram(bridge, { kind: 'relay', target: other, port: null })}
      />
      <p className={styles.what}>{words('programs.relay.local')}</p>
    </>
  );
}

/** The command, and before anything is started what is done with it. A page in a browser starts nothing. */
function StartIt() {
  const bridge = useBridge();
  const command = usePrograms((state) => state.command);
  const mayStart = useView((view) => view.host) === 'desktop';
  const [problem, setProblem] = useState('');
  const start = () => {
    if (command.trim() === '') setProblem(words('programs.run.empty'));
    else void startProgram(bridge, { kind: 'run', command });
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (mayStart) start();
        }}
      >
        <label htmlFor="program-command" className={styles.label}>
          {words('programs.run.command')}
        </label>
        <div className={styles.row}>
          <input
            id="program-command"
            className={styles.command}
            value={command}
            maxLength={8000}
            placeholder={words('programs.run.placeholder')}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-invalid={problem !== ''}
            aria-describedby="program-problem"
            onChange={(event) => {
              usePrograms.setState({ command: event.currentTarget.value });
              setProblem('');
            }}
          />
          {mayStart && (
            <Button type="submit" look="primary">
              {words('programs.run.start')}
            </Button>
          )}
        </div>
        <p id="program-problem" role="status" className={styles.problem}>
          {problem}
        </p>
      </form>
      {!mayStart && <InTerminal command={command} />}
      <section>
        <h2 className={styles.title}>{words('programs.run.does')}</h2>
        <ul className={styles.does}>
          {does.map((id) => (
            <li key={id}>
              <Sentence text={words(id)} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const does = [
  'programs.run.does.shell',
  'programs.run.does.proxy',
  'programs.run.does.keys',
  'programs.run.does.trace',
  'programs.run.does.output',
  'programs.run.does.end',
] as const;

function InTerminal({ command }: { readonly command: string }) {
  const typed = command.trim() === '' ? 'COMMAND' : command.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
  return (
    <section>
      <h2 className={styles.title}>{words('programs.run.elsewhere')}</h2>
      <p className={styles.what}>{words('programs.run.elsewhere.what')}</p>
      <Command text={`handshake-doctor run -- ${typed}`} what={words('programs.run.elsewhere.command')} />
    </section>
  );
}
