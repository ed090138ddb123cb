import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ReviewedSettings, ReviewQuestion } from '../../../main/session/configuration/review-settings.ts';
import { reviewConfiguration } from '../../../main/session/configuration.ts';
import { askThread } from '../../../main/system/thread.ts';
import { dropped, review } from '../../support/review-settings.ts';

const given = dropped({ 'nginx.conf': 'http {\n server {\n  listen 443 ssl;\n  ssl_protocols TLSv1.1;\n }\n}\n' });
const now = new Date('2026-11-21T12:00:00Z');
const question: ReviewQuestion = {
  given,
  assumed: { version: null, openssl: '3.0' },
  version: '0.0.0',
  startedAt: now.toISOString(),
};

describe('settings reviewed in a thread of their own', () => {
  it('are told the same of as in this thread', async () => {
    const found = await reviewConfiguration(question, new AbortController().signal);
    if ('unfinished' in found) throw new Error(found.unfinished);
    const here = review(given, { now });
    expect({ ...found.document, durationMs: 0 }).toEqual({ ...here.document, durationMs: 0 });
    expect(found.sources).toEqual(here.sources);
    expect(found.document.findings.length).toBeGreaterThan(0);
  });

  it('are left alone at once after a Stop, and conclude nothing', async () => {
    const stop = new AbortController();
    const block = 'server { listen 443 ssl; ssl_certificate /x/a.pem; }\n';
    const long = { ...question, given: dropped({ 'nginx.conf': `http {\n${block.repeat(100_000)}}` }) };
    const asked = reviewConfiguration(long, stop.signal);
    setTimeout(() => stop.abort(), 50);
    expect(await asked).toMatchObject({
      unfinished: 'stopped',
      partial: { document: { partial: true, findings: [] } },
    });
  });

  it('are reviewed by the built program too', async () => {
    const file = new URL('../../../dist/threads/configuration.cjs', import.meta.url);
    expect(existsSync(fileURLToPath(file)), 'npm run build').toBe(true);
    const { document } = await askThread<ReviewedSettings>({ file, input: { review: question }, signal: undefined });
    expect(document.settings).toMatchObject([{ versions: ['TLSv1.1'] }]);
  });
});
