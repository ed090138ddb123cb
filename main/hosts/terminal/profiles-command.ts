import type { Command } from 'commander';
import type { ClientProfile } from '../../../shared/client-profile.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import { clientProfiles } from '../../evidence/profiles/catalogue.ts';
import { type LocalProgram, localPrograms } from '../../evidence/profiles/local-programs.ts';
import { type LocalRecording, recordLocal } from '../../evidence/profiles/record-local.ts';
import { listenForFirstFlight } from '../../system/first-flight.ts';
import { runProgram } from '../../system/run-program.ts';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';
import { printProfile, printProfiles } from './print-profiles.ts';
import { readProfile } from './read-profile.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { visible } from './visible.ts';

interface ProfilesOptions {
  readonly recordLocal?: boolean;
  readonly json?: boolean;
}

/** `profiles [ID]`: the clients whose point of view can be taken, and where each comes from. */
export function profilesCommand(program: Command, _resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('profiles')
    .argument('[id]', 'one of them in detail; file:HELLO.bin or file:CAPTURE.pcapng#3 for the hello in a file')
    .option('--record-local', 'record the hello of OpenSSL, curl, Java, Python and Node on this computer')
    .option('--json', 'print one JSON document')
    .helpOption('--help', 'print this help')
    .action(async (id: string | undefined, options: ProfilesOptions) => {
      setStatus(await runProfiles(id, options));
    });
}

async function runProfiles(
  id: string | undefined,
  { json = false, recordLocal: local }: ProfilesOptions,
): Promise<number> {
  if (id === undefined) return local ? recordAll(json) : list(clientProfiles(), json);
  if (local) return refuse('--record-local takes no profile: it records the programs of this computer.');
  const profile = await readProfile(id, new Date());
  if ('refused' in profile) return refuse(profile.refused);
  process.stdout.write(json ? asJson([profile]) : printProfile(profile));
  return exitCodes.noFault;
}

function list(profiles: readonly ClientProfile[], json: boolean): number {
  process.stdout.write(json ? asJson(profiles) : printProfiles(profiles));
  return exitCodes.noFault;
}

/** Says what it is about to run, each program by its own name, and runs it. */
async function recordAll(json: boolean): Promise<number> {
  process.stderr.write(`${announce(localPrograms)}\n`);
  return untilInterrupted(async (stop) => {
    const ports = { run: runProgram, listen: listenForFirstFlight, wallClock: () => new Date() };
    const recordings = await recordLocal(localPrograms, ports, stop);
    for (const line of skipped(recordings)) process.stderr.write(`${line}\n`);
    const profiles = recordings.flatMap((one) => (one.kind === 'recorded' ? [one.profile] : []));
    list(profiles, json);
    if (!json) process.stdout.write(profiles.map(({ id, source }) => `${visible(`${id}: ${source}`)}\n`).join(''));
    return profiles.length > 0 ? exitCodes.noFault : exitCodes.nothingConcluded;
  });
}

/** A script handed to a program stands as … here. */
function announce(programs: readonly LocalProgram[]): string {
  const lines = programs.map(({ commands, args }) => {
    const words = args(0).map((word) =>
      word.includes('\n') ? '…' : word.replace(/:0\b/, ':PORT').replace(/^0$/, 'PORT'),
    );
    return `  ${[commands[0], ...words].join(' ')}`;
  });
  return ['Runs these programs once each, against a listener of ours on 127.0.0.1 that hangs up:', ...lines].join('\n');
}

const skipped = (recordings: readonly LocalRecording[]): string[] =>
  recordings.flatMap((one) => (one.kind === 'skipped' ? [say(clientTexts, one.because)] : []));

const asJson = (profiles: readonly ClientProfile[]): string => `${JSON.stringify(profiles, null, 2)}\n`;

function refuse(sentence: string): number {
  process.stderr.write(`${visible(sentence)}\n`);
  return exitCodes.badInput;
}
