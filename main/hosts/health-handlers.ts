import type { Handlers } from '../../shared/bridge.ts';
import type { Value } from '../../shared/contract.ts';
import { diagnoseCommand } from '../../shared/diagnose-command.ts';
import { failed, type Outcome, ok } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import { createHealthDesk, type HealthSources } from '../session/health.ts';
import { runProgram } from '../system/run-program.ts';

/** The desks that keep what tells of a server. */
type HealthDesks = Pick<HealthSources, 'chains' | 'checks' | 'networks' | 'settings' | 'surveys'>;

interface HealthHost {
  readonly version: string;
  readonly save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveReminder'>>>;
}

/** What is known of a server over time. */
type OverTime = Pick<HealthSources, 'history' | 'watch'>;

/** The engine's end of `healthCalls`. */
export function healthHandlers(
  { chains, checks, networks, settings, surveys }: HealthDesks,
  { save, version }: HealthHost,
  now: HealthSources['now'],
  { history, watch }: OverTime = nothingKept,
): Pick<Handlers, 'health' | 'lookAtPrograms' | 'saveReminder'> {
  const desk = createHealthDesk({
    ...{ checks, surveys, chains, networks, settings, watch, history, now, version },
    checkCommand: diagnoseCommand,
    run: runProgram,
  });
  return {
    health: async ({ target }) => ok(await desk.health(target)),
    lookAtPrograms: async ({ target }) => ok(await desk.lookAtPrograms(target)),
    saveReminder: async ({ target }) => {
      const health = await desk.health(target);
      if (health.reminder === null) return failed('bad-input', refusal('health.no-certificate'));
      const [{ reminderCalendar }, { reportFileStem }] = await Promise.all([
        import('../report/calendar.ts'),
        import('../report/file-name.ts'),
      ]);
      const name = reportFileStem('renew-certificate', { target, startedAt: health.at });
      return save(`${name}.ics`, new TextEncoder().encode(reminderCalendar(health, health.reminder)));
    },
  };
}

const nothingKept: OverTime = { history: async () => null, watch: async () => null };
