// Who must act about a connection that failed, and the command that looks at its server from here.
import { diagnoseCommand } from '../../shared/diagnose-command.ts';
import { phrase } from '../../shared/phrase.ts';
import type { Target } from '../../shared/target.ts';
import { nextStepTexts } from '../../shared/text/en/next-steps.ts';
import { say } from '../../shared/text/say.ts';

export type NextWord = keyof typeof nextStepTexts;

export const nextWords = (id: NextWord, parameters: Parameters<typeof phrase>[1] = {}): string =>
  say(nextStepTexts, phrase(id, parameters));

/** `profile`: the client as whom to ask; null for none. */
export function nextSteps(
  side: 'client' | 'server' | 'network' | 'unknown',
  target: Target,
  profile: string | null = null,
): string[] {
  const command = diagnoseCommand(target, profile);
  return [nextWords(`next.side.${side}`), ...(command === null ? [] : [nextWords('next.check', { command })])];
}
