import type { NetworkRun } from '../../../renderer/state/network.ts';
import type { BetweenSection, NameTest, NameTry } from '../../../shared/network/between.ts';
import type { NetworkClock, TimeSource } from '../../../shared/network/clock.ts';
import {
  type NetworkAddress,
  type NetworkDocument,
  type NetworkPart,
  type NetworkProgress,
  networkParts,
  networkSchema,
} from '../../../shared/network/document.ts';
import type { NetworkMachine } from '../../../shared/network/machine.ts';
import type { NamedAddress, NameQuery, Names } from '../../../shared/network/names.ts';
import type { EchoReply, Hop, PathMtu, Ping } from '../../../shared/network/path.ts';
import type { Neighbour, TcpResult, TcpTry } from '../../../shared/network/ports.ts';
import type { FamilyAnswer, ProxiesSection, ProxySetting, SeenHandshake } from '../../../shared/network/proxies.ts';
import type { EquivalentCommand } from '../../../shared/survey.ts';
import { cause, remedy, risk } from './diagnoses.ts';
import { at, target } from './evidence.ts';
import { longName } from './extremes.ts';

const four = '203.0.113.7';
const six = '2001:db8:4a::7';
const name = 'api.example.com';
const phrase = { id: 'made-up', parameters: {} };

const tries = (states: string): TcpTry[] =>
  [...states].map((letter, index) =>
    letter === 'o'
      ? { state: 'open', errorCode: null, milliseconds: 13 + (index % 4) }
      : { state: 'no-answer', errorCode: null, milliseconds: 3000 },
  );

export function tcp(change: Partial<TcpResult> = {}, made = 'oooooooooo'): TcpResult {
  return {
    state: 'open',
    errorCode: null,
    milliseconds: 14.2,
    meanings: [],
    decidedHere: false,
    localAddress: '192.0.2.31',
    opened: [...made].filter((letter) => letter === 'o').length,
    tried: made.length,
    tries: tries(made),
    ...change,
  };
}

const refusedTry: TcpTry = { state: 'refused', errorCode: 'ECONNREFUSED', milliseconds: 12 };
const refused = tcp({
  state: 'refused',
  errorCode: 'ECONNREFUSED',
  milliseconds: 12,
  meanings: ['reset'],
  opened: 0,
  tried: 3,
  tries: [refusedTry, refusedTry, refusedTry],
});

/** `12` answers after so many milliseconds, `null` keeps quiet. */
const hops = (times: readonly (number | null)[], last: string | null): Hop[] =>
  times.map((milliseconds, index) => ({
    hop: index + 1,
    address: milliseconds === null ? null : index === times.length - 1 && last ? last : `198.51.100.${index + 1}`,
    others: index === 5 ? ['198.51.100.106'] : [],
    milliseconds,
    sent: 3,
    answered: milliseconds === null ? 0 : 3,
    icmp: null,
    isTarget: last !== null && index === times.length - 1,
    weight: milliseconds === null ? 'quiet' : 'fine',
  }));

const usualTimes = [0.6, 4.1, 5.2, null, 8.9, 9.4, 12.8, null, 13.3, 13.9];

const echo = (milliseconds: number | null, index: number): EchoReply => ({
  sequence: index + 1,
  outcome: milliseconds === null ? 'silence' : 'reply',
  milliseconds,
  icmp: null,
  from: null,
});

const answeredPing: Ping = {
  state: 'answered',
  tool: 'iputils',
  sent: 10,
  received: 10,
  minimumMs: 13.1,
  medianMs: 13.8,
  maximumMs: 17.2,
  replies: [13.4, 13.8, 13.2, 17.2, 13.9, 13.1, 14.4, 13.8, 13.6, 15.1].map(echo),
  reason: '',
};
const silentPing: Ping = {
  ...answeredPing,
  state: 'silent',
  received: 0,
  minimumMs: null,
  medianMs: null,
  maximumMs: null,
  replies: Array.from({ length: 10 }, (_, index) => echo(null, index)),
};

const wholeMtu: PathMtu = {
  state: 'at-least',
  largestPassed: 1500,
  smallestLost: null,
  manner: null,
  kernelMtu: null,
  interfaceMtu: 1500,
  symptom: 'none',
  sizes: [{ packetBytes: 1500, outcome: 'passed', statedMtu: null, from: null }],
  segments: [],
  tool: 'iputils',
  reason: '',
};
const blackHole: PathMtu = {
  ...wholeMtu,
  state: 'measured',
  largestPassed: 1400,
  smallestLost: 1401,
  manner: 'black-hole',
  symptom: 'silence-after-connect',
  sizes: [1500, 1280, 1390, 1445, 1417, 1403, 1400, 1401].map((packetBytes) => ({
    packetBytes,
    outcome: packetBytes <= 1400 ? ('passed' as const) : ('silence' as const),
    statedMtu: null,
    from: null,
  })),
  segments: [
    { form: 'whole', helloBytes: 1743, outcome: 'silence', milliseconds: 4000 },
    { form: 'small-segments', helloBytes: 1743, outcome: 'answered', milliseconds: 31 },
    { form: 'small-hello', helloBytes: 512, outcome: 'answered', milliseconds: 29 },
  ],
};

