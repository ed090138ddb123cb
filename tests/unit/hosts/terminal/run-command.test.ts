import { expect, it } from 'vitest';
import { jsonLines } from '../../../../main/hosts/terminal/run-command.ts';
import type { RunDocument } from '../../../../shared/relay/document.ts';
import run from '../../../app/gallery/programs/run.json' with { type: 'json' };

const document = run as unknown as RunDocument;
const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it('run --json tells of the program and the verdict without a connection, too', async () => {
  const { program, verdict } = document;
  expect(linesOf(await jsonLines({ ...document, connections: [] }))).toEqual([{ program, verdict }]);
  expect(linesOf(await jsonLines(document))).toMatchObject([{ index: 0, program, verdict }]);
});
