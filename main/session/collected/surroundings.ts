import type { ObservationOf } from '../../../shared/observation.ts';
import type { Target } from '../../../shared/target.ts';
import type { CollectedFile } from '../../evidence/collected/collected-file.ts';
import { nameAnswers } from '../../evidence/collected/name-answers.ts';
import { readProxySettings } from '../../evidence/probes/proxy-settings.ts';
import type { CollectedAttempt, SeenAttempt } from './handshakes.ts';
import type { RunLog } from './run-log.ts';

/** What the resolver there said of the name. */
export function observeNames(log: RunLog, file: CollectedFile, attempts: readonly CollectedAttempt[]): void {
  const answers = nameAnswers(
    file,
    attempts.flatMap(({ run }) => run.nameError ?? []),
  );
  if (answers === null) return;
  const { section, ...seen } = answers;
  log.observe('dns', section, seen);
}

/** Proxy variables there, and what they mean for this target. */
export function observeProxies(log: RunLog, { sections }: CollectedFile, target: Target): void {
  const section = sections.find(({ name }) => name === 'environment');
  if (!section) return;
  const pairs = section.lines.slice(0, 200).flatMap((line) => {
    const match = /^([A-Za-z_]{1,40})=(.{0,2000})$/.exec(line);
    return match ? [[match[1] ?? '', match[2] ?? ''] as const] : [];
  });
  log.observe('proxy-settings', section, readProxySettings(Object.fromEntries(pairs), target));
}

/** The clock there, beside the server's where that told the time. */
export function observeClock(log: RunLog, file: CollectedFile, seen: readonly SeenAttempt[], builtAt: Date): void {
  if (file.time === null) return;
  const reply = log.observations.find(
    (one): one is ObservationOf<'http-reply'> => one.kind === 'http-reply' && one.date !== null,
  );
  const asked = seen.find(({ hello }) => hello.report.address === reply?.address && hello.probe === 'handshake');
  const localTime = asked?.section.started ?? file.time;
  const serverTime = reply?.date ?? null;
  // A right clock is never behind the day of the script, and no script is from after this program.
  const written = Date.parse(file.scriptDate ?? localTime);
  log.observe('clock', asked?.section ?? null, {
    localTime,
    builtAt: new Date(Math.min(written, builtAt.getTime())).toISOString(),
    serverTime,
    offsetSeconds: serverTime === null ? null : Math.round((Date.parse(localTime) - Date.parse(serverTime)) / 1000),
  });
}
