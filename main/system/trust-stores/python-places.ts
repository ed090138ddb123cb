import type { Machine } from './machine.ts';
import { entries, entriesOfAll, joined } from './paths.ts';
import { distinctPlaces, placeOf, type TrustPlace } from './place.ts';

/** certifi and the copy inside pip of every Python found by its folders, and conda's own file. No Python is run. */
export async function pythonPlaces(machine: Machine): Promise<TrustPlace[]> {
  const packages = await packageFolders(machine);
  const below = (kind: 'certifi' | 'pip', ...parts: readonly string[]) =>
    packages.map((folder) => placeOf(kind, joined(machine, folder, ...parts, 'certifi', 'cacert.pem'), 'bundle'));
  const conda = (await condaFolders(machine)).map((folder) => {
    const parts = machine.platform === 'win32' ? ['Library', 'ssl', 'cacert.pem'] : ['ssl', 'cacert.pem'];
    return placeOf('conda', joined(machine, folder, ...parts), 'bundle');
  });
  const lists = [below('certifi'), below('pip', 'pip', '_vendor'), conda];
  return (await Promise.all(lists.map((list) => distinctPlaces(machine, list)))).flat();
}

async function packageFolders(machine: Machine): Promise<string[]> {
  const prefixes = await pythonPrefixes(machine);
  if (machine.platform === 'win32') return prefixes.map((prefix) => joined(machine, prefix, 'Lib', 'site-packages'));
  const libraries = await entriesOfAll(
    machine,
    prefixes.flatMap((prefix) => [joined(machine, prefix, 'lib'), joined(machine, prefix, 'lib64')]),
    /^python3(?:\.\d+)?$/,
  );
  return libraries.flatMap((library) => [
    joined(machine, library, 'site-packages'),
    joined(machine, library, 'dist-packages'),
  ]);
}

/** Folders that hold a Python, a virtual environment first: that is what the program at hand uses. */
async function pythonPrefixes(machine: Machine): Promise<string[]> {
  const { environment, home, platform } = machine;
  const { LOCALAPPDATA, ProgramFiles, VIRTUAL_ENV } = environment;
  const active = VIRTUAL_ENV ? [VIRTUAL_ENV] : [];
  const conda = await condaFolders(machine);
  if (platform === 'win32') {
    const own = joined(machine, LOCALAPPDATA ?? home, 'Programs', 'Python');
    const all = [own, ProgramFiles ?? '', 'C:\\'].filter(Boolean);
    return [...active, ...conda, ...(await entriesOfAll(machine, all, /^Python3\d*(?:-32)?$/i))];
  }
  const pyenv = await entries(machine, joined(machine, home, '.pyenv', 'versions'), /^[^.]/);
  const frameworks = platform === 'darwin' ? await entries(machine, frameworkFolder, /^3\.\d+$/) : [];
  const usual = ['/usr/local', '/usr', '/opt/homebrew', joined(machine, home, '.local')];
  return [...active, ...conda, ...pyenv, ...frameworks, ...usual];
}

const frameworkFolder = '/Library/Frameworks/Python.framework/Versions';

async function condaFolders(machine: Machine): Promise<string[]> {
  const { environment, home } = machine;
  const { CONDA_PREFIX } = environment;
  const active = CONDA_PREFIX ? [CONDA_PREFIX] : [];
  const own = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge'].map((name) => joined(machine, home, name));
  const there = await Promise.all(own.map((folder) => machine.files.realPath(folder)));
  return [...active, ...own.filter((_, at) => there[at] !== null)];
}
