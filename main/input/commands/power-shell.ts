import type { Found, Refusal } from '../found.ts';
import { notesOf, pinnedVersion, verifyOff } from '../notes.ts';
import { readProxy } from '../proxy.ts';
import { readUrl, takeApart } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** Invoke-WebRequest and Invoke-RestMethod of PowerShell 5.1 and 7. */
export const webRequest: Tool = {
  distinct: true,
  names: ['Invoke-WebRequest', 'Invoke-RestMethod', 'iwr', 'irm', 'Start-BitsTransfer'],
  options: optionTable(
    'power-shell',
    '-Uri =',
    '-Source =',
    '-Proxy =',
    '-SkipCertificateCheck',
    '-SslProtocol =',
    '-Headers =data',
    '-Body =data',
    '-Credential =sign-in',
    '-ProxyCredential =sign-in',
    '-Token =token',
    '-Authentication =',
    '-UseBasicParsing',
    '-UseDefaultCredentials',
    ...'-Method -ContentType -OutFile -InFile -TimeoutSec -UserAgent -WebSession -SessionVariable -Certificate -CertificateThumbprint -MaximumRedirection -Destination -HttpVersion'
      .split(' ')
      .map((spelling) => `${spelling} =`),
  ),
  read: readWebRequest,
};

/** Test-NetConnection: TCP only, so the port says how TLS would begin. */
export const testNetConnection: Tool = {
  distinct: true,
  names: ['Test-NetConnection', 'tnc', 'Test-Connection'],
  options: optionTable(
    'power-shell',
    '-ComputerName =',
    '-TargetName =',
    '-Port =',
    '-RemotePort =',
    '-TcpPort =',
    '-CommonTCPPort =',
    '-InformationLevel =',
    '-Hops =',
    '-TraceRoute',
    '-Count =',
    '-Quiet',
  ),
  read: readTestNetConnection,
};

function readWebRequest(args: Arguments): readonly Found[] | Refusal {
  const uri = optionValue(args, 'uri') ?? optionValue(args, 'source') ?? args.positionals[0] ?? null;
  if (uri === null) return [];
  const result = readUrl(takeApart(uri) === null ? `http://${uri}` : uri);
  if (result === null) return [];
  if (result.kind === 'refused') return result;
  const proxyText = optionValue(args, 'proxy');
  const proxy = proxyText === null ? null : readProxy(proxyText);
  const notes = notesOf(
    firstUsed(args, ['skipcertificatecheck']) !== null && verifyOff('-SkipCertificateCheck'),
    optionValue(args, 'sslprotocol') !== null && pinnedVersion('-SslProtocol'),
  );
  return result.servers.map((server) => ({
    ...server,
    ...(proxy?.kind === 'proxy' ? { proxy: proxy.proxy } : {}),
    notes: [...server.notes, ...notes],
  }));
}

const commonPorts: Readonly<Record<string, string>> = { http: '80', rdp: '3389', smb: '445', winrm: '5985' };

function readTestNetConnection(args: Arguments): readonly Found[] | Refusal {
  const [first, second] = args.positionals;
  const address = optionValue(args, 'computername') ?? optionValue(args, 'targetname') ?? first;
  if (address === undefined) return [];
  const common = commonPorts[(optionValue(args, 'commontcpport') ?? second ?? '').toLowerCase()];
  const port =
    optionValue(args, 'port') ?? optionValue(args, 'remoteport') ?? optionValue(args, 'tcpport') ?? common ?? null;
  return serversAt({ tool: 'Test-NetConnection', address, port, defaultPort: 443, starttls: 'by-port' });
}