export function networkAddress(change: Partial<NetworkAddress> = {}): NetworkAddress {
  return {
    address: four,
    family: 4,
    port: 443,
    tcp: tcp(),
    greeting: {
      state: 'answered',
      protocol: 'tls',
      text: '....z...v..',
      bytes: '160303007a020000760303',
      milliseconds: 29,
      reason: '',
    },
    tls: { state: 'server-hello', milliseconds: 29, helloBytes: 1743, detail: 'The server answered with its hello.' },
    ping: answeredPing,
    path: hops(usualTimes, change.address ?? four),
    trace: { state: 'reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: null, reason: '' },
    pathMtu: wholeMtu,
    ...change,
  };
}

const sixth = networkAddress({
  address: six,
  family: 6,
  tcp: tcp({ milliseconds: 11.8, localAddress: '2001:db8::31' }),
});

const named = (address: string, kind: NamedAddress['kind'] = 'public'): NamedAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
  kind,
  ttl: 300,
});

const query = (type: NameQuery['type'], addresses: readonly string[], change: Partial<NameQuery> = {}): NameQuery => ({
  type,
  name,
  state: addresses.length > 0 ? 'answer' : 'nodata',
  responseCode: { id: '0', name: 'NOERROR' },
  milliseconds: 11,
  transport: 'udp',
  truncated: false,
  tries: 1,
  strays: 0,
  authenticated: false,
  aliases: [],
  aliasFault: null,
  addresses: addresses.map((address) => named(address)),
  services: [],
  otherRecords: 0,
  detail: '',
  ...change,
});

const aliases = [
  { from: name, to: 'api.edge.example.net', ttl: 300 },
  { from: 'api.edge.example.net', to: 'pop-ams-3.edge.example.net', ttl: 60 },
];

const serviceQuery = query('HTTPS', [], {
  state: 'answer',
  services: [
    {
      priority: 1,
      target: '.',
      ttl: 300,
      alpn: ['h2', 'http/1.1'],
      noDefaultAlpn: false,
      port: null,
      ipv4hint: [four],
      ipv6hint: [six],
      ech: { length: 71, bytes: 'fe0d' },
      mandatory: [],
      otherKeys: [],
      fault: null,
    },
  ],
});

export function names(change: Partial<Names> = {}): Names {
  const system = {
    name,
    state: 'found',
    errorCode: null,
    addresses: [named(six), named(four)],
    milliseconds: 12.4,
  } as const;
  return {
    name,
    absolute: false,
    kind: 'public',
    labels: name.split('.').map((ascii) => ({ ascii, unicode: null, scripts: ['Latin'], mark: null })),
    system: { ...system, addresses: [...system.addresses] },
    withoutSearch: { ...system, name: `${name}.`, addresses: [...system.addresses] },
    settings: {
      source: 'resolv.conf',
      path: '/etc/resolv.conf',
      nameServers: ['192.0.2.53'],
      search: ['corp.example'],
      ndots: 1,
    },
    servers: [
      {
        address: '192.0.2.53',
        port: 53,
        source: 'system',
        state: 'asked',
        reason: '',
        queries: [query('A', [four], { aliases }), query('AAAA', [six], { aliases }), serviceQuery],
      },
    ],
    hosts: { path: '/etc/hosts', state: 'read', entries: [], decides: null },
    search: { state: 'as-it-is', suffix: null, reason: '' },
    splits: [],
    contacts: [],
    notTested: [],
    partial: false,
    durationMs: 24,
    ...change,
  };
}

const issuer = 'CN=Example Issuing Authority 2, O=Example Trust Services, C=NL';
const seen = (change: Partial<SeenHandshake> = {}, by = issuer): SeenHandshake => ({
  state: 'completed',
  end: 'finished',
  detail: 'the handshake was completed',
  version: 'TLSv1.3',
  certificate: {
    subject: `CN=${name}`,
    issuer: by,
    issuers: [by],
    sha256: by === issuer ? '5f'.repeat(32) : '91'.repeat(32),
    notBefore: '2026-08-01T00:00:00.000Z',
    notAfter: '2027-02-12T00:00:00.000Z',
    keyType: 'EC',
    coversName: true,
    trust: 'trusted',
    publicTrust: by === issuer ? 'trusted' : 'rejected',
    inspectionProduct: by !== issuer,
  },
  connectMs: 14,
  answerMs: 29,
  ...change,
});
const silent = seen({
  state: 'failed',
  end: 'no-answer',
  detail: 'no answer for 4 s',
  certificate: null,
  version: null,
});

