import { capturingSystems } from '../../../shared/guides/capturing-guide.ts';
import { phrase } from '../../../shared/phrase.ts';
import { capturingTexts } from '../../../shared/text/en/capturing.ts';
import { say } from '../../../shared/text/say.ts';
import { readEndpoint } from '../../input/endpoint.ts';
import { exitCodes } from './exit-codes.ts';
import { printCapturing } from './print-capturing.ts';
import { visible } from './visible.ts';

/** Prints how to capture on a system; null takes the one that this program runs on. */
export function sayHowToCapture(system: string | null, target: string | null): number {
  const server = target === null ? null : readEndpoint(target);
  if (server?.kind === 'refused') return refuse('capturing.how.bad-target', { target: visible(target ?? '') });
  const values = { host: server?.host.name ?? null, port: server?.port ?? null, device: null, file: 'handshake' };
  const guides = printCapturing(system, process.platform, values);
  if (guides === null)
    return refuse('capturing.how.no-system', { word: visible(system ?? ''), systems: capturingSystems.join(', ') });
  process.stdout.write(guides);
  return exitCodes.noFault;
}

function refuse(
  id: 'capturing.how.bad-target' | 'capturing.how.no-system',
  parameters: Record<string, string>,
): number {
  process.stderr.write(`${say(capturingTexts, phrase(id, parameters))}\n`);
  return exitCodes.badInput;
}
