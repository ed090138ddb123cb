import type { Progress } from '../../shared/progress.ts';
import type { SurveyProgress } from '../../shared/survey.ts';
import { createDesk, type Desk } from '../session/desk.ts';
import { livePorts } from '../session/live-ports.ts';
import { survey } from '../session/survey.ts';
import { createSurveyDesk, type SurveyDesk } from '../session/survey-desk.ts';
import type { Resources } from './resources.ts';

/** Who hears of the runs. */
export interface Listeners {
  readonly onProgress: (progress: Progress) => void;
  readonly onSurveyProgress: (progress: SurveyProgress) => void;
}

/** What asks servers for a page: checks and surveys, one of them at a time. */
export interface Desks {
  readonly checks: Desk;
  readonly surveys: SurveyDesk;
}

/** The desks of a host with a page, on this machine as it is. */
export function openMachineDesks(
  resources: Resources,
  { onProgress, onSurveyProgress }: Listeners,
  onBug: (bug: unknown) => void,
): Desks {
  const ports = livePorts(resources);
  const checks: Desk = createDesk({
    ports,
    customAnchors: [],
    onlyCustomAnchors: false,
    isBusyElsewhere: () => surveys.isBusy(),
    onProgress,
    onBug,
  });
  const surveys: SurveyDesk = createSurveyDesk({
    ports,
    survey,
    isBusyElsewhere: () => checks.isBusy(),
    onProgress: onSurveyProgress,
    onBug,
  });
  return { checks, surveys };
}

/** Stops whatever runs, and returns when it has ended. */
export async function closeDesks({ checks, surveys }: Desks): Promise<void> {
  await Promise.all([checks.close(), surveys.close()]);
}
