import type { Found, Refusal } from '../found.ts';
import { notesOf, pinnedVersion, plainProtocol, verifyOff } from '../notes.ts';
import { readUrl } from '../url.ts';
import { type Arguments, firstUsed, optionTable, optionValue } from './options.ts';
import { serversAt } from './server-at.ts';
import type { Tool } from './tool.ts';

/** mosquitto_sub(1), mosquitto_pub(1): port 8883 once a CA is named, else 1883 in the clear. */
export const mosquitto: Tool = {
  distinct: true,
  names: ['mosquitto_sub', 'mosquitto_pub', 'mosquitto_rr'],
  options: optionTable(
    'gnu',
    '-h --host =',
    '-p --port =',
    '-L --url =',
    '-u --username =sign-in',
    '-P --pw =password',
    '-m --message =data',
    '--will-payload =data',
    '--psk =key',
    '--insecure',
    '--tls-version =',
    '--tls-use-os-certs',
    '--cafile =',
    '--capath =',
    '--cert =',
    '--key =',
    ...'-t|--topic -T|--filter-out -i|--id -I|--id-prefix -q|--qos -k|--keepalive -C -W -F -f|--file -A -V|--protocol-version --ciphers --tls-alpn --tls-engine --keyform --psk-identity --will-topic --will-qos --proxy -U|--unsubscribe -x -D'
      .split(' ')
      .map((spelling) => `${spelling.replace('|', ' ')} =`),
  ),
  read: readMosquitto,
};

/** kcat -b and the scripts that come with Kafka: --bootstrap-server host:port,… */
export const kafka: Tool = {
  distinct: true,
  names: [
    'kcat',
    'kafkacat',
    ...[
      'console-consumer',
      'console-producer',
      'topics',
      'broker-api-versions',
      'consumer-groups',
      'configs',
      'acls',
    ].flatMap((name) => [`kafka-${name}`, `kafka-${name}.sh`, `kafka-${name}.bat`]),
  ],
  options: optionTable(
    'gnu',
    '-b --bootstrap-server =',
    '--broker-list =',
    '-X --property =',
    ...'-t|--topic -p -o -c -k -F|--consumer.config --producer.config --command-config --group'
      .split(' ')
      .map((spelling) => `${spelling.replace('|', ' ')} =`),
  ),
  read: (args) => {
    const list = optionValue(args, 'bootstrap-server') ?? optionValue(args, 'broker-list');
    const addresses = (list ?? '')
      .split(',')
      .filter((one) => one !== '')
      .slice(0, 20);
    return serversAt(
      ...addresses.map((address) => ({
        tool: 'kafka',
        address: address.replace(/^[\w+]+:\/\//, ''),
        defaultPort: 9092,
        http: false,
      })),
    );
  },
};

function readMosquitto(args: Arguments): readonly Found[] | Refusal {
  const url = readUrl(optionValue(args, 'url') ?? '');
  if (url?.kind === 'refused') return url;
  if (url !== null) return url.servers.map((server) => ({ ...server, notes: [...server.notes, ...tlsNotes(args)] }));
  const address = optionValue(args, 'host');
  if (address === null) return [];
  const tls = firstUsed(args, ['cafile', 'capath', 'tls-use-os-certs', 'psk', 'insecure', 'tls-version']) !== null;
  const port = Number(optionValue(args, 'port') ?? 0);
  const talksTls = tls || port === 8883;
  return serversAt({
    tool: 'mosquitto',
    address,
    port: optionValue(args, 'port'),
    defaultPort: tls ? 8883 : 1883,
    http: false,
    notes: notesOf(...tlsNotes(args), !talksTls && plainProtocol('MQTT', port || 1883)),
  });
}

function tlsNotes(args: Arguments) {
  return notesOf(
    firstUsed(args, ['insecure']) !== null && verifyOff('--insecure'),
    optionValue(args, 'tls-version') !== null && pinnedVersion('--tls-version'),
  );
}
