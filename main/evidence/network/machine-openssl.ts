import type { LibraryPolicy } from '../../../shared/network/machine.ts';
import type { ListFolder, ReadTextFile } from '../../system/local-policy/read-text-file.ts';
import { type CnfSetting, cnfLimits, readCnf } from '../configuration/openssl-cnf.ts';
import { opensslPolicy, placeOf } from '../configuration/openssl-policy.ts';

export interface PolicyFiles {
  readonly readTextFile: ReadTextFile;
  readonly listFolder: ListFolder;
}

/** Includes of includes, and files altogether. */
const limits = { depth: 8, files: 60 };

/** What an openssl.cnf orders, with what it includes; null where there is no such file. Never rejects. */
export async function inspectOpenssl(path: string, files: PolicyFiles): Promise<LibraryPolicy | null> {
  const gathered: Gathered = { settings: [], unread: [], opened: 0, section: 'default', broken: false };
  if ((await files.readTextFile(path)).state === 'missing') return null;
  await gather(path, 0, files, gathered);
  const policy = opensslPolicy(gathered.broken ? [] : gathered.settings);
  const { minimum, maximum, forbidden, findings } = policy;
  return {
    ...{ library: 'openssl', which: path.slice(0, 1000), obeyedBy: ['openssl', 'curl'] },
    minimum: minimum?.version ?? null,
    minimumPlace: minimum ? placeOf(minimum.setting) : null,
    maximum: maximum?.version ?? null,
    maximumPlace: maximum ? placeOf(maximum.setting) : null,
    forbidden: forbidden.slice(0, 100),
    findings: findings.slice(0, 60),
    unread: gathered.unread.slice(0, 20).map((one) => one.slice(0, 400)),
  };
}

interface Gathered {
  readonly settings: CnfSetting[];
  readonly unread: string[];
  opened: number;
  section: string;
  broken: boolean;
}

async function gather(path: string, depth: number, files: PolicyFiles, into: Gathered): Promise<void> {
  if (depth > limits.depth || into.opened >= limits.files) {
    into.unread.push(`${path}: too many files include each other.`);
    return;
  }
  into.opened += 1;
  const file = await files.readTextFile(path);
  if (file.state !== 'read') {
    into.unread.push(`${path}: it could not be read.`);
    return;
  }
  if (file.isCut) into.unread.push(`${path}: only its first megabyte was read.`);
  let own = into.section;
  const { brokenLine, isCut, items } = readCnf(file.text, path, own);
  if (isCut) into.unread.push(`${path}: only its first ${cnfLimits.settings} settings were read.`);
  for (const item of items) {
    if (item.kind === 'header') own = into.section = item.section;
    // An included file leaves behind the section that it ends in. `other::name` names its own.
    else if (item.kind === 'setting') {
      into.settings.push(item.section === own ? { ...item, section: into.section } : item);
    } else await include(item.path, path, depth, files, into);
  }
  if (brokenLine === null) return;
  into.broken = true;
  into.unread.push(`${path}: line ${brokenLine} cannot be read, and so the whole file has no effect.`);
}

async function include(written: string, from: string, depth: number, files: PolicyFiles, into: Gathered) {
  // What stands in a variable or beside a pragma is not worked out: it is said to be unread.
  if (written.includes('$') || !isAbsolutePath.test(written)) {
    into.unread.push(`${from}: where its include of ${written} leads depends on who runs the program.`);
    return;
  }
  const names = await files.listFolder(written);
  const paths = names?.filter((name) => /\.(?:cnf|conf)$/.test(name)).map((name) => `${written}/${name}`) ?? [written];
  for (const path of paths) await gather(path, depth + 1, files, into);
}

const isAbsolutePath = /^(?:\/|[a-z]:[\\/])/i;
