import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ClientProfile, clientProfileIds } from '../../../shared/client-profile.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import { clientProfile } from '../../evidence/profiles/catalogue.ts';
import { fileProfile } from '../../evidence/profiles/file-profile.ts';
import { localPrograms } from '../../evidence/profiles/local-programs.ts';
import { helloFileLimit, readHelloFile } from '../../evidence/profiles/read-hello-file.ts';
import { recordLocal } from '../../evidence/profiles/record-local.ts';
import { listenForFirstFlight } from '../../system/first-flight.ts';
import { runProgram } from '../../system/run-program.ts';
import { fileProblem } from './file-problem.ts';

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

async function readFileProfile(path: string, now: Date): Promise<ClientProfile | { readonly refused: string }> {
  const bytes = await readStart(path).catch((error: Error) => error);
  if (bytes instanceof Error) return { refused: `file:${path} cannot be read: ${fileProblem(bytes)}.` };
  const file = readHelloFile(bytes);
  if (!file.ok) return { refused: `file:${path}: ${say(clientTexts, file.because)}` };
  return fileProfile(file, basename(path), now.toISOString().slice(0, 10));
}

/** One byte more than is read at most, so that a larger file is told from one that just fits. */
async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(Math.min(size, helloFileLimit + 1));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}
