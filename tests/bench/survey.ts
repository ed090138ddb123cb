import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { Survey } from '../../shared/survey.ts';
import { type ServedPair, startNginx, tlsBlock } from '../support/nginx.ts';
import { runSurvey } from '../support/run-survey.ts';
import { zooPair } from '../support/zoo/certificates.ts';
import { type Figure, median } from './bench.ts';
import { beside, programMs } from './beside.ts';
import { commandMemory } from './command-memory.ts';
import { startDelayingRelay } from './delaying-relay.ts';

const intermediate =
  'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384:DHE-RSA-CHACHA20-POLY1305';

/** A server to survey, and what it may cost. */
interface Case {
  readonly name: string;
  readonly pairs: readonly ServedPair[];
  readonly block: string;
  /** Milliseconds, and how many times the survey must be faster than sslscan. */
  readonly targetMs: number;
  readonly times: number;
  /** Minutes go by while testssl.sh asks, so that it is measured once. */
  readonly besideTestssl: boolean;
}

/**
 * Whole surveys, without odd hellos, behind a relay that delays every byte by 25 ms each way, as a server in another
 * country would; beside them sslscan with all it does by default, and testssl.sh with what a survey asks.
 */
export async function surveyFigures(): Promise<Figure[]> {
  const rsa = zooPair({ keyType: 'rsa' });
  const dhParameters = await dhPem();
  const ordinary = await measure(
    {
      name: 'an ordinary server',
      pairs: [rsa, zooPair({ keyType: 'p256' })],
      block: `${second} ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${intermediate}; ssl_dhparam dh.pem;`,
      ...{ targetMs: 800, times: 12, besideTestssl: true },
    },
    dhParameters,
  );
  const everything = await measure(
    {
      name: 'a server with everything OpenSSL has',
      pairs: [rsa, zooPair({ keyType: 'p256' })],
      block: `${second} ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ALL:COMPLEMENTOFALL:@SECLEVEL=0; ssl_dhparam dh.pem; ssl_prefer_server_ciphers on;`,
      ...{ targetMs: 2000, times: 10, besideTestssl: false },
    },
    dhParameters,
  );
  return [...ordinary, ...everything];
}

const second = 'ssl_certificate 1.pem; ssl_certificate_key 1.key;';

async function measure(
  { name, pairs, block, targetMs, times, besideTestssl }: Case,
  dhParameters: string,
): Promise<Figure[]> {
  // As many workers as systems start by default on this many cores (`worker_processes auto`).
  const workers = availableParallelism();
  const nginx = await startNginx({ pairs, blocks: [tlsBlock(block)], files: { 'dh.pem': dhParameters }, workers });
  const relay = await startDelayingRelay(nginx.port);
  try {
    const runs: { ms: number; survey: Survey }[] = [];
    // The first three are to warm up.
    for (let n = 0; n < 12; n += 1) runs.push(await surveyOnce(relay.port));
    const measured = runs.slice(3);
    const ms = median(measured.map((run) => run.ms));
    const last = measured.at(-1)?.survey as Survey;
    const address = `127.0.0.1:${relay.port}`;
    const sslscanMs = await programMs('sslscan', ['--no-colour', '--sni-name=server.test', address]);
    const testsslMs = besideTestssl ? await testssl(address) : null;
    const memory = commandMemory(['survey', '--json', address]);
    return [
      { name: `survey of ${name}, 25 ms away`, value: ms, target: targetMs, unit: 'ms' },
      ...beside(ms, 'sslscan', sslscanMs, { atLeast: times }),
      ...(besideTestssl ? beside(ms, 'testssl.sh', testsslMs) : []),
      {
        name: 'its connections',
        value: last.connections,
        target: Math.floor(1.5 * walkNeeds(last)),
        unit: 'connections',
      },
      { name: 'memory of the program while it surveys', value: memory, target: 120, unit: 'MB' },
    ];
  } finally {
    relay.stop();
    await nginx.stop();
  }
}

/** The parts of testssl.sh that ask what a survey asks: no known weaknesses, no rating, nobody but the server. */
function testssl(address: string): Promise<number | null> {
  const parts = ['--protocols', '--server-preference', '--cipher-per-proto', '--server-defaults', '--fs'];
  return programMs('testssl', ['--quiet', '--warnings', 'off', '--color', '0', ...parts, address]);
}

async function surveyOnce(port: number): Promise<{ ms: number; survey: Survey }> {
  const begun = performance.now();
  const survey = await runSurvey(port);
  const ms = performance.now() - begun;
  if (!survey.complete) throw new Error(`not complete: ${JSON.stringify(survey.notTested)}`);
  return { ms, survey };
}

/**
 * What a walk needs that offers what is left until it is refused, at most 64 suites a hello, and asks each other
 * question once: an answer for every value, and a refusal for every list.
 */
function walkNeeds({ versions, groupsByVersion, signatureSchemesByVersion, asked }: Survey): number {
  const blocks = 6;
  const suites = versions.map(({ version, state, cipherSuites, reason }) => {
    if (version === 'SSLv2') return 1;
    if (version === 'TLSv1.3') return cipherSuites.length + 1;
    return state === 'refused' && reason.includes('protocol_version') ? 1 : cipherSuites.length + blocks;
  });
  const lists = [...groupsByVersion, ...signatureSchemesByVersion].map(({ accepted }) => accepted.length + 1);
  const enumerated = /cipher suites|groups|curves|signature schemes|^SSLv2$/;
  const others = asked.filter(({ question }) => !enumerated.test(question)).length;
  return [...suites, ...lists, others].reduce((sum, count) => sum + count, 0);
}

async function dhPem(): Promise<string> {
  const args = ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'];
  return (await promisify(execFile)('openssl', args)).stdout;
}
