import { execFile } from 'node:child_process';
import { equivalentCommands } from '../../../main/diagnosis/equivalent-commands/equivalent-commands.ts';
import type { SurveyedAddress } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import { target } from '../../unit/diagnosis/equivalent-commands/targets.ts';

/** What a command came to: its exit status and all it printed. */
export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/** Pastes the command for a question into a real shell, in a folder of its own; `root` is what curl trusts. */
export function paste(
  change: Partial<Target>,
  question: string,
  place: { readonly folder: string; readonly root: string },
  found: SurveyedAddress | null = null,
): Promise<CommandResult> {
  const commands = equivalentCommands(target({ host: '127.0.0.1', ...change }), found);
  const command = commands.find((one) => one.question === question && one.shell === 'sh')?.command;
  if (command === undefined) throw new Error(`no command for ${question}`);
  const env = { PATH: process.env.PATH ?? '', CURL_CA_BUNDLE: place.root, NO_PROXY: '*' };
  return new Promise((done) => {
    execFile('sh', ['-c', command], { cwd: place.folder, env, timeout: 18_000 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      done({ status, output: `${stdout}\n${stderr}` });
    });
  });
}
