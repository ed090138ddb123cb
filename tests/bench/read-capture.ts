// Reads one capture in a process of its own, as the typed command does, and says how long it took and what it needed.
import { readCapture } from '../../main/session/capture.ts';
import { livePorts } from '../../main/session/live-ports.ts';
import { fileOnDisk } from '../../main/system/capture-file.ts';
import { peakMegabytes } from './peak-memory.ts';

const ports = livePorts({ version: '0.0.0', builtAt: new Date() });
const begun = performance.now();
const question = { keyLog: null, signal: new AbortController().signal, progress: () => {} };
const found = await readCapture({ file: await fileOnDisk(process.argv[2] ?? ''), ...question }, ports);
const milliseconds = performance.now() - begun;
const streams = 'refused' in found ? 0 : found.streams.length;
const megabytes = peakMegabytes();
process.stdout.write(JSON.stringify({ milliseconds, megabytes, streams }));
