import type { ChainDocument } from '../../shared/chain.ts';
import { analyseFile, type FilePorts, type FileRequest } from './chain/file-chain.ts';
import type { UnusableFile } from './chain/given-files.ts';
import { analyseServer, type ServerPorts, type ServerRequest } from './chain/server-chain.ts';
import { type ChainWish, readSettings } from './chain/settings.ts';

/** What to analyse: a file, or a server. */
export type ChainRequest =
  | (Omit<FileRequest, 'settings'> & { readonly kind: 'file' })
  | (Omit<ServerRequest, 'settings'> & { readonly kind: 'server' });

/** The certificate chain of a file or of a server, or one sentence about a file that cannot be used. */
export async function analyseChain(
  request: ChainRequest,
  wish: ChainWish,
  ports: FilePorts & ServerPorts,
): Promise<ChainDocument | UnusableFile> {
  const settings = readSettings(wish);
  if ('refused' in settings) return settings;
  if (request.kind === 'file') return analyseFile({ ...request, settings }, ports);
  return analyseServer({ ...request, settings }, ports);
}
