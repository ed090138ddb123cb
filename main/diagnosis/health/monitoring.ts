import { dayMs } from '../../../shared/day.ts';
import type { HealthCommand, HealthLine, Practice } from '../../../shared/health.ts';
import { day, span } from '../wording.ts';
import type { HealthFacts } from './facts.ts';
import { command, line, practice, seenIn } from './line.ts';
import { checkEnd } from './renewal-commands.ts';

/** Who would notice the next fault: this program's watch list, and what else may be set up. */
export function monitoring(facts: HealthFacts): Practice {
  const watched = watchLine(facts);
  return practice('monitoring', [watched, ...historyLine(facts, watched.state === 'ok')], monitorCommands(facts));
}

function watchLine({ now, watch }: HealthFacts): HealthLine {
  if (watch === null) return line('not-known', { id: 'health.watch.none', action: 'watch' });
  if (!watch.isOn) return line('not-known', { id: 'health.watch.off', action: 'watch' });
  const often = span(watch.minutes * 60_000);
  if (watch.lastAt === null)
    return line('not-known', { id: 'health.watch.never', parameters: { often }, action: 'watch' });
  const evidence = [seenIn('watch', watch.lastAt)];
  const said = { parameters: { often, day: day(watch.lastAt) }, evidence, action: 'watch' } as const;
  return now.getTime() - Date.parse(watch.lastAt) > latestMs(watch.minutes)
    ? line('not-known', { id: 'health.watch.late', ...said })
    : line('ok', { id: 'health.watch.on', ...said });
}

/** Two intervals, and a day for a computer that sleeps now and then. */
const latestMs = (minutes: number) => 2 * minutes * 60_000 + dayMs;

/** An old check is no watching: it is told as such, and left out where the watch list knows better. */
function historyLine({ history, now }: HealthFacts, isWatched: boolean): HealthLine[] {
  if (history === null || history.lastAt === null) return [];
  const isOld = now.getTime() - Date.parse(history.lastAt) > freshDays * dayMs;
  if (isOld && isWatched) return [];
  const said = { parameters: { day: day(history.lastAt) }, evidence: [seenIn('history', history.lastAt)] };
  return [
    isOld
      ? line('not-known', { id: 'health.history.old', ...said })
      : line('ok', { id: 'health.history.last', ...said }),
  ];
}

/** The longest interval of the watch list. */
const freshDays = 7;

/** The same check where this window is not open: its exit status is what a scheduler needs. */
function monitorCommands({ checkCommand, target }: HealthFacts): HealthCommand[] {
  const own = checkCommand === null ? [] : ownCommands(checkCommand);
  return [...own, ...command('health.command.openssl', checkEnd(target))];
}

function ownCommands(check: string): HealthCommand[] {
  // A percent sign ends the command in a crontab.
  const cron = check.includes('%')
    ? null
    : `0 7 * * * ${check} --json > "$HOME/tls-check.json" || echo "TLS: exit status $?"`;
  return [
    ...command('health.command.check', `${check} --json > tls-check.json; echo "exit status $?"`),
    ...command('health.command.cron', cron),
    ...command('health.command.timer', `systemd-run --user --on-calendar=daily --unit=tls-check ${check}`),
  ];
}
