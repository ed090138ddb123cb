import type { ClockVerdict, NetworkClock, TimeSource } from '../../shared/network/clock.ts';
import { span } from '../../shared/network/words.ts';
import { words } from '../words.ts';

/** One source on the scale. Places are parts of 1 from left to right; null goes on past the edge. */
export interface ClockMark {
  readonly source: TimeSource;
  readonly from: number | null;
  readonly to: number | null;
  readonly best: number | null;
}

export interface ClockScale {
  readonly marks: readonly ClockMark[];
  /** Seconds at either edge. */
  readonly edge: number;
  /** Half the width of the band that counts as right. */
  readonly tolerance: number;
}

/** Puts every source that said something on one scale, with no difference in the middle. */
export function clockScale({ sources, toleranceSeconds }: NetworkClock): ClockScale {
  const said = sources.filter(({ state }) => state === 'usable' || state === 'bound' || state === 'hint');
  const extents = said.flatMap(({ highestSeconds, lowestSeconds, offsetSeconds, state }) =>
    // What only bounds may be years away, and would flatten everything else.
    state === 'bound' ? [] : [highestSeconds ?? 0, lowestSeconds ?? 0, offsetSeconds ?? 0].map(Math.abs),
  );
  const edge = Math.max(toleranceSeconds * 1.5, ...extents.map((extent) => extent * 1.15), 1);
  const place = (seconds: number | null) =>
    seconds === null || Math.abs(seconds) > edge ? null : 0.5 + seconds / edge / 2;
  return {
    marks: said.map((source) => ({
      source,
      from: place(source.lowestSeconds),
      to: place(source.highestSeconds),
      best: place(source.offsetSeconds),
    })),
    edge,
    tolerance: toleranceSeconds / edge / 2,
  };
}

/** `3 h 12 min behind`, as a whole sentence. */
export function clockSentence({ atLeastSeconds, direction, offsetSeconds, state }: ClockVerdict): string {
  const which = words(direction === 'ahead' ? 'clock.ahead' : 'clock.behind');
  if (state !== 'wrong') return words(`clock.${state}`);
  if (offsetSeconds !== null) return words('clock.wrong', { span: span(offsetSeconds), direction: which });
  return words('clock.at-least', { span: span(atLeastSeconds ?? 0), direction: which });
}

/** `−3 h 12 min ± 1 s`: this clock against that one. */
export function offsetWords({ offsetSeconds, state, uncertaintySeconds }: TimeSource): string {
  if (offsetSeconds === null) return words('clock.bound');
  if (state === 'bound') return words('clock.bound');
  const sign = offsetSeconds < 0 ? '−' : '+';
  const difference = span(offsetSeconds);
  if (uncertaintySeconds === null) return words('clock.offset', { sign, span: difference });
  return words('clock.plus-minus', { sign, span: difference, uncertainty: span(uncertaintySeconds) });
}
