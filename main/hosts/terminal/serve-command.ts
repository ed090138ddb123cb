import type { Command } from 'commander';
import type { Resources } from '../resources.ts';
import { exitCodes } from './exit-codes.ts';

/** `serve [INPUT]`: the wizard in a browser, on a loopback address. */
export function serveCommand(program: Command, resources: Resources, setStatus: (status: number) => void): void {
  program
    .command('serve')
    .argument('[input...]', 'fills the start field')
    .option('--port <port>', 'port on 127.0.0.1; a free one by default')
    .option('--no-open', 'print the address and open no browser')
    .option('--stay', 'go on without an open page, for a watch list; else it ends after an hour')
    .helpOption('--help', 'print this help')
    .action(async (input: string[], options: { port?: string; open: boolean; stay?: boolean }) => {
      const port = Number(options.port ?? 0);
      if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) {
        process.stderr.write('--port takes a whole number from 1 to 65535.\n');
        return setStatus(exitCodes.badInput);
      }
      const { serve } = await import('../browser/serve.ts');
      setStatus(
        await serve({
          resources,
          port,
          open: options.open,
          stay: options.stay ?? false,
          input: input.join(' ') || null,
        }),
      );
    });
}
