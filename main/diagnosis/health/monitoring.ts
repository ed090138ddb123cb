import type { HealthCommand, HealthLine, Practice } from '../../../shared/health.ts';
import { day, span } from '../wording.ts';
import type { HealthFacts } from './facts.ts';
import { command, line, practice, seenIn } from './line.ts';
import { checkEnd } from './renewal-commands.ts';

/** Who would notice the next fault: this program's watch list, and what else may be set up. */
export function monitoring(facts: HealthFacts): Practice {
  return practice('monitoring', [watchLine(facts), ...historyLine(facts)], monitorCommands(facts));
}

function watchLine({ watch }: HealthFacts): HealthLine {
  if (watch === null) return line('not-known', { id: 'health.watch.none', action: 'watch' });
  if (!watch.isOn) return line('not-known', { id: 'health.watch.off', action: 'watch' });
  const often = span(watch.minutes * 60_000);
  if (watch.lastAt === null)
    return line('not-known', { id: 'health.watch.never', parameters: { often }, action: 'watch' });
  const evidence = [seenIn('watch', watch.lastAt)];
  return line('ok', {
    id: 'health.watch.on',
    parameters: { often, day: day(watch.lastAt) },
    evidence,
    action: 'watch',
  });
}

function historyLine({ history }: HealthFacts): HealthLine[] {
  if (history === null || history.lastAt === null) return [];
  const parameters = { day: day(history.lastAt) };
  return [line('ok', { id: 'health.history.last', parameters, evidence: [seenIn('history', history.lastAt)] })];
}

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
