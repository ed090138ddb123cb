// `npm run bench [PART…] [-- --write FILE]`: measures on real servers on loopback, and exits 1 on a missed target.
import type { Part } from './bench.ts';
import { captureFigures } from './captures.ts';
import { certificateFigures } from './certificates.ts';
import { checkFigures } from './check.ts';
import { configurationFigures } from './configuration.ts';
import { explainFigures } from './explain.ts';
import { handshakeFigures } from './handshakes.ts';
import { networkFigures } from './network.ts';
import { reportFigures } from './report.ts';
import { revocationFigures } from './revocation.ts';
import { runBench } from './run-bench.ts';
import { sizeFigures } from './sizes.ts';
import { startFigures } from './start.ts';
import { surveyFigures } from './survey.ts';
import { trustFigures } from './trust.ts';

const parts: Readonly<Record<string, Part>> = {
  start: { title: 'Start', measure: startFigures },
  sizes: { title: 'Size of what is built', measure: async () => sizeFigures() },
  check: { title: 'Quick check', measure: checkFigures },
  handshakes: { title: 'One handshake', measure: handshakeFigures },
  survey: { title: 'Survey of a server', measure: surveyFigures },
  certificates: { title: 'Certificate chains', measure: certificateFigures },
  revocation: { title: 'Revocation lists', measure: revocationFigures },
  trust: { title: 'Trust stores', measure: trustFigures },
  network: { title: 'Network', measure: networkFigures },
  captures: { title: 'Packet captures', measure: captureFigures },
  explain: { title: 'Messages and logs', measure: explainFigures },
  configuration: { title: 'Settings', measure: configurationFigures },
  report: { title: 'Report', measure: reportFigures },
};

process.exitCode = await runBench(parts, process.argv.slice(2));
