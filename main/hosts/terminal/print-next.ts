import { diagnoseCommand } from '../../../shared/diagnose-command.ts';
import type { NextPlace, NextStep } from '../../../shared/next-step.ts';
import type { Target } from '../../../shared/target.ts';
import { visible } from './visible.ts';

/** Where to go on, with the command that goes there; empty where a terminal has none, or the fix is all there is to do. */
export function nextLines(next: readonly NextStep[], target: Target): string[] {
  if (next[0]?.step === 'fix') return [];
  const lines = next.flatMap(({ reason, step }) => {
    const command = commandFor(step, target);
    return command === null ? [] : [`  ${visible(reason)}`, `       ${visible(command)}`];
  });
  return lines.length === 0 ? [] : ['Next', ...lines.slice(0, 2 * mostShown)];
}

/** More than three are no guidance. */
const mostShown = 3;

/** Null for what is asked of a person, and where the target cannot be typed. */
function commandFor(step: NextPlace, target: Target): string | null {
  const fixed = withoutTarget[step];
  if (fixed !== undefined) return fixed;
  const command = commands[step];
  return command === undefined ? null : (diagnoseCommand(target)?.replace(' diagnose ', ` ${command} `) ?? null);
}

const commands: Partial<Record<NextPlace, string>> = {
  versions: 'survey',
  ciphers: 'survey',
  certificates: 'chain',
  network: 'network',
  again: 'diagnose',
};

const withoutTarget: Partial<Record<NextPlace, string>> = {
  settings: 'handshake-doctor config FILE',
  capture: 'handshake-doctor capture FILE',
  program: 'handshake-doctor run -- COMMAND',
};
