import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesInMemory } from '../../../main/evidence/configuration/read-files.ts';
import { generateConfiguration } from '../../../main/session/configuration/generate.ts';
import { temporaryFolder } from '../../support/program.ts';

const plain =
  'events {}\nhttp {\n server {\n  listen 443 ssl;\n  ssl_certificate /c;\n  ssl_protocols TLSv1;\n }\n}# no end';
const withSecret = plain.replace('  ssl_protocols', '  set $api_password "hunter2 of mine";\n  ssl_protocols');

function generated(text: string) {
  const written = generateConfiguration(
    {
      ...{ program: 'nginx', programVersion: '1.22.1', openssl: '3.0.19', level: 'intermediate', from: '/file' },
      ...{ names: [], certificate: null, key: null },
    },
    filesInMemory({ '/file': text }),
  );
  if (!('text' in written)) throw new Error(JSON.stringify(written));
  return written;
}

/** What `patch` makes of a file. */
function patched(before: string, diff: string | null): { status: number | null; after: string } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), before);
  const { status } = spawnSync('patch', ['file'], { cwd: folder, input: diff ?? '' });
  const after = readFileSync(join(folder, 'file'), 'utf8');
  rmSync(folder, { recursive: true });
  return { status, after };
}

describe('the diff of a change', () => {
  it('is taken by patch, and makes of the file what was written', () => {
    const { diff, text } = generated(plain);
    expect(patched(plain, diff)).toEqual({ status: 0, after: text });
  });

  it('is taken by patch and says no secret, where one stands beside the change', () => {
    const { diff, notes, text } = generated(withSecret);
    expect(`${diff}${text}`).not.toContain('hunter2');
    expect(notes.map(({ id }) => id)).toContain('secrets-hidden');
    const { after, status } = patched(withSecret, diff);
    expect(status).toBe(0);
    expect(after).toContain('hunter2 of mine');
    expect(after).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
  });
});
