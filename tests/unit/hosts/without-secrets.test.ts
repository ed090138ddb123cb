import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saveRelay } from '../../../main/hosts/relay-download.ts';
import { jsonWithoutSecrets } from '../../../main/hosts/terminal/json-without-secrets.ts';
import { checkedEntry } from '../../../main/hosts/terminal/list/diagnose-list.ts';
import { saveRelayFile } from '../../../main/hosts/terminal/relay-file.ts';
import { jsonLines } from '../../../main/hosts/terminal/run-command.ts';
import type { RelayDesk } from '../../../main/session/relay-desk.ts';
import { ok } from '../../../shared/outcome.ts';
import type { RunDocument } from '../../../shared/relay/document.ts';
import run from '../../app/gallery/programs/run.json' with { type: 'json' };
import { secrets, talkative } from '../../support/talkative.ts';
import { healthy } from '../report/cases.ts';

const shown = run as unknown as RunDocument;
const home = '/home/anna.weber';
/** A program that was started with a file of its user, and says so. */
const told: RunDocument = {
  ...shown,
  program: {
    ...shown.program,
    command: ['curl', '--cacert', `${home}/ca.pem`, 'https://localhost:18443/'],
    said: `curl: (77) error setting certificate file: ${home}/ca.pem`,
    trustFiles: [{ path: `${home}/ca.pem`, kind: 'file', state: 'opened' }],
  },
};

describe('what the command line prints and writes as JSON', () => {
  it('has no secret of a server in it: a check', async () => {
    expect(await jsonWithoutSecrets('diagnosis', talkative())).not.toMatch(secrets);
    expect(await jsonWithoutSecrets('diagnosis', healthy())).toBe(`${JSON.stringify(healthy(), null, 2)}\n`);
  });

  it('has no secret of a server in it: the whole document of a list', async () => {
    const { told: line } = await checkedEntry(talkative(), true);
    expect(JSON.stringify(line)).toContain('"location":"https://www.example.com/in');
    expect(JSON.stringify(line)).not.toMatch(secrets);
  });

  it('has no home folder in it: a run', async () => {
    expect(await jsonLines(told)).toContain('~/ca.pem');
    expect(await jsonLines(told)).not.toMatch(secrets);
    expect(await jsonLines({ ...told, connections: [] })).not.toMatch(secrets);
  });

  it('has no home folder in it: a run that is saved, for its owner alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'without-secrets-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'run.json');
    expect(await saveRelayFile(file, told, [])).toBeNull();
    expect(readFileSync(file, 'utf8')).toContain('~/ca.pem');
    expect(readFileSync(file, 'utf8')).not.toMatch(secrets);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

it.each(['json', 'text'] as const)('a run that the window saves has no home folder in it, as %s', async (format) => {
  const saved: string[] = [];
  const desk: Pick<RelayDesk, 'kept'> = {
    kept: () => ok({ kind: 'run', document: () => told, kept: () => [] }),
  };
  await saveRelay(desk, { format, runId: 'run-1' }, async (_, bytes) => {
    saved.push(new TextDecoder().decode(bytes));
    return ok({ kind: 'cancelled' });
  });
  expect(saved.join()).toContain('~/ca.pem');
  expect(saved.join()).not.toMatch(secrets);
});
