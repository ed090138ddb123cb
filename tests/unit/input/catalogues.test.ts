import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../main/evidence/error-texts/catalogue.ts';
import type { Entry } from '../../../main/evidence/error-texts/entry.ts';
import { toolByName, tools } from '../../../main/input/commands/catalogue.ts';
import type { Tool } from '../../../main/input/commands/tool.ts';
import { refusalCodes } from '../../../shared/reading.ts';
import { starttlsProtocols } from '../../../shared/target.ts';
import { errorText } from '../../../shared/text/en/error-texts.ts';
import { inputText, protocolNames } from '../../../shared/text/en/input.ts';

const folder = (path: string): URL => new URL(`../../../main/${path}/`, import.meta.url);

async function exportsOf(path: string): Promise<readonly unknown[]> {
  const files = readdirSync(folder(path)).filter((name) => name.endsWith('.ts') && name !== 'catalogue.ts');
  const modules = await Promise.all(files.map((name) => import(new URL(name, folder(path)).href)));
  return modules.flatMap((module) => Object.values(module as Record<string, unknown>));
}

describe('the catalogues', () => {
  it('hold every program there is a file for, each name once', async () => {
    const isTool = (value: unknown): value is Tool =>
      typeof value === 'object' && value !== null && 'names' in value && 'read' in value;
    const written = (await exportsOf('input/commands')).filter(isTool);
    expect(new Set(tools)).toEqual(new Set(written));
    expect(toolByName.size).toBe(tools.flatMap((tool) => tool.names).length);
  });

  it('hold every family of error messages there is a file for', async () => {
    const isFamily = (value: unknown): value is Entry[] =>
      Array.isArray(value) && value.every((one) => one?.pattern instanceof RegExp);
    const written = (await exportsOf('evidence/error-texts')).filter(isFamily);
    expect(written.length).toBeGreaterThan(10);
    expect(new Set(catalogue)).toEqual(new Set(written.flat()));
  });

  it('have words for every refusal and every upgrade', () => {
    for (const code of refusalCodes) expect(inputText).toHaveProperty([`input.refused.${code}`]);
    for (const protocol of starttlsProtocols) expect(protocolNames).toHaveProperty([protocol]);
  });
});

describe('the sentences people read', () => {
  const spoken = Object.entries({ ...inputText, ...errorText }).filter(([id]) =>
    /^(?:input\.(?:refused|note)|error)\./.test(id),
  );

  it.each(spoken)('are short: %s', (_, text) => {
    const sentences = text.split(/(?<=[.!?])\s+/);
    expect(sentences.length).toBeLessThanOrEqual(3);
    for (const sentence of sentences) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20);
  });

  it.each(spoken)('use plain words and advise nothing unsafe: %s', (_, text) => {
    expect(text).not.toMatch(
      /\bpeer\b|\bPKI\b|\bfatal\b|\banchor|\bSSL\/TLS\b|--insecure|verify(?:=|:)\s?false|disable (?:the )?(?:check|verif)/i,
    );
  });
});
