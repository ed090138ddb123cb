import type { Risk } from '../../../shared/cause.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { leafOf } from '../chain.ts';
import { type ClockReading, fits, readClock } from '../dates.ts';
import { type Evidence, judgedPlaces } from '../evidence.ts';
import { day, span } from '../wording.ts';
import { risk } from './risk.ts';

/** A clock that is wrong, or that disagrees with the server's, where no date hangs on it. */
export function clockRisks(evidence: Evidence): readonly Risk[] {
  const { clock } = evidence;
  if (!clock) return [];
  return [...movedClock(clock), ...wrongClock(evidence, clock)];
}

/** Dates were judged at one moment, and by a clock that was moved around it. */
const movedClock = ({ id, movedSeconds = 0 }: ObservationOf<'clock'>): readonly Risk[] =>
  movedSeconds === 0 ? [] : [risk('risk.moved-clock', 'warning', [id], { span: span(movedSeconds * 1000) })];

function wrongClock(evidence: Evidence, clock: ObservationOf<'clock'>): readonly Risk[] {
  const reading = readClock(clock);
  const now = day(new Date(reading.local).toISOString());
  if (reading.beforeBuild) return [risk('risk.clock-before-build', 'warning', [clock.id], { now })];
  if (reading.againstBuild) return [risk('risk.clocks-before-build', 'notice', [clock.id], { now })];
  if (clock.serverTime !== null && reading.server === null) {
    return [risk('risk.server-clock-off', 'notice', [clock.id], { time: day(clock.serverTime) })];
  }
  if (!reading.differs || reading.server === null) return [];
  const offset = span(reading.local - reading.server);
  return datesHold(evidence, reading)
    ? [risk('risk.clock-off', 'warning', [clock.id], { offset })]
    : [risk('risk.clock-off-dates', 'warning', [clock.id], { offset })];
}

/** Whether the certificates would also be valid by the server's clock. */
function datesHold(evidence: Evidence, { server }: ClockReading): boolean {
  return judgedPlaces(evidence).every(({ chain }) => {
    const leaf = leafOf(chain);
    if (!leaf || server === null) return true;
    return fits({ notBefore: Date.parse(leaf.notBefore), notAfter: Date.parse(leaf.notAfter) }, server);
  });
}
