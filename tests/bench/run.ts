// `npm run bench [PART…] [-- --write FILE]`: measures on real servers on loopback, and exits 1 on a missed target.
import type { Part } from './bench.ts';
import { runBench } from './run-bench.ts';

/** In the order of the document. Each is read when it is measured. */
const parts: Readonly<Record<string, Part>> = {
  start: { title: 'Start', measure: async () => (await import('./start.ts')).startFigures() },
  commands: {
    title: 'Start of the command line',
    measure: async () => (await import('./command-line.ts')).commandLineFigures(),
  },
  sizes: { title: 'Size of what is built', measure: async () => (await import('./sizes.ts')).sizeFigures() },
  check: { title: 'Quick check', measure: async () => (await import('./check.ts')).checkFigures() },
  batch: { title: 'A list of servers', measure: async () => (await import('./batch.ts')).batchFigures() },
  handshakes: { title: 'One handshake', measure: async () => (await import('./handshakes.ts')).handshakeFigures() },
  survey: { title: 'Survey of a server', measure: async () => (await import('./survey.ts')).surveyFigures() },
  certificates: {
    title: 'Certificate chains',
    measure: async () => (await import('./certificates.ts')).certificateFigures(),
  },
  revocation: { title: 'Revocation lists', measure: async () => (await import('./revocation.ts')).revocationFigures() },
  trust: { title: 'Trust stores', measure: async () => (await import('./trust.ts')).trustFigures() },
  network: { title: 'Network', measure: async () => (await import('./network.ts')).networkFigures() },
  captures: { title: 'Packet captures', measure: async () => (await import('./captures.ts')).captureFigures() },
  explain: { title: 'Messages and logs', measure: async () => (await import('./explain.ts')).explainFigures() },
  configuration: {
    title: 'Settings',
    measure: async () => (await import('./configuration.ts')).configurationFigures(),
  },
  report: { title: 'Report', measure: async () => (await import('./report.ts')).reportFigures() },
};

process.exitCode = await runBench(parts, process.argv.slice(2));
