import type { ObservationOf } from '../../shared/observation.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import type { CheckState } from '../../shared/progress.ts';
import { matchErrors } from '../evidence/error-texts/match-errors.ts';
import { readProxySettings } from '../evidence/probes/proxy-settings.ts';
import type { SettingsSeen } from './configuration/settings-for-target.ts';
import type { RunContext } from './examine-address.ts';
import type { Moment, Notebook } from './notebook.ts';

/**
 * Compares this computer's clock with the build date and with the target's Date header, where one was seen. Returns the
 * moment that it showed: dates are judged at this one, so that no later jump of the clock makes them tell another story.
 */
export function observeClock({ notebook, ports, board }: RunContext): Date {
  board.start('clock');
  const since = notebook.moment();
  const local = new Date(since.at);
  const compared = comparedWithServer(notebook, since);
  const moved = movedSeconds(notebook.begun, since);
  notebook.observe('clock', 'clock', since, {
    localTime: since.at,
    builtAt: ports.builtAt.toISOString(),
    ...compared,
    ...(moved !== 0 && { movedSeconds: moved }),
  });
  board.finish('clock', ...clockFinding(local, ports.builtAt, compared.offsetSeconds, moved));
  return local;
}

/** A clock that moved since the reply, or a computer that slept, says nothing of how far the two are apart. */
function comparedWithServer(
  notebook: Notebook,
  now: Moment,
): Pick<ObservationOf<'clock'>, 'serverTime' | 'offsetSeconds'> {
  const reply = notebook.observations.find((seen) => seen.kind === 'http-reply' && seen.date !== null);
  const serverTime = reply?.kind === 'http-reply' ? reply.date : null;
  if (reply === undefined || serverTime === null) return { serverTime: null, offsetSeconds: null };
  const replied = notebook.momentOf(reply);
  if (movedSeconds(replied, now) !== 0) return { serverTime: null, offsetSeconds: null };
  const age = now.monotonic - replied.monotonic;
  return { serverTime, offsetSeconds: Math.round((Date.parse(now.at) - age - Date.parse(serverTime)) / 1000) };
}

/** By how much the clock on the wall went on more than time did, in seconds; 0 for less than a minute. */
function movedSeconds(from: Moment, to: Moment): number {
  const shown = Date.parse(to.at) - Date.parse(from.at);
  const seconds = Math.round((shown - (to.monotonic - from.monotonic)) / 1000);
  return Math.abs(seconds) < leastMoveSeconds ? 0 : seconds;
}

/** Notes on what computer this is, how far its clock on the wall is from UTC now, and whether its network stayed. */
export function observeEnvironment({ notebook, ports }: RunContext): void {
  const since = notebook.moment();
  const network = notebook.network.became();
  const { architecture, locale, release, runtime, system, timeZone } = ports.computer();
  notebook.observe('environment', 'environment', since, {
    ...{ architecture: word(architecture), locale: word(locale), timeZone: word(timeZone), runtime: word(runtime) },
    ...{ system: word(system), release: word(release), program: word(ports.version) },
    // Without a minus, zero would be written as -0.
    utcOffsetMinutes: 0 - ports.wallClock().getTimezoneOffset(),
    ...(network !== null && { network }),
  });
}

/** As long as a document takes. */
const word = (text: string): string => text.slice(0, 200);

/** Reads the proxy settings of the environment: other programs may go another way than we do. */
export function observeProxySettings({ notebook, ports, target, board }: RunContext): void {
  board.start('proxy');
  const since = notebook.moment();
  const settings = readProxySettings(ports.environment, target);
  const seen = notebook.observe('proxy-settings', 'proxy', since, settings);
  notebook.attempt('proxy', since, { address: null, outcome: 'completed', reason: '', observations: [seen.id] });
  if (target.proxy !== null) board.start('proxy', phrase('check.proxy.given', { proxy: target.proxy }));
  else if (settings.forTarget) board.finish('proxy', 'ok', phrase('check.proxy.found', { proxy: settings.forTarget }));
  else board.finish('proxy', 'ok', phrase(settings.excepted ? 'check.proxy.excepted' : 'check.proxy.none'));
}

/** Notes what the failing program said, and what the dictionary makes of it. */
export function observeDescribedError({ notebook }: RunContext, text: string | null): void {
  if (text === null) return;
  notebook.observe('described-error', 'described-error', notebook.moment(), {
    text: text.slice(0, 8000),
    matches: matchErrors(text),
  });
}

/** Notes what the settings of the server say of it. */
export function observeSettings({ notebook }: RunContext, settings: SettingsSeen | null): void {
  if (settings !== null) notebook.observe('settings', 'settings', notebook.moment(), settings);
}

function clockFinding(
  local: Date,
  builtAt: Date,
  offsetSeconds: number | null,
  moved: number,
): readonly [CheckState, Phrase] {
  const off = offsetSeconds === null ? null : Math.abs(offsetSeconds);
  // Where the server's clock shows the same, the date of the build may be what is wrong.
  const isAgreed = off !== null && off <= worryingSeconds;
  if (local < builtAt && !isAgreed) return ['problem', phrase('check.clock.behind', { time: local.toISOString() })];
  if (moved !== 0) return ['problem', phrase('check.clock.moved', { difference: inWords(Math.abs(moved)) })];
  if (off === null) return ['ok', phrase('check.clock.unchecked')];
  if (off > worryingSeconds) return ['problem', phrase('check.clock.differs', { difference: inWords(off) })];
  return ['ok', phrase('check.clock.agrees', { seconds: Math.max(1, off) })];
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} minutes`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`;
}

/** Certificates are rarely younger than this, and time services keep clocks far closer. */
const worryingSeconds = 300;
/** Time services steer a clock by less within a check. */
const leastMoveSeconds = 60;
