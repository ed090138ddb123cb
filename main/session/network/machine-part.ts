import { inspectMachine } from '../../evidence/network/machine.ts';
import { linesNaming } from '../../system/hosts-file.ts';
import { type NetworkRun, runPart } from './run.ts';

/** Lines of a hosts file that name one host; a second one counts for nothing already. */
const mostLines = 20;

/** What on this computer bears on handshakes. It needs no address, and contacts nobody. */
export async function lookAtMachine(run: NetworkRun): Promise<void> {
  const { board, ports, request, signal } = run;
  await runPart(run, 'machine', async () => {
    const [places, { text }] = await Promise.all([ports.machine.places(), ports.sources.hosts()]);
    const hosts = linesNaming(text, request.target.host, mostLines);
    const inquiry = { environment: ports.environment, ...places, hosts };
    board.learn({ machine: await inspectMachine(inquiry, ports.machine, signal) });
  });
}