const families: readonly FamilyAnswer['family'][] = [
  'curl',
  'git',
  'go',
  'python',
  'python-requests',
  'node',
  'npm',
  'java',
  'docker',
  'browsers',
  'windows-services',
];

const direct = (family: FamilyAnswer['family']): FamilyAnswer => ({
  family,
  state: 'direct',
  proxy: null,
  setting: null,
  rule: null,
  because: 'Nothing that was found sends these programs through a proxy.',
});

export function proxies(change: Partial<ProxiesSection> = {}): ProxiesSection {
  return {
    settings: [],
    families: families.map(direct),
    disagreements: [],
    trials: [],
    comparisons: [],
    lookedInto: Array.from({ length: 23 }, (_, index) => ({ place: `/etc/place-${index}`, found: false })),
    contacts: [],
    notTested: [],
    partial: false,
    ...change,
  };
}

const proxy = 'http://proxy.corp.example:3128';
const setting = (change: Partial<ProxySetting>): ProxySetting => ({
  source: 'environment',
  place: '',
  line: null,
  name: 'HTTPS_PROXY',
  kind: 'proxy',
  value: proxy,
  withPassword: false,
  scheme: 'https',
  applies: 'yes',
  because: 'It decides for curl, git, Python and npm.',
  ...change,
});
const through = (family: FamilyAnswer['family'], from = 'HTTPS_PROXY'): FamilyAnswer => ({
  family,
  state: 'proxy',
  proxy,
  setting: from,
  rule: null,
  because: `${from} sends them through ${proxy}.`,
});

const mixedProxies = proxies({
  settings: [
    setting({ withPassword: true }),
    setting({
      name: 'NO_PROXY',
      kind: 'exceptions',
      value: 'localhost,127.0.0.1,.example.com:443',
      because: 'Its rule “.example.com:443” covers this target.',
    }),
    setting({
      source: 'git',
      place: '/home/anna/.gitconfig',
      line: 14,
      name: 'http.proxy',
      because: 'It counts for this tool alone.',
    }),
    setting({
      source: 'gnome',
      place: 'org.gnome.system.proxy',
      name: 'autoconfig-url',
      kind: 'script',
      value: 'http://wpad.corp.example/proxy.pac',
      scheme: 'all',
      applies: 'not-known',
      because: 'Whether it sends this target through a proxy is for the script to say. It was not run.',
    }),
    setting({
      source: 'npm',
      place: '/home/anna/.npmrc',
      line: 3,
      name: 'strict-ssl',
      kind: 'verification-off',
      value: 'false',
      scheme: 'none',
      because: 'It switches the check of certificates off for this tool.',
    }),
  ],
  families: [
    ...(['curl', 'python', 'python-requests', 'npm', 'docker'] as const).map((family) => through(family)),
    through('git', 'http.proxy'),
    {
      ...direct('go'),
      setting: 'HTTPS_PROXY',
      rule: '.example.com:443',
      because: 'NO_PROXY excepts it by the rule “.example.com:443”.',
    },
    {
      ...direct('node'),
      because:
        'Node goes directly: it reads these variables only with NODE_USE_ENV_PROXY=1. Some packages read them by themselves.',
    },
    { ...direct('java') },
    {
      ...direct('browsers'),
      state: 'not-known',
      because: 'autoconfig-url names a script that decides. It was not run here.',
    },
  ],
  disagreements: [
    {
      about: 'way',
      text: 'Directly: go, node and java. Through a proxy: curl, git, python, python-requests, npm and docker.',
      families: ['go', 'node', 'java', 'curl', 'git', 'python', 'python-requests', 'npm', 'docker'],
    },
  ],
  trials: [
    { way: 'direct', proxy: null, from: null, address: four, opening: null, handshake: seen() },
    {
      way: 'proxied',
      proxy,
      from: 'HTTPS_PROXY',
      address: '192.0.2.80',
      opening: {
        state: 'open',
        status: 200,
        line: 'HTTP/1.1 200 Connection established',
        schemes: [],
        errorCode: null,
        credentialsSent: false,
        page: null,
        ownHandshake: null,
      },
      handshake: seen({}, 'CN=Corp Web Gateway CA, O=Corp Example'),
    },
  ],
  comparisons: [
    {
      state: 'other-issuer',
      works: 'both',
      proxy,
      because:
        'Directly “Example Issuing Authority 2” issued the certificate, through the proxy it was “Corp Web Gateway CA”.',
    },
  ],
});

const nameTry = (form: NameTry['form'], answered: boolean): NameTry => ({
  form,
  serverName: form === 'no-name' ? null : form === 'other-name' ? 'xyz.example.org' : name,
  handshake: answered ? seen({ detail: 'the server answered with its hello' }) : silent,
  answeredInTls: answered,
});

