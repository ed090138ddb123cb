import * as v from 'valibot';
import { HealthDocument } from './health.ts';
import { saved } from './saved.ts';
import { Target } from './target.ts';

const server = v.object({ target: Target });

/** Five best practices as evidence. None of these calls asks a server. */
export const healthCalls = {
  /** Puts together what is known of one server: documents that are kept, the watch list, the history. */
  health: { argument: server, value: HealthDocument },
  /** Has the programs of this computer that have TLS in them say their version, then the same. Only fixed commands. */
  lookAtPrograms: { argument: server, value: HealthDocument },
  /** Saves the day to renew by as a calendar file; `bad-input` where no certificate was seen. */
  saveReminder: { argument: server, value: saved },
} as const;
