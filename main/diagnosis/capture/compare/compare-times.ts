import type { ComparedPair } from '../../../../shared/capture/comparison.ts';
import type { CaptureStream } from '../../../../shared/capture/stream.ts';
import type { ComparedCase } from './compared-case.ts';

/** How long the client waited for the first answer, and where the time went. The clocks need not agree for that. */
export function compareTimes({ client, sameConnection, server }: ComparedCase): ComparedPair['times'] {
  const [waited, inside] = [firstWait(client), firstWait(server)];
  if (!sameConnection || waited === null || inside === null) return null;
  return { waited: rounded(waited), network: rounded(Math.max(0, waited - inside)), server: rounded(inside) };
}

/** From the hello to the first word of the server. */
function firstWait({ alerts, messages }: CaptureStream): number | null {
  const hello = messages.find(({ name }) => name === 'ClientHello');
  const first = [...messages, ...alerts].find(({ from }) => from === 'server');
  if (hello === undefined || first === undefined || first.milliseconds < hello.milliseconds) return null;
  return first.milliseconds - hello.milliseconds;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
