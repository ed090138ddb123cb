import { opensslPattern, programVersionPattern, usualVersions, type Versions } from '../../shared/configuration/run.ts';
import { words } from '../words.ts';

/** Versions as they stand in two fields; an empty one means the usual version. */
export interface WrittenVersions {
  readonly program: string;
  readonly openssl: string;
}

export const asWritten = ({ openssl, program }: Versions): WrittenVersions => ({ program: program ?? '', openssl });

/** What is meant, or a sentence about what cannot be. */
export function readVersions({ openssl, program }: WrittenVersions): Versions | { readonly problem: string } {
  const [ours, library] = [program.trim(), openssl.trim()];
  if (ours !== '' && !programVersionPattern.test(ours)) return { problem: words('versions.bad-program') };
  if (library !== '' && !opensslPattern.test(library)) return { problem: words('versions.bad-openssl') };
  return { program: ours === '' ? null : ours, openssl: library === '' ? usualVersions.openssl : library };
}
