import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesInMemory } from '../../../main/evidence/configuration/read-files.ts';
import { generateConfiguration } from '../../../main/session/configuration/generate.ts';
import { temporaryFolder } from '../../support/program.ts';

const before =
  'events {}\nhttp {\n server {\n  listen 443 ssl;\n  ssl_certificate /c;\n  ssl_protocols TLSv1;\n }\n}# no end';

it('the diff of a change is taken by patch, and makes of the file what was written', () => {
  const folder = temporaryFolder();
  const written = generateConfiguration(
    {
      ...{ program: 'nginx', programVersion: '1.22.1', openssl: '3.0.19', level: 'intermediate', from: '/file' },
      ...{ names: [], certificate: null, key: null },
    },
    filesInMemory({ '/file': before }),
  );
  if (!('text' in written)) throw new Error(JSON.stringify(written));
  writeFileSync(join(folder, 'file'), before);
  const { status } = spawnSync('patch', ['file'], { cwd: folder, input: written.diff ?? '' });
  const after = readFileSync(join(folder, 'file'), 'utf8');
  rmSync(folder, { recursive: true });
  expect([status, after]).toEqual([0, written.text]);
});
