import type { ConnectionMade } from '../../shared/connections.ts';

/** One line for each, oldest first, columns set apart by tabs. */
export function connectionLines(connections: readonly ConnectionMade[]): string {
  const head = ['time', 'kind', 'host', 'address', 'port', 'for', 'agreed', 'state', 'sent', 'received'];
  const lines = connections
    .toReversed()
    .map((one) => [
      ...[one.at, one.kind, one.host, one.address, one.port],
      ...[one.task, one.agreed, one.state, one.sent, one.received],
    ]);
  return `${[head, ...lines].map((fields) => fields.map((field) => field ?? '-').join('\t')).join('\n')}\n`;
}
