// Runs a program in another network, and opens its debugging ports on this side: a test here drives it as if it were here.
// node doors-out.mjs COUNT (COUNT words that become a command inside) COMMAND…
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const [count, ...words] = process.argv.slice(2);
const inside = words.slice(0, Number(count));
const [command, ...args] = words.slice(Number(count));

const program = spawn(command, args, { stdio: ['inherit', 'inherit', 'pipe'] });
program.once('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => program.kill(signal));

for await (const line of createInterface(program.stderr)) {
  const [, port] = /listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line) ?? [];
  process.stderr.write(`${port === undefined ? line : line.replace(port, await openDoor(port))}\n`);
}

/** A port here that leads to one on the loopback of the other network. */
async function openDoor(port) {
  const carry = `const way = require('node:net').connect(${port}, '127.0.0.1'); process.stdin.pipe(way).pipe(process.stdout);`;
  const server = createServer((socket) => {
    const [become, ...before] = [...inside, process.execPath, '-e', carry];
    const carrier = spawn(become, before, { stdio: ['pipe', 'pipe', 'inherit'] });
    socket.pipe(carrier.stdin);
    carrier.stdout.pipe(socket);
    for (const end of [socket, carrier.stdin, carrier.stdout]) end.on('error', () => carrier.kill());
    socket.once('close', () => carrier.kill());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return String(server.address().port);
}
