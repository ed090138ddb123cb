import { describe, expect, it } from 'vitest';
import {
  type ProgramEnd,
  type SettingTries,
  tryWithAndWithout,
} from '../../../../main/evidence/network/with-and-without.ts';

/** What each kind of try meets, one connection after the other. */
const against = (server: (connection: number, kind: keyof SettingTries) => ProgramEnd | string) => {
  let connections = 0;
  const met = { with: 0, without: 0, leaf: 0 };
  const meet = (kind: keyof SettingTries) => {
    met[kind] += 1;
    return Promise.resolve(server(connections++, kind));
  };
  const ends = tryWithAndWithout({
    with: () => meet('with') as Promise<ProgramEnd>,
    without: () => meet('without') as Promise<ProgramEnd>,
    leaf: () => meet('leaf'),
  });
  return ends.then((found) => ({ ...found, met }));
};
const differs = ({ with: one, without, leaves = 1 }: Awaited<ReturnType<typeof against>>) =>
  one === 'failed' && without === 'connected' && leaves === 1;

describe('a program with a setting and without', () => {
  it('differs where it does at each of four tries', async () => {
    const found = await against((_, kind) => (kind === 'with' ? 'failed' : kind === 'without' ? 'connected' : 'leaf'));
    expect(differs(found)).toBe(true);
    expect(found.met).toEqual({ with: 4, without: 4, leaf: 4 });
  });

  it('does not where servers take turns and some of them are out of order', async () => {
    for (const servers of [2, 3, 4])
      for (let offset = 0; offset < servers; offset += 1)
        for (let broken = 1; broken < 2 ** servers - 1; broken += 1) {
          const found = await against((connection, kind) => {
            const isBroken = ((broken >> ((connection + offset) % servers)) & 1) === 1;
            return kind === 'leaf' ? String(isBroken) : isBroken ? 'failed' : 'connected';
          });
          expect([servers, offset, broken, differs(found)]).toEqual([servers, offset, broken, false]);
        }
  });

  it('tells how many certificates the server showed, where not one alone', async () => {
    let shown = 0;
    const found = await against((_, kind) => {
      if (kind === 'leaf') shown += 1;
      return kind === 'with' ? 'failed' : kind === 'without' ? 'connected' : shown === 3 ? 'other' : 'leaf';
    });
    expect(found.leaves).toBe(2);
    expect(differs(found)).toBe(false);
  });

  it('is not tried again where one of each says enough, and proves nothing where it was stopped', async () => {
    expect(await against(() => 'connected')).toMatchObject({ with: 'connected', without: 'not-run', met: { with: 1 } });
    expect(await against(() => 'failed')).toMatchObject({ with: 'failed', without: 'failed', met: { with: 1 } });
    const stopped = await against((connection, kind) =>
      connection > 4 ? 'not-run' : kind === 'with' ? 'failed' : kind === 'without' ? 'connected' : 'leaf',
    );
    expect(differs(stopped)).toBe(false);
  });
});