const clearTest: NameTest = {
  address: four,
  port: 443,
  tries: [nameTry('own-name', true), nameTry('other-name', true)],
  state: 'none',
  rounds: 1,
  splitWorks: null,
  earlyEnd: null,
};

export function between(change: Partial<BetweenSection> = {}): BetweenSection {
  return {
    at,
    nameTests: [clearTest],
    plainHttp: { state: 'answered', address: four, port: 80, page: null, reason: '' },
    portalSigns: [],
    certificates: { leaves: 1, issuers: [issuer], keyTypes: ['EC'], state: 'one' },
    contacts: [],
    notTested: [],
    partial: false,
    ...change,
  };
}

const source = (
  id: string,
  kind: TimeSource['kind'],
  party: string,
  offset: number,
  uncertainty: number,
): TimeSource => ({
  id,
  kind,
  party,
  state: 'usable',
  time: at,
  local: at,
  offsetSeconds: offset,
  lowestSeconds: offset - uncertainty,
  highestSeconds: offset + uncertainty,
  uncertaintySeconds: uncertainty,
  reason: '',
});

const builtBound: TimeSource = {
  ...source('build', 'build', 'this program', 0, 0),
  state: 'bound',
  offsetSeconds: null,
  lowestSeconds: null,
  highestSeconds: 86_400 * 40,
  uncertaintySeconds: null,
};

export function clock(offset = 0.3, change: Partial<NetworkClock> = {}): NetworkClock {
  const isWrong = Math.abs(offset) > 120;
  return {
    local: at,
    builtAt: '2026-11-01T00:00:00.000Z',
    zoneMinutes: 60,
    toleranceSeconds: 120,
    sources: [
      source('http-date-1', 'http-date', name, offset, 0.6),
      source('ocsp-1', 'ocsp', 'Example Issuing Authority 2', offset + 55, 58),
      builtBound,
    ],
    timeServers: [],
    verdict: {
      state: isWrong ? 'wrong' : 'right',
      confidence: isWrong ? 'confirmed' : null,
      direction: isWrong ? (offset < 0 ? 'behind' : 'ahead') : null,
      offsetSeconds: offset,
      uncertaintySeconds: 0.6,
      atLeastSeconds: null,
      agreeing: ['http-date-1', 'ocsp-1'],
      contradicting: [],
      serverOffsetSeconds: null,
    },
    contacts: [],
    notTested: [],
    partial: false,
    durationMs: 31,
    ...change,
  };
}

const policyPlace = { path: '/etc/crypto-policies/back-ends/opensslcnf.config', line: 4, column: 1 };

export function machine(change: Partial<NetworkMachine> = {}): NetworkMachine {
  return {
    products: [],
    tunnels: [{ name: 'wg0', kind: 'wireguard', hasAddress: false }],
    hosts: [],
    policies: [
      {
        library: 'openssl',
        which: '',
        obeyedBy: ['curl', 'python', 'nginx'],
        minimum: 'TLSv1.2',
        minimumPlace: policyPlace,
        maximum: null,
        maximumPlace: null,
        forbidden: [{ kind: 'level', name: 'security level 1 and below', place: { ...policyPlace, line: 1 } }],
        findings: [
          {
            place: { ...policyPlace, line: 1 },
            setting: 'CipherString',
            value: '@SECLEVEL=2:kEECDH',
            effective: true,
            reason: '',
          },
        ],
        unread: [],
      },
    ],
    environment: [{ name: 'SSL_CERT_FILE', path: '/etc/ssl/corp.pem', state: 'usable-file', obeyedBy: ['curl'] }],
    fips: false,
    trial: null,
    notTested: [],
    partial: false,
    durationMs: 44,
    ...change,
  };
}

const commands: readonly EquivalentCommand[] = [
  ['sh', 'Where does the name lead?', 'dig +short api.example.com A api.example.com AAAA'],
  ['powershell', 'Where does the name lead?', 'Resolve-DnsName api.example.com'],
  ['cmd', 'Where does the name lead?', 'nslookup api.example.com'],
  ['sh', 'Does the port open?', 'nc -vz -w 5 api.example.com 443'],
  ['powershell', 'Does the port open?', 'Test-NetConnection api.example.com -Port 443'],
  ['sh', 'Which way do packets take?', 'traceroute -n api.example.com'],
  ['cmd', 'Which way do packets take?', 'tracert -d api.example.com'],
].map(([shell, title, command]) => ({
  question: 'network',
  shell: shell as EquivalentCommand['shell'],
  title: title ?? '',
  command: command ?? '',
  caveat: 'No answer may come from a filter on the way, and not from the server.',
}));

type Change = Partial<Omit<NetworkDocument, 'answer'>> & {
  readonly answer?: Partial<NetworkDocument['answer']>;
};

