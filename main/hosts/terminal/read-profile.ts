import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ClientProfile, clientProfileIds } from '../../../shared/client-profile.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import { clientProfile } from '../../evidence/profiles/catalogue.ts';
import { fileProfile } from '../../evidence/profiles/file-profile.ts';
import { localPrograms } from '../../evidence/profiles/local-programs.ts';
import { HelloFileReader } from '../../evidence/profiles/read-hello-file.ts';
import { recordLocal } from '../../evidence/profiles/record-local.ts';
import { fileOnDisk } from '../../system/capture-file.ts';
import { listenForFirstFlight } from '../../system/first-flight.ts';
import { runProgram } from '../../system/run-program.ts';
import { fileProblem, isFileError } from './file-problem.ts';

/** The profile of this name, or of the hello in a file (`file:PATH`); or a sentence about what is wrong with it. */
export async function readProfile(id: string, now: Date): Promise<ClientProfile | { readonly refused: string }> {
  if (id.startsWith('file:')) return readFileProfile(id.slice('file:'.length), now);
  if (id.startsWith('local:')) return recordProfile(id.slice('local:'.length));
  const profile = clientProfile(id);
  if (profile) return profile;
  return {
    refused: `There is no client profile ${JSON.stringify(id)}. There are ${clientProfileIds.join(', ')}; file:PATH and local:PROGRAM.`,
  };
}

/** To name a program of this computer is to ask for it to be run, once, against a listener of ours. */
async function recordProfile(id: string): Promise<ClientProfile | { readonly refused: string }> {
  const program = localPrograms.find((one) => one.id === id);
  if (program === undefined) {
    const known = localPrograms.map((one) => `local:${one.id}`).join(', ');
    return { refused: `There is no local program ${JSON.stringify(id)}. There are ${known}.` };
  }
  const ports = { run: runProgram, listen: listenForFirstFlight, wallClock: () => new Date() };
  const [recording] = await recordLocal([program], ports, new AbortController().signal);
  if (recording?.kind === 'recorded') return recording.profile;
  return { refused: recording === undefined ? `${program.name} was not run.` : say(clientTexts, recording.because) };
}

/** `PATH`, or `CAPTURE#3` for the third conversation; a file whose own name ends like that is taken as it is. */
async function readFileProfile(wish: string, now: Date): Promise<ClientProfile | { readonly refused: string }> {
  const [, path = wish, number] = (await isFile(wish)) ? [] : (/^(.+)#(\d{1,6})$/.exec(wish) ?? []);
  const reader = new HelloFileReader(number === undefined ? null : Number(number));
  try {
    const file = await fileOnDisk(path);
    await file.feed(
      (piece) => reader.push(piece),
      () => {},
      new AbortController().signal,
    );
  } catch (error) {
    if (!isFileError(error)) throw error;
    return { refused: `file:${path} cannot be read: ${fileProblem(error)}.` };
  }
  const read = reader.end();
  if (!read.ok) return { refused: `file:${wish}: ${say(clientTexts, read.because)}` };
  return fileProfile(read, basename(wish), now.toISOString().slice(0, 10));
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (about) => about.isFile(),
    () => false,
  );
