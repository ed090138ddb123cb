import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { liveFiles } from './live-machine.ts';

/** All public roots have 250 KB, with their descriptions 1 MB. */
const largestFile = 4_194_304;

/** Where OpenSSL looks on Linux, or what the variables name instead. */
const placesOf = ({ SSL_CERT_DIR, SSL_CERT_FILE }: NodeJS.ProcessEnv) => ({
  file: SSL_CERT_FILE ?? '/etc/ssl/cert.pem',
  folders: (SSL_CERT_DIR ?? '/etc/ssl/certs').split(':').filter(Boolean),
});

/** Changes whenever a root was added to these files or taken out. */
export async function stampOfRoots(environment: NodeJS.ProcessEnv): Promise<string> {
  const { file, folders } = placesOf(environment);
  const stamps = await Promise.all(
    [file, ...folders].map((path) =>
      stat(path).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => '-',
      ),
    ),
  );
  return stamps.join(', ');
}

/** The PEM blocks of all of them, as they are now; what cannot be read has none. */
export async function readRootFiles(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const { file, folders } = placesOf(environment);
  const inFolders = await Promise.all(folders.map(filesIn));
  const texts = await Promise.all([file, ...inFolders.flat()].map(textOf));
  return texts.flatMap((text) => text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []);
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await liveFiles.list(folder)).map((name) => join(folder, name));

async function textOf(path: string): Promise<string> {
  const read = await liveFiles.read(path, largestFile);
  return read.ok ? Buffer.from(read.bytes).toString('latin1') : '';
}
