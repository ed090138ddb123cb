import * as v from 'valibot';
import { Diagnosis } from './diagnosis.ts';
import { count, list, word } from './field.ts';
import { historyLimits, KeptCheck, KeptServer } from './history.ts';
import { StoreTrouble } from './keeping.ts';
import { PreferenceChange, Preferences } from './preferences.ts';
import { saved } from './saved.ts';
import { Target } from './target.ts';

const limit = v.pipe(count(), v.minValue(1), v.maxValue(historyLimits.page));

/** What is kept on this computer: checks, and what the person has chosen. */
export const historyContract = {
  calls: {
    /** The servers that were checked, the one checked last first. */
    history: {
      argument: v.object({ offset: count(), limit }),
      value: v.object({
        servers: list(KeptServer, historyLimits.page),
        /** Servers in all. */
        total: count(),
        /** Whether checks are kept from now on. */
        isOn: v.boolean(),
        /** Why nothing can be kept, or what was found damaged; null where all is well. */
        trouble: v.nullable(StoreTrouble),
      }),
    },
    /** Checks of one server, the newest first, from before the place `before` on. */
    historyOf: {
      argument: v.object({ target: Target, before: v.nullable(count()), limit }),
      value: v.object({ checks: list(KeptCheck, historyLimits.page) }),
    },
    /** An earlier check with its evidence, kept from then on like one of today; `no-such-run` where it is gone. */
    openHistory: { argument: v.object({ runId: word() }), value: Diagnosis },
    /** Forgets the checks of one server; `file` where that cannot be written. */
    forgetServer: { argument: v.object({ target: Target }), value: v.null() },
    /** Forgets every check, and damaged files that were set aside; `file` where that cannot be written. The watch list and the preferences stay. */
    forgetHistory: { argument: v.null(), value: v.null() },
    /** Saves all of it as one file, as `docs/history-file.md` says. */
    saveHistory: { argument: v.null(), value: saved },
    preferences: { argument: v.null(), value: Preferences },
    /** Keeps what has changed, and returns all of them. */
    setPreferences: { argument: PreferenceChange, value: Preferences },
  },
  events: {
    /** Something was kept or forgotten. */
    historyChanged: v.object({}),
  },
} as const;
