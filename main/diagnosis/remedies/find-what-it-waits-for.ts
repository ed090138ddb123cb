import { shell } from './command.ts';
import type { RemedySpec } from './remedy.ts';

/** A server that works and takes its time is short of something. */
export const findWhatItWaitsFor: RemedySpec = {
  id: 'find-what-it-waits-for',
  side: 'server',
  causes: ['handshake-timeout', 'tcp-timeout'],
  fits: ({ variant }) => variant === 'slow' || variant === 'too-slow',
  steps: [
    { text: 'remedy.find-what-it-waits-for.1', command: ({ port }) => shell`uptime; ss -ltn "sport = :${port}"` },
    { text: 'remedy.find-what-it-waits-for.2' },
    { text: 'remedy.find-what-it-waits-for.3' },
  ],
};
