import type { ClientProfile } from '../../shared/client-profile.ts';
import { type Outcome, ok } from '../../shared/outcome.ts';
import { fileProfile } from '../evidence/profiles/file-profile.ts';
import { type KeptConversation, replayable } from './replay-desk.ts';

/** Letters of a file's name that are told: its end says what it is. */
const shownName = 150;

/**
 * The client of a conversation as a profile, as `--as file:CAPTURE#3` makes it; `bad-input` says why another one
 * cannot be. `date` is an ISO date.
 */
export function capturedProfile(kept: KeptConversation, date: string): Outcome<ClientProfile> {
  const client = replayable(kept);
  if (!client.ok) return client;
  const { file, hello, stream } = client.value;
  const number = stream.index + 1;
  const found = { ok: true, ...hello, hellos: 1, stream: number, form: 'capture' } as const;
  return ok(fileProfile(found, `${file.slice(-shownName)}#${number}`, date));
}
