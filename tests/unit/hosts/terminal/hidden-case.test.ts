import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exitCodes } from '../../../../main/hosts/terminal/exit-codes.ts';
import { runVerify } from '../../../../main/hosts/terminal/verify-case.ts';
import { quickLimits, type SessionPorts } from '../../../../main/session/ports.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { otherNamesIn } from '../../../../shared/hidden-target.ts';
import * as faults from '../../../app/gallery/faults.ts';
import { temporaryFolder } from '../../../support/program.ts';

/** A computer without any way out: touching it fails the test. */
const nobody = new Proxy({} as SessionPorts, {
  get: (_, port) => {
    throw new Error(`${String(port)} was used`);
  },
});

const shown = faults.incompleteChain;
const hidden: Diagnosis = { ...shown, target: { ...shown.target, host: 'host-1', serverName: 'host-1' } };

afterEach(() => vi.restoreAllMocks());

describe('a case that hides its server, on the command line', () => {
  it('is not proven again: nobody is asked', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(hidden));
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const stop = new AbortController().signal;
    const options = { json: false, proxy: undefined, limits: quickLimits, ports: nobody, stop };
    const status = await runVerify(file, options).finally(() => rmSync(folder, { recursive: true }));
    expect(status).toBe(exitCodes.badInput);
    expect(said.mock.calls.join('')).toContain('hides whom it asked: host-1. ');
  });

  it('names what stands in its commands in place of the real names', () => {
    expect(otherNamesIn(shown)).toEqual([]);
    expect(otherNamesIn(hidden)).toEqual(['host-1']);
    const inCommand = JSON.parse(
      JSON.stringify(shown).replaceAll('"command":"', '"command":"ssh host-7 '),
    ) as Diagnosis;
    expect(otherNamesIn(inCommand)).toEqual(['host-7']);
  });
});
