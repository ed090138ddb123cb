import { liveLadder } from '../../facts/live-ladder.ts';
import { serverName } from '../../facts/message-servers.ts';
import { readRecipes } from '../../facts/relay-recipes.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { GuideBrowser } from '../../parts/guides/GuideBrowser.tsx';
import { HandshakeLadder } from '../../parts/ladder/HandshakeLadder.tsx';
import { ConnectionTable } from '../../parts/programs/ConnectionTable.tsx';
import { OutputTail } from '../../parts/programs/OutputTail.tsx';
import { Section } from '../../parts/Section.tsx';
import { WireText } from '../../parts/WireText.tsx';
import type { ProgramRunning } from '../../state/programs.ts';
import { words } from '../../words.ts';
import styles from './UnderWay.module.css';

/** While it is watched: where to point the program, the newest handshake as it grows, and what has ended. */
export function UnderWay({ run }: { readonly run: ProgramRunning }) {
  const { place, progress, wish } = run;
  const live = progress?.live.at(0) ?? null;
  const ended = progress?.ended ?? [];
  const recipes = place.recipes.length > 0 && (
    <Section title={words('programs.section.point')} wide>
      <GuideBrowser guides={readRecipes(place.recipes)} label={words('programs.recipes')} />
    </Section>
  );
  const isWaiting = live === null && ended.length === 0;
  return (
    <>
      {wish.kind === 'relay' && (
        <p className={styles.place}>
          <span className={styles.label}>{words('programs.listens')}</span>
          <strong className={styles.address}>
            <WireText mono>{placeName(place.listen)}</WireText>
          </strong>
          <CopyButton text={placeName(place.listen)} what={words('programs.listens.copy')} />
          <span className={styles.for}>
            {words('programs.listens.for')} <WireText mono>{serverName(wish.target)}</WireText>
          </span>
        </p>
      )}
      {isWaiting && recipes}
      {(live !== null || ended.length === 0) && (
        <Section title={words('programs.section.live')} wide>
          {live === null ? (
            <p className={styles.quiet}>{words('programs.live.none')}</p>
          ) : (
            <HandshakeLadder
              ladder={liveLadder(live)}
              client={live.client}
              server={live.serverName ?? live.asked}
              isOpen
            />
          )}
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={words('programs.section.connections')} wide>
          <ConnectionTable rows={ended} />
        </Section>
      )}
      {wish.kind === 'run' && (
        <Section title={words('programs.section.said')} wide>
          <OutputTail text={progress?.said ?? ''} />
        </Section>
      )}
      {!isWaiting && recipes}
    </>
  );
}

const placeName = ({ address, port }: ProgramRunning['place']['listen']): string => serverName({ host: address, port });