/** A document with one leading cause; without causes, of a healthy network. */
export function network({ answer, ...change }: Change = {}): NetworkDocument {
  const [first] = change.causes ?? [];
  return {
    schema: networkSchema,
    version: '0.1.0',
    startedAt: at,
    durationMs: 6230,
    runId: 'network-1',
    target: target(),
    names: names(),
    addresses: [sixth, networkAddress()],
    clientOrder: {
      steps: [
        {
          address: six,
          family: 6,
          source: '2001:db8::31',
          rule: 'first',
          startsAfterMs: 0,
          why: `Tried first: the system prefers ${six}.`,
        },
        {
          address: four,
          family: 4,
          source: '192.0.2.31',
          rule: 'precedence',
          startsAfterMs: 250,
          why: `Later, because the system prefers other kinds of addresses to that of ${four}.`,
        },
      ],
      winner: six,
      winnerAfterMs: 12,
      oneByOne: null,
      summary: `A program that races addresses connects to ${six} after 12 ms.`,
    },
    neighbours: { asked: false, ports: [] },
    proxies: proxies(),
    between: between(),
    clock: clock(),
    machine: machine(),
    comparison: null,
    causes: [],
    risks: [],
    ruledOut: [
      { cause: 'dns-failure', because: 'The name has an address, and every answer agrees.' },
      { cause: 'clock-wrong', because: 'The clock agrees with the server to within 0.6 s.' },
      { cause: 'filtered-by-name', because: 'Our own name was answered in TLS.' },
    ],
    commands: [...commands],
    contacts: [
      { part: 'ports', address: six, port: 443, purpose: 'TCP connections' },
      { part: 'ports', address: four, port: 443, purpose: 'TCP connections' },
      { part: 'between', address: four, port: 443, purpose: 'TLS, with the name and with others' },
      { part: 'path', address: four, port: null, purpose: 'Packets that end on the way, one hop after the other' },
    ],
    notTested: [
      {
        part: 'ports',
        what: 'other ports of the server',
        because: 'Nobody asked for them. Of a web server on 443, port 80 alone is asked, for its first page.',
      },
      { part: 'clock', what: 'asking a time server', because: 'It was not allowed.' },
    ],
    partial: false,
    ...change,
    answer: {
      state: first ? 'fault' : 'healthy',
      cause: first?.cause ?? null,
      confidence: first?.confidence ?? null,
      side: first?.side ?? null,
      headline: first?.headline ?? 'The network between here and api.example.com works.',
      summary: first
        ? `${first.why} Look at the network first.`
        : `This says nothing about its certificate or cipher suites. TLS is answered at ${six} and ${four}. What was not tested is listed below.`,
      text: phrase,
      ...answer,
    },
  };
}

export const healthy = network();

export const clockWrong = network({
  clock: clock(-11_532),
  causes: [
    cause({
      cause: 'clock-wrong',
      side: 'client',
      headline: 'This computer’s clock is 3 hours 12 minutes behind.',
      explanation:
        'This computer thinks it is 14:02 on 20 November. To it, certificates that are new begin in the future.',
      why: 'Confirmed: the server and its issuer agree on it, and nothing contradicts.',
      evidence: ['clock'],
      remedies: [
        remedy('client', 'Set the clock', {
          steps: [{ text: 'Let the system set it.', command: 'sudo timedatectl set-ntp true' }],
        }),
      ],
    }),
  ],
});

export const blackHoleFound = network({
  addresses: [
    {
      ...networkAddress({ pathMtu: blackHole }),
      tls: { state: 'silence', milliseconds: 4000, helloBytes: 1743, detail: 'no answer for 4 s' },
      greeting: { state: 'silent', protocol: null, text: '', bytes: '', milliseconds: null, reason: '' },
    },
  ],
  clientOrder: null,
  causes: [
    cause({
      cause: 'path-mtu',
      side: 'network',
      headline: 'Large packets to the server vanish on the way.',
      explanation:
        'The connection opens, because its first packets are small. The hello is larger than the way allows, and nobody says so.',
      why: 'Confirmed: the very same hello in small segments is answered at once.',
      evidence: ['addresses'],
      remedies: [
        remedy('network', 'Let the message “packet too big” through', {
          steps: [
            { text: 'Allow ICMP type 3 code 4, and ICMPv6 type 2, on every firewall on the way.', command: null },
          ],
        }),
        remedy('client', 'Make packets smaller on this computer', {
          steps: [
            {
              text: 'Lower the packet size of the interface that leads there.',
              command: 'sudo ip link set dev wg0 mtu 1380',
            },
          ],
        }),
      ],
    }),
  ],
});

