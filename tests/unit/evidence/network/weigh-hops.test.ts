import { describe, expect, it } from 'vitest';
import { summarisePing } from '../../../../main/evidence/network/path.ts';
import { hopOf, weighHops } from '../../../../main/evidence/network/weigh-hops.ts';

const target = '192.0.2.9';
const ping = (received: number) =>
  summarisePing({
    kind: 'asked',
    tool: 'iputils',
    replies: Array.from({ length: 10 }, (_, index) => ({
      ...{ sequence: index + 1, icmp: null, from: target, statedMtu: null, here: false },
      ...(index < received
        ? ({ outcome: 'reply', milliseconds: 5 } as const)
        : ({ outcome: 'silence', milliseconds: null } as const)),
    })),
  });

/** A way by how many of three probes were answered at each hop; the last is the target. */
const way = (...answered: readonly number[]) =>
  answered.map((count, index) =>
    hopOf(
      {
        hop: index + 1,
        probes: [0, 1, 2].map((probe) => ({
          address: probe < count ? (index === answered.length - 1 ? target : `10.0.0.${index + 1}`) : null,
          milliseconds: probe < count ? 1 : null,
          icmp: null,
        })),
      },
      target,
    ),
  );

const weights = (hops: ReturnType<typeof way>, received = 10) =>
  weighHops(hops, ping(received)).hops.map(({ weight }) => weight);

describe('the strip of hops', () => {
  it.each([
    ['a good way', [3, 3, 3], 10, ['fine', 'fine', 'fine']],
    ['a router that keeps silent', [3, 0, 3], 10, ['fine', 'quiet', 'fine']],
    ['a router that answers one in three', [3, 1, 3, 3], 10, ['fine', 'quiet', 'fine', 'fine']],
    ['routers that limit their answers, and so does the target', [3, 1, 2, 2], 10, ['fine', 'quiet', 'quiet', 'quiet']],
    ['loss in the middle that ends before the target', [3, 1, 3], 8, ['fine', 'quiet', 'fine']],
    ['loss from the second hop to the end', [3, 2, 1, 2], 7, ['fine', 'loss', 'loss', 'loss']],
    ['a silent target without an answer to ping', [3, 3, 0, 0], 0, ['fine', 'fine', 'end', 'end']],
    ['nobody at all', [0, 0], 0, ['end', 'end']],
  ])('does not cry wolf: %s', (_, answered, received, expected) => {
    expect(weights(way(...answered), received)).toEqual(expected);
  });

  it('names the hop where a loss begins', () => {
    expect(weighHops(way(3, 2, 1, 2), ping(7)).lossFrom).toBe(2);
    expect(weighHops(way(3, 0, 3), ping(7)).lossFrom).toBeNull();
  });

  it('knows the target in another spelling', () => {
    const probes = [{ address: 'fd00:0:0::2', milliseconds: 1, icmp: null }];
    expect(hopOf({ hop: 1, probes }, 'fd00::2').isTarget).toBe(true);
  });
});
