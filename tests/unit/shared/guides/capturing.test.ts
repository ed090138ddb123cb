import { describe, expect, it } from 'vitest';
import { capturingGuides } from '../../../../shared/guides/capturing.ts';
import { capturingPurposes, capturingSystems } from '../../../../shared/guides/capturing-guide.ts';
import { fillCapturing } from '../../../../shared/guides/fill-capturing.ts';
import { capturingTexts } from '../../../../shared/text/en/capturing.ts';

const nothing = { host: null, port: null, device: null, file: null };
const stepsOf = (guide: (typeof capturingGuides)[number]) => [...guide.start, ...guide.stop, ...guide.undo];
const commandsOf = (guide: (typeof capturingGuides)[number]) =>
  stepsOf(guide).flatMap(({ command }) => (command === null ? [] : [command.text]));

describe('guides to capturing', () => {
  it('have an id of their own, a manual, a way to begin, and what comes of it', () => {
    expect(new Set(capturingGuides.map(({ id }) => id)).size).toBe(capturingGuides.length);
    for (const guide of capturingGuides) {
      expect(guide.source).toMatch(/^https:\/\//);
      expect(guide.start.length).toBeGreaterThan(0);
      expect(guide.needs.length).toBeGreaterThan(0);
    }
  });

  it('are there for every system and every purpose', () => {
    expect(capturingSystems.filter((one) => capturingGuides.every(({ system }) => system !== one))).toEqual([]);
    expect(capturingPurposes.filter((one) => capturingGuides.every(({ purpose }) => purpose !== one))).toEqual([]);
  });

  it('say how to stop what they begin', () => {
    const endless = capturingGuides.filter(
      ({ purpose, stop }) => purpose !== 'cut' && purpose !== 'anonymise' && stop.length === 0,
    );
    expect(endless.map(({ id }) => id)).toEqual([]);
  });

  it('use each of their sentences, none longer than twenty words', () => {
    const said = new Set<string>(
      capturingGuides.flatMap((guide) => [
        ...[guide.title, guide.yields, ...guide.needs, ...guide.notes],
        ...stepsOf(guide).map(({ text }) => text),
        ...[`capturing.system.${guide.system}`, `capturing.purpose.${guide.purpose}`],
      ]),
    );
    expect(Object.keys(capturingTexts).filter((id) => !said.has(id) && !id.startsWith('capturing.how.'))).toEqual([]);
    const long = Object.entries(capturingTexts).flatMap(([id, text]) =>
      text
        .split(/(?<=[.:;]) /)
        .filter((sentence) => sentence.split(/\s+/).length > 20)
        .map(() => id),
    );
    expect(long).toEqual([]);
  });

  it('take every value where they want it', () => {
    const values = { host: 'www.example.org', port: 8443, device: 'eth0', file: 'failure' };
    for (const guide of capturingGuides) {
      const commands = commandsOf(fillCapturing(guide, values)).join('\n');
      expect(commands).not.toMatch(/\b(?:HOST|PORT|INTERFACE|FILE)\b/);
    }
  });

  it('leave placeholders where nothing is known, and where a shell would read more than a name', () => {
    for (const guide of capturingGuides) {
      const plain = commandsOf(guide);
      expect(commandsOf(fillCapturing(guide, nothing))).toEqual(plain);
      const hostile = { host: 'x"; rm -rf ~; "', port: null, device: '$(id)', file: '../x`id`' };
      expect(commandsOf(fillCapturing(guide, hostile))).toEqual(plain);
    }
  });

  it('take addresses of IPv6 as capture filters do, without brackets', () => {
    const [guide] = capturingGuides.filter(({ id }) => id === 'dumpcap');
    const filled = guide && fillCapturing(guide, { ...nothing, host: '2001:db8::1', port: 443 });
    expect(filled && commandsOf(filled).join()).toContain('(host 2001:db8::1 and tcp port 443)');
  });
});