export const filtered = network({
  between: between({
    nameTests: [
      {
        ...clearTest,
        tries: [nameTry('own-name', false), nameTry('other-name', true), nameTry('own-name-split', true)],
        state: 'flips',
        rounds: 3,
        splitWorks: true,
      },
    ],
  }),
  addresses: [
    {
      ...networkAddress(),
      tls: { state: 'silence', milliseconds: 4000, helloBytes: 1743, detail: 'no answer for 4 s' },
    },
  ],
  clientOrder: null,
  causes: [
    cause({
      cause: 'filtered-by-name',
      side: 'network',
      headline: 'Something on the way stops connections to api.example.com by its name.',
      explanation:
        'With api.example.com the line went dead in 3 of 3 tries. With another name of the same length it was answered each time.',
      why: 'Confirmed: the name alone was changed, each time with the same result, and cut in two the same name passed.',
      evidence: ['between'],
      remedies: [remedy('network', 'Ask who runs the network to allow this name', {})],
    }),
    cause({
      cause: 'connection-reset',
      confidence: 'possible',
      headline: 'The server itself may refuse this name.',
      explanation: '',
      why: 'Possible: a server that leads this name to a place that is out of order looks the same.',
      evidence: [],
    }),
  ],
});

export const proxied = network({
  proxies: mixedProxies,
  machine: machine({
    products: [{ name: 'Example Endpoint Security', seenBy: 'process', tls: 'inspects' }],
    tunnels: [{ name: 'tun0', kind: 'tun', hasAddress: true }],
    environment: [
      { name: 'SSL_CERT_FILE', path: '/etc/ssl/corp.pem', state: 'missing-file', obeyedBy: ['curl'] },
      { name: 'NODE_TLS_REJECT_UNAUTHORIZED', path: null, state: 'verification-off', obeyedBy: ['node'] },
    ],
  }),
  causes: [
    cause({
      cause: 'tls-interception',
      side: 'network',
      headline: 'The proxy opens secure traffic and signs it anew.',
      explanation:
        'Directly the certificate was issued by “Example Issuing Authority 2”. Through the proxy it was “Corp Web Gateway CA”.',
      why: 'Confirmed: one way shows a certificate that public lists trust, the other shows one of somebody else.',
      evidence: ['proxies'],
      remedies: [remedy('client', 'Trust the certificate of the proxy, if your company runs it', {})],
    }),
  ],
  risks: [
    risk(
      'verification-off',
      'critical',
      'npm does not check certificates at all: strict-ssl is false in /home/anna/.npmrc.',
    ),
    risk('proxies-differ', 'notice', 'Programs on this computer do not go the same way to this server.'),
  ],
});

const neighbour = (port: number, service: string, change: Partial<TcpResult> = {}, said = ''): Neighbour => ({
  address: four,
  family: 4,
  port,
  service,
  tcp: tcp(change, change.state === undefined ? 'o' : ''),
  greeting:
    said === ''
      ? { state: 'not-tested', protocol: null, text: '', bytes: '', milliseconds: null, reason: '' }
      : { state: 'spoke', protocol: 'http', text: said, bytes: '485454502f312e31', milliseconds: 15, reason: '' },
});

