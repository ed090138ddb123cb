import { describe, expect, it } from 'vitest';
import { printNetwork } from '../../../main/hosts/terminal/print-network.ts';
import { watchDelay } from '../../../main/system/event-loop-delay.ts';
import { lookOnMachine, quickNetworkLimits } from '../../support/look-at-whole-network.ts';
import { freePort } from '../../support/program.ts';

const pause = (milliseconds: number) => new Promise((wait) => setTimeout(wait, milliseconds));

it('sees that this program itself was held up, and for how long', async () => {
  const watch = watchDelay();
  await pause(60);
  const before = watch.worstMs();
  const until = performance.now() + 400;
  while (performance.now() < until);
  await pause(60);
  expect(watch.worstMs()).toBeGreaterThanOrEqual(Math.max(before, 350));
  watch.stop();
});

describe('a look at the network by a program that is late itself', { timeout: 30_000 }, () => {
  const look = async (worstMs: number) => {
    const wish = { host: '127.0.0.1', port: await freePort(), limits: quickNetworkLimits, totalMs: 20_000 };
    const watch = { worstMs: () => worstMs, stop: () => {} };
    return (await lookOnMachine(wish, (ports) => ({ ...ports, watchDelay: () => watch }))).document;
  };

  it('says that its times cannot be trusted, among what was not tested', async () => {
    const document = await look(1400);
    expect(document.ownDelay).toEqual({ worstMs: 1400, spoilsTimes: true });
    const because = 'This computer was busy, and this program late by up to 1.4 s. Times may be too long by that.';
    expect(document.notTested).toContainEqual({ part: 'machine', what: 'exact times', because });
    expect(printNetwork(document)).toContain('exact times');
  });

  it('says nothing of it where it was in time', async () => {
    const document = await look(40);
    expect(document.ownDelay).toEqual({ worstMs: 40, spoilsTimes: false });
    expect(document.notTested.map(({ what }) => what)).not.toContain('exact times');
  });
});
