// The licences of everything of others that is in the program: each text goes along, or the build fails.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** What a program under the MIT licence may hold, as long as the text goes along. */
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1', 'Unicode-3.0']);
/** Where the package itself names none, or not all. */
const named = {
  brotli: 'MIT AND Apache-2.0',
  'png-js': 'MIT',
  'quickjs-wasi': 'MIT AND Unicode-3.0',
  saxes: 'ISC AND MIT',
};
const textFiles = /^(?:licen[sc]e|copying|notice)(?![a-z])/i;

/** Adds the folder of each package that ends up in what Vite writes; one that is read and left out is not among them. */
export function noteBundled(folders) {
  let root = '';
  return {
    name: 'note-bundled',
    configResolved: (config) => {
      root = config.root;
    },
    generateBundle(_options, bundle) {
      for (const { moduleIds = [], originalFileNames = [] } of Object.values(bundle)) {
        for (const file of [...moduleIds, ...originalFileNames]) {
          // Rollup marks modules of its own making with a NUL in front.
          const folder = packageFolder(resolve(root, file.replace(/^\0/, '')));
          if (folder !== null) folders.add(folder);
        }
      }
    },
  };
}

/** `…/node_modules/name` or `…/node_modules/@scope/name` of a file in a package, below the last `node_modules`. */
export function packageFolder(path) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path.split(sep).join('/'))?.[0] ?? null;
}

/**
 * One entry per package and version, by name. Throws, naming all of them, where a text is missing or a licence is not
 * allowed.
 * @param byHand folder of texts `NAME.txt` for packages that come without one
 */
export function gatherLicences(folders, byHand) {
  const read = [...folders].map((folder) => readLicence(folder, byHand));
  const entries = [...new Map(read.map((entry) => [`${entry.name} ${entry.version}`, entry])).values()];
  const bad = entries.filter(({ licence, text }) => text === '' || !isAllowed(licence));
  if (bad.length > 0) throw new Error(bad.map(complaint).join('\n'));
  return entries.sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version));
}

function readLicence(folder, byHand) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const own = join(byHand, `${name.replace('/', '__')}.txt`);
  const files = readdirSync(folder)
    .filter((file) => textFiles.test(file))
    .sort();
  const paths = files.length > 0 ? files.map((file) => join(folder, file)) : [own].filter(existsSync);
  const text = paths.map((path) => readFileSync(path, 'utf8').replace(/\r\n?/g, '\n').trim()).join('\n\n----\n\n');
  return { name, version, licence: chosen(named[name] ?? license ?? ''), text };
}

/** Of several to choose from, the first that is allowed: `(BSD-3-Clause OR GPL-2.0)`. */
function chosen(expression) {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.find(isAllowed) ?? expression;
}

const isAllowed = (expression) => expression.split(' AND ').every((one) => allowed.has(one));

const complaint = ({ name, version, licence, text }) =>
  text === ''
    ? `${name} ${version} comes without the text of its licence: put it into packaging/licences.`
    : `${name} ${version} has the licence “${licence}”, which scripts/licences.mjs does not allow.`;

const compare = (one, other) => (one < other ? -1 : Number(one > other));
