import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../main/diagnosis/catalogue.ts';
import { usualSides } from '../../../main/diagnosis/described.ts';
import { remedies } from '../../../main/diagnosis/remedies/catalogue.ts';
import { causeIds } from '../../../shared/cause.ts';
import { causeTexts } from '../../../shared/text/en/causes.ts';
import { remedyTexts } from '../../../shared/text/en/remedies.ts';

const namesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''));

describe('rules', () => {
  const files = namesIn('main/diagnosis/rules');

  test('every rule file is in the catalogue, once, under the name of its cause', () => {
    const causes = rules.map(({ cause }) => cause);
    expect(files.map((file) => file.split('/').at(-1)).toSorted()).toEqual([...causes].toSorted());
    expect(new Set(causes).size).toBe(causes.length);
  });

  test('every rule has its spec', () => {
    expect(files.filter((file) => !existsSync(join('tests/unit/diagnosis/rules', `${file}.test.ts`)))).toEqual([]);
  });
});

describe('remedies', () => {
  const others = [
    'catalogue',
    'command',
    'facts',
    'letter',
    'network-parameters',
    'ports-with-tls',
    'remedies-for',
    'remedy',
    'server-commands',
  ];

  test('every remedy file is in the catalogue, once', () => {
    const files = namesIn('main/diagnosis/remedies').filter((file) => !others.includes(file));
    expect(remedies.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  test('every cause has a remedy for the side that usually must act', () => {
    const letter = (id: string) => id.startsWith('write-to-');
    const without = causeIds.filter(
      (cause) =>
        !remedies.some(({ causes, id, side }) => causes.includes(cause) && !letter(id) && side === usualSides[cause]),
    );
    expect(without).toEqual([]);
  });

  test('every remedy has one to seven steps, and says risk, way back and check', () => {
    const ids = Object.keys(remedyTexts);
    for (const { id, steps } of remedies) {
      expect(steps.length, id).toBeGreaterThanOrEqual(1);
      expect(steps.length, id).toBeLessThanOrEqual(7);
      for (const part of ['', '.risk', '.undo', '.check']) expect(ids).toContain(`remedy.${id}${part}`);
      expect(steps.map(({ text }) => text)).toEqual(steps.map((_, index) => `remedy.${id}.${index + 1}`));
    }
  });

  test('no text of a remedy is left over', () => {
    const known = new Set(remedies.flatMap(({ id, steps }) => [`remedy.${id}`, ...steps.map(({ text }) => text)]));
    const left = Object.keys(remedyTexts).filter((id) => !known.has(id) && !/\.(?:risk|undo|check)$/.test(id));
    const letters = left.filter((id) => id.startsWith('letter.'));
    expect(left.filter((id) => !letters.includes(id))).toEqual(['remedy.help-unknown']);
    const source = readFileSync('main/diagnosis/remedies/letter.ts', 'utf8');
    const used = (id: string) => id.replace(/^letter/, 'cause') in causeTexts || source.includes(`'${id}'`);
    expect(letters.filter((id) => !used(id))).toEqual([]);
  });
});
