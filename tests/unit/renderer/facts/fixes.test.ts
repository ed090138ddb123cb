import { describe, expect, it } from 'vitest';
import { firstFix, fixTabs, isOwnSide, roles } from '../../../../renderer/facts/fixes.ts';
import { remedy } from '../../../app/gallery/diagnoses.ts';

const remedies = [remedy('network', 'a'), remedy('server', 'b'), remedy('client', 'c'), remedy('server', 'd')];
const order = (role: Parameters<typeof fixTabs>[1], confidence: 'possible' | 'likely' | 'confirmed' = 'possible') =>
  fixTabs({ confidence, remedies, side: 'server' }, role).map(({ side }) => side);

describe('fix tabs', () => {
  it('begin with the side of who reads them where it is a mere guess', () => {
    expect(order('using')).toEqual(['client', 'server', 'network']);
    expect(order('running')).toEqual(['server', 'network', 'client']);
  });

  it('begin with the side of the fault for somebody who helps', () => {
    expect(order('helping')).toEqual(['server', 'network', 'client']);
  });

  it.each(['likely', 'confirmed'] as const)('begin with the side that must act where the fault is %s', (confidence) => {
    expect(order('using', confidence)).toEqual(['server', 'client', 'network']);
    expect(order('helping', confidence)[0]).toBe('server');
  });

  it('begin with what comes first of all where nobody knows who must act', () => {
    const tabs = fixTabs({ confidence: 'likely', remedies, side: 'unknown' }, 'using');
    expect(tabs.map(({ side }) => side)).toEqual(['network', 'client', 'server']);
  });

  it('begin with the letter for somebody who helps, and for nobody else', () => {
    const letter = { ...remedy('server', 'Write to them'), id: 'write-to-the-server-owner' };
    const first = (role: 'helping' | 'running') =>
      fixTabs({ confidence: 'likely', remedies: [...remedies, letter], side: 'server' }, role)[0]?.remedies[0]?.title;
    expect(first('helping')).toBe('Write to them');
    expect(first('running')).toBe('b');
  });

  it('keep all remedies of a side together', () => {
    expect(
      fixTabs({ confidence: 'likely', remedies, side: 'server' }, 'running')[0]?.remedies.map(({ title }) => title),
    ).toEqual(['b', 'd']);
  });
});

describe('what to begin with', () => {
  const letter = { ...remedy('server', 'Write to them'), id: 'write-to-the-server-owner' };
  const guesses = (['possible', 'likely', 'confirmed'] as const).flatMap((confidence) =>
    (['server', 'client', 'unknown'] as const).map((side) => ({ confidence, side, remedies: [...remedies, letter] })),
  );

  it.each(roles)('is the first fix of the tab that is open, for the role %s', (role) => {
    for (const cause of guesses) expect(firstFix(cause, role)).toBe(fixTabs(cause, role)[0]?.remedies[0]);
  });

  it('is nothing where nobody can do anything', () => {
    expect(firstFix({ confidence: 'likely', side: 'server', remedies: [] }, 'using')).toBeNull();
  });
});

describe('whose side it is', () => {
  it('is nobody’s when the side is not known', () => {
    expect(isOwnSide('unknown', 'using')).toBe(false);
    expect(isOwnSide(null, 'running')).toBe(false);
    expect(isOwnSide('client', 'using')).toBe(true);
    expect(isOwnSide('server', 'helping')).toBe(false);
  });
});
