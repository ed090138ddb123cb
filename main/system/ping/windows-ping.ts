import type { IcmpWord } from '../../../shared/network/path.ts';
import { isAddressLiteral } from '../address-literal.ts';
import type { PingReply } from './read-ping.ts';

/**
 * The words of ping.exe follow the language of Windows, so the numbers of .NET are read in its place. The script is
 * always this one; its values come by name from the environment, where nothing reads them as a script.
 */
export const windowsPingScript = [
  '$ping = New-Object System.Net.NetworkInformation.Ping',
  '$address = [System.Net.IPAddress]::Parse($env:HANDSHAKE_DOCTOR_ADDRESS)',
  "$options = New-Object System.Net.NetworkInformation.PingOptions(128, ($env:HANDSHAKE_DOCTOR_WHOLE -eq '1'))",
  '$bytes = New-Object byte[] ([int]$env:HANDSHAKE_DOCTOR_BYTES)',
  'for ($n = 1; $n -le [int]$env:HANDSHAKE_DOCTOR_COUNT; $n++) {',
  '  try {',
  '    $reply = $ping.Send($address, [int]$env:HANDSHAKE_DOCTOR_WAIT, $bytes, $options)',
  "    [Console]::Out.WriteLine(('{0} {1} {2} {3}' -f $n, [int]$reply.Status, $reply.RoundtripTime, $reply.Address))",
  "  } catch { [Console]::Out.WriteLine(('{0} 11050 0 -' -f $n)) }",
  '  Start-Sleep -Milliseconds ([int]$env:HANDSHAKE_DOCTOR_PAUSE)',
  '}',
].join('\n');

/** Reads `number status milliseconds address` lines. Pure. */
export function readWindowsPing(lines: readonly string[], count: number): PingReply[] {
  const read = lines.flatMap((line) => {
    const match = /^(\d{1,3}) (-?\d{1,6}) (\d{1,7}) (\S*)$/.exec(line.trim());
    return match === null ? [] : [match.slice(1)];
  });
  return Array.from({ length: count }, (_, index) => {
    const [, status = '11010', time = '0', address = ''] =
      read.find(([sequence]) => Number(sequence) === index + 1) ?? [];
    return replyOf(index + 1, Number(status), Number(time), isAddressLiteral(address) ? address : null);
  });
}

function replyOf(sequence: number, status: number, milliseconds: number, from: string | null): PingReply {
  const none = { sequence, milliseconds: null, icmp: null, from: null, statedMtu: null, here: false } as const;
  if (status === 0) return { ...none, outcome: 'reply', milliseconds, from };
  if (status === 11010) return { ...none, outcome: 'silence' };
  return { ...none, outcome: 'error', icmp: icmpStatuses[status] ?? 'other', from, here: status === 11050 };
}

/** System.Net.NetworkInformation.IPStatus, the IP_STATUS values of ipexport.h. */
const icmpStatuses: Readonly<Record<number, IcmpWord>> = {
  11002: 'network-unreachable',
  11003: 'host-unreachable',
  // For IPv4 this is the protocol, for IPv6 a prohibition; both are a no.
  11004: 'prohibited',
  11005: 'port-unreachable',
  11009: 'too-big',
  11013: 'hop-limit',
  11040: 'host-unreachable',
  11041: 'hop-limit',
};