export const outage = network({
  addresses: [
    networkAddress({ tcp: tcp({}, 'oooxoooxoo') }),
    networkAddress({
      address: '203.0.113.8',
      tcp: refused,
      tls: { state: 'not-tested', milliseconds: null, helloBytes: null, detail: 'The port did not open.' },
      greeting: {
        state: 'not-tested',
        protocol: null,
        text: '',
        bytes: '',
        milliseconds: null,
        reason: 'The port did not open.',
      },
      ping: silentPing,
      path: hops([0.6, 4.1, 5.2, null, 8.9, 9.4, null], null).map((hop) =>
        hop.hop === 7 ? { ...hop, weight: 'end' } : hop,
      ),
      trace: { state: 'not-reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: null, reason: '' },
      pathMtu: { ...wholeMtu, state: 'not-tested', largestPassed: null, sizes: [], reason: 'No ping came back.' },
    }),
    networkAddress({
      address: '203.0.113.9',
      tcp: tcp({ state: 'no-answer', milliseconds: 3000, meanings: ['silence'] }, 'xxx'),
      tls: { state: 'not-tested', milliseconds: null, helloBytes: null, detail: 'The port did not open.' },
      greeting: {
        state: 'not-tested',
        protocol: null,
        text: '',
        bytes: '',
        milliseconds: null,
        reason: 'The port did not open.',
      },
    }),
  ],
  clientOrder: null,
  neighbours: {
    asked: true,
    ports: [
      neighbour(80, 'http', {}, 'HTTP/1.1 301 Moved Permanently..Location: https://api.example.com/'),
      neighbour(8443, 'https-alt', {
        state: 'refused',
        errorCode: 'ECONNREFUSED',
        milliseconds: 12,
        meanings: ['reset'],
      }),
      neighbour(22, 'ssh', { state: 'no-answer', milliseconds: 3000, meanings: ['silence'] }),
    ],
  },
  causes: [
    cause({
      cause: 'partial-outage',
      confidence: 'confirmed',
      side: 'server',
      scope: '2 of 3 addresses',
      headline: 'Two of three addresses of api.example.com do not let anybody in.',
      explanation:
        'One address refuses the connection, one never answers. Programs that happen to take one of them fail.',
      why: 'Confirmed: each address was tried several times, always with the same result.',
      evidence: ['addresses:203.0.113.8', 'addresses:203.0.113.9'],
      remedies: [remedy('server', 'Take the two addresses out of DNS until they work', {})],
    }),
  ],
});

export const elsewhere: NetworkDocument = {
  ...filtered,
  ...network(),
  runId: 'network-2',
  comparison: {
    state: 'only-here',
    differences: [
      {
        about: 'handshake',
        here: 'completed, TLS 1.3',
        there: 'no answer for 4 s',
        meaning: 'The handshake ends in another way.',
      },
      {
        about: 'name-test',
        here: 'the name is answered',
        there: 'the name makes the line go dead',
        meaning: 'The name matters on one of the networks and not on the other.',
      },
    ],
    summary: 'It works on this network and fails on the other one. The cause is on the other network.',
    apartMs: 184_000,
  },
};

export const nameless = network({
  names: names({
    system: { name, state: 'not-found', errorCode: 'ENOTFOUND', addresses: [], milliseconds: 21 },
    withoutSearch: { name: `${name}.`, state: 'not-found', errorCode: 'ENOTFOUND', addresses: [], milliseconds: 20 },
    servers: [
      {
        address: '192.0.2.53',
        port: 53,
        source: 'system',
        state: 'asked',
        reason: '',
        queries: [
          query('A', [], { state: 'nxdomain' }),
          query('AAAA', [], { state: 'nxdomain' }),
          query('HTTPS', [], { state: 'nxdomain' }),
        ],
      },
      {
        address: '9.9.9.9',
        port: 53,
        source: 'chosen',
        state: 'asked',
        reason: '',
        queries: [query('A', [four], { milliseconds: 34 }), query('AAAA', [six], { milliseconds: 36 })],
      },
    ],
    splits: [
      { kind: 'resolvers', one: '192.0.2.53', other: '9.9.9.9', oneSays: ['no such name'], otherSays: [four, six] },
    ],
  }),
  addresses: [],
  clientOrder: null,
  between: null,
  proxies: proxies(),
  clock: { ...clock(), sources: [builtBound], verdict: { ...clock().verdict, state: 'unknown', offsetSeconds: null } },
  notTested: [
    { part: 'ports', what: 'ports', because: 'No address is known to try.' },
    { part: 'path', what: 'the way to the server', because: 'No address is known to try.' },
    { part: 'between', what: 'what stands in between', because: 'No address is known to try.' },
  ],
  causes: [
    cause({
      cause: 'dns-failure',
      variant: 'not-found-here',
      side: 'network',
      headline: 'The name server of this network does not know api.example.com.',
      explanation:
        'The name server 192.0.2.53 says that there is no such name. The name server 9.9.9.9 has an address for it.',
      why: 'Confirmed: another name server, asked the same, has the answer.',
      evidence: ['names'],
      remedies: [remedy('network', 'Ask who runs the name server 192.0.2.53', {})],
    }),
  ],
});

const lossy = hops(
  Array.from({ length: 30 }, (_, index) => (index % 7 === 3 ? null : 2 + index * 6.3)),
  four,
).map((hop): Hop => (hop.hop >= 21 ? { ...hop, answered: 2, weight: 'loss' } : hop));

/** Everything at its limit at once. */
export const extreme = network({
  target: target({ host: longName, serverName: longName }),
  names: names({
    name: longName,
    labels: [{ ascii: 'xn--pple-43d', unicode: 'аpple', scripts: ['Cyrillic', 'Latin'], mark: 'mixed' }],
    hosts: {
      path: '/etc/hosts',
      state: 'read',
      entries: [{ line: 7, address: '10.0.0.7', kind: 'private', name: longName }],
      decides: true,
    },
    search: { state: 'through-suffix', suffix: 'corp.example', reason: '' },
  }),
  addresses: Array.from({ length: 64 }, (_, index) =>
    networkAddress({
      address: index % 2 ? `2001:0db8:85a3:08d3:1319:8a2e:0370:${(7000 + index).toString(16)}` : `203.0.113.${index}`,
      family: index % 2 ? 6 : 4,
      tcp: index % 9 === 4 ? refused : tcp({ milliseconds: 10 + index }),
      path: index < 4 ? lossy : [],
      ping:
        index < 4
          ? {
              ...answeredPing,
              state: 'some-lost',
              received: 7,
              replies: answeredPing.replies.map((reply, at) => (at % 3 === 1 ? echo(null, at) : reply)),
            }
          : null,
      trace:
        index < 4 ? { state: 'reached', tool: 'linux-traceroute', protocol: 'udp', lossFrom: 21, reason: '' } : null,
      pathMtu: null,
    }),
  ),
  clientOrder: {
    steps: Array.from({ length: 64 }, (_, index) => ({
      address: index % 2 ? `2001:0db8:85a3:08d3:1319:8a2e:0370:${(7000 + index).toString(16)}` : `203.0.113.${index}`,
      family: index % 2 ? 6 : 4,
      source: null,
      rule: 'as-resolved',
      startsAfterMs: index * 250,
      why: 'Here, because the resolver gave it in this place.',
    })),
    winner: '203.0.113.0',
    winnerAfterMs: 10,
    oneByOne: null,
    summary: 'A program that races addresses connects to 203.0.113.0 after 10 ms.',
  },
  proxies: mixedProxies,
  causes: [
    cause({
      cause: 'handshake-timeout',
      confidence: 'likely',
      side: 'network',
      headline: `Verbindungsherstellungszeitüberschreitung an Netzwerksicherheitsrichtlinien von ${longName.slice(0, 120)}`,
      explanation: 'Packets are lost from hop 21 on, all the way to the server. '.concat('abcdefghij'.repeat(20)),
      why: 'Likely: the loss goes on to the end.',
      evidence: ['path'],
    }),
  ],
  contacts: Array.from({ length: 64 }, (_, index) => ({
    part: 'ports',
    address: `203.0.113.${index}`,
    port: 443,
    purpose: 'TCP connections',
  })),
});

/** In the middle of a run: names and ports are known, the way is being followed. */
export const underWay = network({
  addresses: [
    {
      ...sixth,
      path: hops(usualTimes.slice(0, 6), null),
      trace: null,
      ping: { ...answeredPing, replies: answeredPing.replies.slice(0, 6), sent: 6, received: 6 },
      pathMtu: null,
    },
    { ...networkAddress(), path: hops(usualTimes.slice(0, 4), null), trace: null, ping: null, pathMtu: null },
  ],
  between: null,
  clock: null,
  machine: null,
  ruledOut: [],
  notTested: [],
  commands: [],
  answer: { headline: 'Still looking: nothing wrong has been found so far' },
});

const running: Readonly<Record<NetworkPart, NetworkProgress['parts'][number]['state']>> = {
  names: 'done',
  ports: 'done',
  path: 'running',
  proxies: 'done',
  between: 'running',
  clock: 'waiting',
  machine: 'waiting',
};

export function networkProgress(document: NetworkDocument, change: Partial<NetworkProgress> = {}): NetworkProgress {
  return {
    runId: document.runId,
    sequence: 7,
    elapsedMs: 1840,
    doing: 'Follows the way to the server',
    parts: networkParts.map((part, index) => ({
      part,
      state: running[part],
      elapsedMs: running[part] === 'waiting' ? null : 24 + index * 310,
    })),
    network: document,
    terminal: null,
    ...change,
  };
}

const wish = (document: NetworkDocument) => ({
  target: document.target,
  allow: [],
  resolver: null,
  neighbours: false,
  compareWith: null,
});

export const networkEnded = (
  document: NetworkDocument,
  end: 'finished' | 'stopped' | 'failed' = 'finished',
): NetworkRun => ({ phase: 'ended', wish: wish(document), document, end });

export const networkRunning = (document: NetworkDocument, change: Partial<NetworkProgress> = {}): NetworkRun => ({
  phase: 'running',
  wish: wish(document),
  runId: document.runId,
  progress: networkProgress(document, change),
  stopping: false,
});

export const networkStarting: NetworkRun = { phase: 'starting', wish: wish(healthy), progress: null, stopping: false };

export const networkBroken: NetworkRun = {
  phase: 'broken',
  wish: wish(healthy),
  progress: networkProgress(underWay),
  error: { code: 'disconnected', message: 'The part of this program that does the testing does not answer.' },
};

export const stopped = network({
  ...underWay,
  addresses: [
    {
      ...networkAddress(),
      path: hops(usualTimes.slice(0, 4), null),
      trace: {
        state: 'stopped',
        tool: 'linux-traceroute',
        protocol: 'udp',
        lossFrom: null,
        reason: 'It was stopped before this was done.',
      },
      ping: null,
      pathMtu: null,
    },
  ],
  partial: true,
  notTested: [
    { part: 'between', what: 'what stands in between', because: 'It was stopped before this was done.' },
    { part: 'clock', what: 'the clock', because: 'It was stopped before this was done.' },
    { part: 'machine', what: 'settings of this computer', because: 'It was stopped before this was done.' },
  ],
  answer: {
    state: 'inconclusive',
    headline: 'Stopped before anything was certain',
    summary: 'What is known so far is below.',
  },
});
