import { describe, expect, it } from 'vitest';
import { remedies } from '../../../../main/diagnosis/remedies/catalogue.ts';
import { listDictionary } from '../../../../main/evidence/error-texts/dictionary.ts';
import { matchErrors } from '../../../../main/evidence/error-texts/match-errors.ts';
import { topics } from '../../../../main/evidence/error-texts/topic.ts';
import { causeIds } from '../../../../shared/cause.ts';
import { libraryKinds } from '../../../../shared/library/page.ts';
import { libraryPage, libraryPages } from '../../../../shared/library/pages.ts';
import { libraryCauses } from '../../../../shared/text/en/library/causes.ts';
import { libraryAlerts, libraryErrors } from '../../../../shared/text/en/library/errors.ts';
import { libraryMessages } from '../../../../shared/text/en/library/messages.ts';
import { readingGrade, sentencesOf, wordsIn } from '../../../support/words/reading-grade.ts';

const textOf = (id: string) => {
  const page = libraryPage(id);
  return page === null ? [] : [page.lead, ...page.parts.flatMap(({ text }) => text)];
};

describe('the pages of the library', () => {
  it('have ids that are stable and of their kind', () => {
    const ids = libraryPages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, kind } of libraryPages) expect(id).toMatch(new RegExp(`^${kind}/[a-z0-9]+(-[a-z0-9]+)*$`));
    expect(new Set(libraryPages.map(({ kind }) => kind))).toEqual(new Set(libraryKinds));
  });

  it('explain every cause, every step, five practices, and every message that the ladder can show', () => {
    for (const cause of causeIds) expect(libraryPage(`cause/${cause}`), cause).not.toBeNull();
    for (const step of ['versions', 'certificates', 'ciphers', 'network', 'settings'])
      expect(libraryPage(`step/${step}`), step).not.toBeNull();
    expect(libraryPages.filter(({ kind }) => kind === 'practice')).toHaveLength(5);
    expect(Object.keys(libraryMessages)).toEqual(
      expect.arrayContaining([
        'client-hello',
        'server-hello',
        'certificate',
        'change-cipher-spec',
        'finished',
        'alert',
      ]),
    );
  });

  it('lead only to pages that there are, and never to themselves', () => {
    const dead = libraryPages.flatMap(({ id, see }) => see.filter((to) => to === id || libraryPage(to) === null));
    expect(dead).toEqual([]);
    for (const { id, see } of libraryPages) expect(new Set(see).size, id).toBe(see.length);
  });

  it('are each led to by another one', () => {
    const led = new Set(libraryPages.flatMap(({ see }) => see));
    // These two are led to from the screens.
    const alone = libraryPages
      .map(({ id }) => id)
      .filter((id) => !led.has(id) && id !== 'guide/confidence' && id !== 'guide/keyboard');
    expect(alone).toEqual([]);
  });

  it('are short', () => {
    for (const { id } of libraryPages) expect(wordsIn(textOf(id).join(' ')), id).toBeLessThanOrEqual(350);
  });

  it('can be read after eight years of school', () => {
    // Of two sentences the formula says little: one long word makes them hard.
    const most = (id: string) => (textOf(id).flatMap(sentencesOf).length < 4 ? 10 : 8);
    const hard = libraryPages
      .map(({ id }) => [id, readingGrade(textOf(id).join(' '))] as const)
      .filter(([id, grade]) => grade > most(id))
      .map(([id, grade]) => `${id} ${grade.toFixed(1)}`);
    expect(hard).toEqual([]);
  });

  it('have short sentences and short titles', () => {
    for (const { id, title } of libraryPages) {
      expect(wordsIn(title), id).toBeLessThanOrEqual(14);
      for (const sentence of textOf(id).flatMap(sentencesOf))
        expect(wordsIn(sentence), `${id}: ${sentence}`).toBeLessThanOrEqual(20);
    }
  });

  it('blame nobody, frighten nobody, and never advise to switch verification off', () => {
    for (const { id, title } of libraryPages) {
      const spoken = [title, ...textOf(id)].join(' ').replaceAll(/`[^`]*`/g, '');
      // Names of alerts are those of the RFC.
      const said = spoken.replace(/^Alert \d+: \S+/, '');
      expect(said, id).not.toMatch(/\b(illegal|fatal|invalid|peer|anchor|N\/A|sorry|oops|something went wrong)\b/i);
      expect(textOf(id).join(' '), id).not.toMatch(
        / -k\b|--insecure|REJECT_UNAUTHORIZED|TrustServerCertificate|@SECLEVEL=0|verify off/i,
      );
    }
  });
});

describe('what the library says about causes', () => {
  it.each(causeIds)('%s: its fixes are what the engine advises for it', (cause) => {
    const advised = remedies.filter(({ causes }) => causes.includes(cause)).map(({ id }) => `remedy.${id}`);
    expect(libraryCauses[cause].fixes.length).toBeGreaterThan(0);
    expect(libraryCauses[cause].fixes.filter((fix) => !advised.includes(fix))).toEqual([]);
  });
});

describe('what the library says about errors', () => {
  it.each(Object.entries(libraryErrors))('%s: means what the dictionary says it means', (_, { causes, topic }) => {
    expect(causes).toEqual(topics[topic]);
  });

  const said = Object.entries(libraryErrors).flatMap(([name, { says }]) => says.map((text) => [text, name] as const));
  it.each(said)('%s is a message that the engine reads, with a cause of the page', (text, name) => {
    const causes: readonly string[] = libraryErrors[name as keyof typeof libraryErrors].causes;
    expect(causes).toContain(matchErrors(text)[0]?.causes[0]);
  });

  it('knows every alert that the dictionary knows, and means the same by it', () => {
    const pages = new Map<number, string>([
      ...libraryAlerts.map(([number, topic]) => [number, topic] as const),
      ...Object.values(libraryErrors).flatMap(({ alerts, topic }) => alerts.map((number) => [number, topic] as const)),
    ]);
    for (const [number, topic] of pages) {
      const [match] = matchErrors(`SSL alert number ${number}`);
      expect(match?.causes, `alert ${number}`).toEqual(topics[topic as keyof typeof topics]);
    }
    const alerts = listDictionary().filter(({ id }) => id.startsWith('alert/'));
    expect(alerts.length).toBeGreaterThan(20);
    expect(pages.size).toBeGreaterThanOrEqual(alerts.length - 1);
  });

  it.each(libraryAlerts)('alert %i leads to a cause that can be behind it', (_, topic, cause) => {
    expect(topics[topic] as readonly string[]).toContain(cause);
  });
});
