import type { RunProgram } from '../run-program.ts';
import type { Machine } from '../trust-stores/machine.ts';
import { internetSettingsQueries, type SettingsForm, type SettingsPlace, settingsPlaces } from './places.ts';

/** What stood at a place. `missing` is no fault; `refused` says why something that is there could not be read. */
export interface ReadPlace {
  readonly form: SettingsForm;
  /** Path with `~` for the home folder, or the command. */
  readonly place: string;
  readonly state: 'read' | 'missing' | 'refused';
  /** Empty unless it was read. */
  readonly text: string;
  /** Why it was refused; never a path. */
  readonly detail: string;
}

/** Reads every place where proxy settings can stand. Changes nothing, never rejects, ends on a Stop. */
export type ReadProxySources = (signal: AbortSignal) => Promise<readonly ReadPlace[]>;

export const proxySourcesOf =
  (machine: Machine, run: RunProgram): ReadProxySources =>
  async (signal) => {
    const places = settingsPlaces(machine);
    const windows = machine.platform === 'win32' ? [readInternetOptions(machine, run, signal)] : [];
    const read = places.map((place) => readOne(place, machine, run, signal));
    return (await Promise.all([...windows, ...read])).flat();
  };

/** Larger than any real settings file by far. */
const mostBytes = 262_144;
const mostFilesOfFolder = 40;
const programMs = 3000;

async function readOne(
  place: SettingsPlace,
  machine: Machine,
  run: RunProgram,
  signal: AbortSignal,
): Promise<ReadPlace[]> {
  if (signal.aborted) return [];
  const { form } = place;
  if (place.kind === 'program') {
    const { args, command } = place;
    return [{ form, place: [nameOf(command), ...args].join(' '), ...(await saidBy(run, command, args, signal)) }];
  }
  if (place.kind === 'file') return [await readFileAt(form, place.path, machine)];
  const names = (await machine.files.list(place.path)).slice(0, mostFilesOfFolder);
  return Promise.all(names.map((name) => readFileAt(form, `${place.path}/${name}`, machine)));
}

async function readFileAt(form: SettingsForm, path: string, { files, home }: Machine): Promise<ReadPlace> {
  const place = home !== '' && path.startsWith(home) ? `~${path.slice(home.length)}` : path;
  const read = await files.read(path, mostBytes);
  if (read.ok) return { form, place, state: 'read', text: new TextDecoder().decode(read.bytes), detail: '' };
  const isMissing = read.why === 'missing';
  return { form, place, state: isMissing ? 'missing' : 'refused', text: '', detail: isMissing ? '' : read.why };
}

async function readInternetOptions(machine: Machine, run: RunProgram, signal: AbortSignal): Promise<ReadPlace[]> {
  const { all, command } = internetSettingsQueries(machine.environment.SystemRoot ?? 'C:\\Windows');
  const said = await Promise.all(all.map((args) => saidBy(run, command, args, signal)));
  const text = said.map((one) => one.text).join('\n');
  const state = said.some((one) => one.state === 'read') ? 'read' : 'missing';
  return [{ form: 'internet-settings', place: 'Internet Options (registry)', state, text, detail: '' }];
}

type Said = Pick<ReadPlace, 'state' | 'text' | 'detail'>;

async function saidBy(run: RunProgram, command: string, args: readonly string[], signal: AbortSignal): Promise<Said> {
  const end = await run({ command, args, timeoutMs: programMs }, signal);
  if (end.kind === 'ended' && end.status === 0) return { state: 'read', text: end.said, detail: '' };
  // A value or a schema that is not there ends these programs with a status of their own.
  if (end.kind === 'missing' || (end.kind === 'ended' && end.status !== null)) {
    return { state: 'missing', text: '', detail: '' };
  }
  return { state: 'refused', text: '', detail: end.kind === 'failed' ? end.errorCode : 'too-slow' };
}

const nameOf = (command: string) => command.split(/[\\/]/).at(-1) ?? command;
