import {
  type HealthCommand,
  type HealthEvidence,
  type HealthLine,
  type HealthOrigin,
  type HealthState,
  type HealthStep,
  healthStates,
  type Practice,
  type PracticeId,
} from '../../../shared/health.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { type HealthTextId, healthTexts } from '../../../shared/text/en/health.ts';
import { say } from '../../../shared/text/say.ts';

interface Said {
  readonly id: HealthTextId;
  readonly parameters?: Phrase['parameters'];
  readonly evidence?: readonly HealthEvidence[];
  readonly action?: HealthStep;
}

/** One line, put into words. */
export function line(state: HealthState, { action, evidence = [], id, parameters = {} }: Said): HealthLine {
  const text = phrase(id, parameters);
  return { state, headline: say(healthTexts, text), text, evidence: evidence.slice(0, 6), action: action ?? null };
}

export const seenIn = (origin: HealthOrigin, at: string, where = ''): HealthEvidence => ({
  origin,
  at,
  where: where.slice(0, 600),
});

/** A command with what it does; none where a value has no safe form. */
export function command(id: HealthTextId, text: string | null): HealthCommand[] {
  return text === null ? [] : [{ headline: say(healthTexts, phrase(id)), text: phrase(id), command: text }];
}

/** A practice with its lines, the gravest first; it is `ok` only where each of them is. */
export function practice(
  id: PracticeId,
  lines: readonly HealthLine[],
  commands: readonly HealthCommand[] = [],
): Practice {
  const sorted = lines.toSorted((one, other) => rank(one.state) - rank(other.state)).slice(0, 60);
  const state = sorted[0]?.state ?? 'not-known';
  const isPartly = state === 'not-known' && sorted.some((one) => one.state === 'ok');
  const text = phrase(`health.${id}.${isPartly ? 'partly' : state}`);
  return {
    practice: id,
    state,
    headline: say(healthTexts, text),
    text,
    lines: sorted,
    commands: commands.slice(0, 10),
  };
}

const rank = (state: HealthState) => healthStates.indexOf(state);
