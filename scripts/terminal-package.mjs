// Lays the command line out as a package of its own, without Electron: node scripts/terminal-package.mjs FOLDER,
// then `npm pack FOLDER`. What was built holds everything it needs, so that the package depends on nothing.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { main, Refusal, root, say } from './set-up.mjs';

/** Of what was built: `serve` needs the page; the window and its preload stay behind. */
const parts = ['terminal', 'threads', 'collector', 'fonts', 'renderer', 'licences.json', 'version.json'];

/** What debuggers read: larger than the program. */
const isNoMap = (path) => !path.endsWith('.map');

await main(() => {
  const [wanted] = process.argv.slice(2);
  if (wanted === undefined) throw new Refusal('Say where to put it: node scripts/terminal-package.mjs FOLDER');
  if (!existsSync(join(root, 'dist', 'licences.json'))) throw new Refusal('Build the program first: npm run build');
  const folder = resolve(wanted);
  makeEmpty(folder);
  for (const part of parts) {
    cpSync(join(root, 'dist', part), join(folder, 'dist', part), { recursive: true, filter: isNoMap });
  }
  const own = manifest();
  for (const file of ['LICENSE', 'README.md', ...own.man]) cpSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  say(`The command line: ${folder}`);
});

/** Nothing is deleted or written over: the folder may be somebody's project. */
function makeEmpty(folder) {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) {
    throw new Refusal(`${folder} holds something already. Name a folder that is empty, or that is not there yet.`);
  }
}

/** The same name and version; nothing to install beside it. */
function manifest() {
  const { name, version, type, description, author, homepage, license, bin, man } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const about = { name, version, type, description, author, homepage, license, bin };
  // Npm puts a manual page where `man` looks only where there is a list of them.
  return { ...about, man: [man], engines: { node: '>=24' }, files: ['dist', man] };
}
