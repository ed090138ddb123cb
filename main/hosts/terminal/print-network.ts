import { commandsText } from '../../../shared/commands-text.ts';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { networkTexts } from '../../../shared/text/en/network.ts';
import { networkCommandsNote } from '../../../shared/text/en/network-commands.ts';
import { textOf } from '../../../shared/text/say.ts';
import { nextCommandAfter } from '../../diagnosis/equivalent-commands/next-command.ts';
import { plain, wrapped } from '../../report/text-layout.ts';
import { networkDetails } from './print-network-details.ts';
import { networkShortly } from './print-network-shortly.ts';

export interface NetworkTextOptions {
  /** Everything that was found and can be done, in place of what fits a screen. */
  readonly details?: boolean;
  /** Adds the commands that ask the same, for every shell. */
  readonly commands?: boolean;
}

/**
 * A look at the network as text for a terminal: the answer, its proof, what to do first, and one line for every part.
 * Long values go on in the next line, and hostile characters are shown by their number.
 */
export function printNetwork(
  found: NetworkDocument,
  { commands = false, details = false }: NetworkTextOptions = {},
): string {
  const [first = [], ...rest] = details ? networkDetails(found) : networkShortly(found);
  const sections = [
    headline(found),
    [...wrapped(found.answer.summary, ''), ...first],
    ...rest,
    found.partial ? ['It was stopped before its end: what is known so far is above.'] : [],
    commands && found.commands.length > 0
      ? ['Commands that ask the same', commandsText(found.commands, networkCommandsNote).trimEnd()]
      : [],
    next(found),
  ];
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  // The last word on every line: what a table forgot is still shown by its number.
  return `${text.split('\n').map(plain).join('\n')}\n`;
}

function headline({ answer, causes, durationMs, target }: NetworkDocument): string[] {
  const { cause, confidence, side, state } = answer;
  const scope = causes[0]?.scope ?? null;
  const told = [confidence, `side: ${side}`, cause, scope].filter((one) => one !== null).join(' · ');
  const judged = cause === null ? textOf(networkTexts, `state.${state}`) : told;
  const host = target.host.includes(':') ? `[${target.host}]` : target.host;
  const about = `${host}:${target.port} · ${(durationMs / 1000).toFixed(1)} s`;
  return [...wrapped(answer.headline, ''), ...wrapped(`${judged} · ${about}`, '')];
}

/** Where the network is not why, the next question is the handshake itself. */
function next({ answer, target }: NetworkDocument): string[] {
  const command = answer.state === 'fault' ? null : nextCommandAfter({ answer, target });
  return command === null ? [] : [textOf(networkTexts, 'next.diagnose'), `  ${command}`];
}
