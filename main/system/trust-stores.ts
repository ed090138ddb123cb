import { createHash } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { readRootFiles, stampOfRoots } from './trust-stores/changed-files.ts';

/** Trust anchors of one store of this machine, as DER, each once. Empty when the store could not be read. */
export interface ReadTrustStore {
  readonly store: 'system' | 'mozilla';
  readonly anchors: readonly Uint8Array[];
}

/**
 * How long a run waits for the system's store. On managed Macs reading takes 5 to 10 s (nodejs/node#63313);
 * what comes later is kept for the next run.
 */
const systemWaitMs = 6000;

/**
 * The stores to judge by. Read once per process, and on Linux again when the files of the system have changed: a root
 * that was added counts for the next test. A run never fails for them.
 *
 * `system`: what the operating system trusts. Windows: the machine's and the user's store, of which roots
 * that were never needed may be absent. macOS: the keychains. Linux: OpenSSL's default file and folder
 * (`/etc/ssl/cert.pem`, `/etc/ssl/certs`), or what `SSL_CERT_FILE` and `SSL_CERT_DIR` name instead.
 * `mozilla`: the list this Node was built with. `NODE_EXTRA_CA_CERTS` is in neither: it speaks for Node
 * programs only.
 */
export async function readTrustStores(waitMs: number = systemWaitMs): Promise<readonly ReadTrustStore[]> {
  const stamp = process.platform === 'linux' ? await stampOfRoots(process.env) : '';
  if (system === undefined || stamp !== systemStamp) {
    // Node reads them once per process, whatever happens to the files.
    const reading = system === undefined ? readInWorker() : readRootFiles(process.env);
    systemStamp = stamp;
    system = reading.then((pems) => ({ store: 'system', anchors: distinctAnchors(pems) }));
  }
  return [await inTime(system, waitMs), mozillaStore()];
}

/** The list this Node was built with: nothing is read for it. */
export function mozillaStore(): ReadTrustStore {
  mozilla ??= { store: 'mozilla', anchors: distinctAnchors(rootCertificates) };
  return mozilla;
}

let mozilla: ReadTrustStore | undefined;
let system: Promise<ReadTrustStore> | undefined;
let systemStamp = '';

/**
 * The call blocks its thread for 60 ms with 150 roots, for seconds on macOS, so it gets a thread of its
 * own. The thread's program is a text here, because a file of its own would have to be found again in
 * every bundle.
 */
const workerProgram = `
const { parentPort } = require('node:worker_threads');
const tls = require('node:tls');
parentPort.postMessage(tls.getCACertificates ? [...new Set(tls.getCACertificates('system'))] : []);
`;

function readInWorker(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const worker = new Worker(workerProgram, { eval: true, execArgv: [], stderr: true });
    // A program that has nothing else to do may end meanwhile.
    worker.unref();
    worker.once('message', resolve);
    worker.once('error', () => resolve([]));
    worker.once('exit', () => resolve([]));
  });
}

function inTime(store: Promise<ReadTrustStore>, waitMs: number): Promise<ReadTrustStore> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ store: 'system', anchors: [] }), waitMs);
    void store.then((read) => {
      clearTimeout(timer);
      resolve(read);
    });
  });
}

/** Linux lists a root once per file and link it is in. */
function distinctAnchors(pems: readonly string[]): Uint8Array[] {
  const anchors = pems.map((pem) => new Uint8Array(Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')));
  return [...new Map(anchors.map((der) => [createHash('sha256').update(der).digest('hex'), der])).values()];
}
