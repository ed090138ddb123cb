import type { NetworkPart } from '../../shared/network/document.ts';
import { lookAtWholeNetwork, type WholeLook } from '../support/look-at-whole-network.ts';
import { startNginx, tlsBlock } from '../support/nginx.ts';
import { freePort } from '../support/program.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { type Figure, median } from './bench.ts';

const times = 5;

/** Looks at the network with this machine's own programs: what a person waits for before the first answer. */
export async function networkFigures(): Promise<Figure[]> {
  const server = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2 TLSv1.3;')] });
  const closed = await freePort();
  const [refused, healthy, stopped]: WholeLook[][] = [[], [], []];
  for (let run = 0; run < times; run += 1) {
    refused?.push(await lookAtWholeNetwork({ host: '127.0.0.1', port: closed }));
    healthy?.push(await lookAtWholeNetwork({ host: '127.0.0.1', port: server.port }));
    stopped?.push(await lookAtWholeNetwork({ host: '127.0.0.1', port: closed, stopAfterMs: 300 }));
  }
  await server.stop();
  const figure = (
    name: string,
    looks: readonly WholeLook[] = [],
    read: (look: WholeLook) => number,
    target: number,
  ) => ({
    ...{ name, target, unit: 'ms' as const },
    value: median(looks.map(read)),
  });
  return [
    figure('the network to a refused port on loopback, to its answer', refused, answeredAt, 300),
    figure('the network to a healthy server on loopback: every part but the way', healthy, quickPartsAt, 1_000),
    figure('and with ten pings, the trace and the packet sizes', healthy, ({ tookMs }) => tookMs, 4_000),
    figure('a look at the network, from Stop to its end', stopped, ({ tookMs }) => tookMs, 500),
  ];
}

/** When the page was told of the cause. */
const answeredAt = ({ heard }: WholeLook) =>
  heard.find(({ network }) => network.answer.cause === 'tcp-refused')?.elapsedMs ?? Number.POSITIVE_INFINITY;

const quick: readonly NetworkPart[] = ['names', 'ports', 'proxies', 'between', 'clock', 'machine'];

const quickPartsAt = ({ heard }: WholeLook) =>
  Math.max(
    ...(heard.at(-1)?.parts ?? [])
      .filter(({ part }) => quick.includes(part))
      .map(({ elapsedMs }) => elapsedMs ?? Number.POSITIVE_INFINITY),
  );
