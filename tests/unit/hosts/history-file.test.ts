import { describe, expect, it } from 'vitest';
import { historyFile } from '../../../main/hosts/history-file.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { WatchEntry, WatchEvent } from '../../../shared/watch.ts';
import { keptEntry } from '../../support/kept-entry.ts';

const at = new Date('2026-11-20T15:00:00.000Z');
const { target } = keptEntry();
const watched: WatchEntry = {
  ...{ watchId: 'w-1', target, minutes: 1440, thresholds: [30, 7], isOn: true, addedAt: '2026-11-01T00:00:00.000Z' },
  ...{
    nextAt: '2026-11-21T00:00:00.000Z',
    last: null,
    answeredAt: null,
    isDoubted: false,
    isWavering: false,
    isChecking: true,
  },
};
const event: WatchEvent = {
  ...{ eventId: 7, watchId: 'w-1', at: '2026-11-19T00:00:00.000Z', kind: 'recovered' },
  text: phrase('watch.event.recovered'),
};

describe('the file of the history', () => {
  it('holds the checks and the watch list, without what is under way or how they are stored', () => {
    const checks = [{ ...keptEntry(), place: 3, canOpen: true }];
    const watch = { entries: [watched], events: [event], isPaused: true };
    const { bytes, name } = historyFile({ checks, documents: [], watch }, { at, version: '0.1.0' });
    expect(name).toBe('handshake-doctor-history-2026-11-20.json');
    const { answeredAt: _5, isChecking: _1, isDoubted: _2, isWavering: _6, nextAt: _3, ...entry } = watched;
    const { eventId: _4, ...told } = event;
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
      ...{ schema: 'handshake-doctor/history@1', version: '0.1.0', savedAt: at.toISOString() },
      ...{ checks: [keptEntry()], documents: [] },
      watch: { isPaused: true, entries: [entry], events: [told] },
    });
  });
});
