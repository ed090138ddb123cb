import type { Found, Refusal } from '../found.ts';
import { readHost } from '../host.ts';
import { notesOf, plainProtocol, verifyOff } from '../notes.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** grpcurl and grpc-health-probe: options with one dash or two, then host:port. */
export const grpcurl: Tool = {
  distinct: true,
  names: ['grpcurl', 'grpc_health_probe', 'grpc-health-probe', 'ghz'],
  options: optionTable(
    'single',
    '-plaintext',
    '-insecure',
    '-H =header',
    '-rpc-header =header',
    '-reflect-header =header',
    '-d =data',
    '-servername =',
    '-authority =',
    '-tls-server-name =',
    '-addr =',
    ...'-cacert -cert -key -proto -protoset -import-path -connect-timeout -max-time -max-msg-sz -keepalive-time -user-agent -format -unix -expand-headers -call -service'
      .split(' ')
      .map((spelling) => `${spelling} =`),
  ),
  read: readGrpcurl,
};

function readGrpcurl(args: Arguments): readonly Found[] | Refusal {
  const address = optionValue(args, 'addr') ?? args.positionals.find((word) => /[:.]|^localhost$/.test(word)) ?? null;
  if (address === null) return [];
  // grpcurl -h: -servername "overrides the server name"; -authority does the same over TLS.
  const written =
    optionValue(args, 'servername') ?? optionValue(args, 'tls-server-name') ?? optionValue(args, 'authority');
  const name = readHost((written ?? '').replace(/:\d+$/, ''));
  const plaintext = firstUsed(args, ['plaintext']) !== null;
  return serversAt({
    tool: 'grpcurl',
    address,
    defaultPort: 443,
    http: true,
    notes: notesOf(
      firstUsed(args, ['insecure']) !== null && verifyOff('-insecure'),
      plaintext && plainProtocol('gRPC', Number(/:(\d+)$/.exec(address)?.[1] ?? 443)),
    ),
    ...(name.kind === 'host' && name.ip === null ? { serverName: name.name } : {}),
  });
}
