// node delaying-relay.mjs UPSTREAM MILLISECONDS: passes connections on to a port of 127.0.0.1, each byte later by so
// much each way. A process of its own, so that it takes no time from what is measured. Prints its port; answers every
// line on standard input with the number of connections since the last one.
import { connect, createServer } from 'node:net';

const [upstream, delay] = process.argv.slice(2).map(Number);
let connections = 0;

const later = (from, to) => {
  from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), delay));
  from.on('end', () => setTimeout(() => to.end(), delay));
  from.on('error', () => setTimeout(() => to.resetAndDestroy(), delay));
};

const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
  connections += 1;
  const peer = connect({ port: upstream, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  later(client, peer);
  later(peer, client);
}).listen({ port: 0, host: '127.0.0.1', backlog: 511 }, () => process.stdout.write(`${server.address().port}\n`));

process.stdin.on('data', () => {
  process.stdout.write(`${connections}\n`);
  connections = 0;
});
process.stdin.on('end', () => process.exit());
