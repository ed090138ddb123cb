import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commandsFile } from '../../main/report/bundle/commands-file.ts';
import { redactCase } from '../../main/report/redaction/redact-case.ts';
import { audiences } from '../../shared/redaction.ts';
import { savedCase } from '../unit/report/bundle/saved-case.ts';
import { expiredOnOneOfTwo } from '../unit/report/cases.ts';

const found = expiredOnOneOfTwo();
const secrets = ['Zq8xW2mN7vB4kL9p', 'c0ffee55c0ffee55'] as const;
const [remedy, ...remedies] = found.causes[0]?.remedies ?? [];
const secretive = savedCase({
  ...found,
  target: {
    ...found.target,
    proxy: `http://anna:${secrets[0]}@127.0.0.1:9`,
    path: `/api/orders?filter[state]=open&token=${secrets[0]}&sig=${secrets[1]}`,
  },
  causes: found.causes.map((cause) => ({
    ...cause,
    remedies: remedy === undefined ? [] : [{ ...remedy, steps: [{ text: 'Ask.', command: ask() }] }, ...remedies],
  })),
});

function ask(): string {
  return `curl -u anna:${secrets[0]} 'https://127.0.0.1:9/x?token=${secrets[1]}'`;
}

const run = (program: string, ...given: string[]) => spawnSync(program, given, { encoding: 'utf8' });

it.each(audiences)('commands without their secrets still run, for %s', (audience) => {
  const { document, redaction } = redactCase(secretive, { audience });
  const part = commandsFile(document, { redaction });
  const text = new TextDecoder().decode('bytes' in part ? part.bytes : new Uint8Array());
  const fix = document.causes[0]?.remedies[0]?.steps[0]?.command ?? '';
  for (const secret of secrets) expect(text + fix).not.toContain(secret);
  expect(run('bash', '-n', '-c', text)).toMatchObject({ status: 0, stderr: '' });
  const typed = [...text.split('\n').filter((line) => line.startsWith('curl ')), fix];
  expect(typed.length).toBeGreaterThan(1);
  // Nothing listens at port 9: 7 is no connection, or 5 no such proxy for a hidden one, and 3 would be an address curl cannot read.
  for (const line of typed) expect([line, run('bash', '-c', line).status]).toEqual([line, expect.toBeOneOf([5, 7])]);
});
