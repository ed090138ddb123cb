// Lays the command line out as a package of its own, without Electron: node scripts/terminal-package.mjs FOLDER,
// then `npm pack FOLDER`. What was built holds everything it needs, so that the package depends on nothing.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  rmSync(join(folder, 'dist'), { recursive: true, force: true });
  mkdirSync(join(folder, 'dist'), { recursive: true });
  for (const part of parts) {
    cpSync(join(root, 'dist', part), join(folder, 'dist', part), { recursive: true, filter: isNoMap });
  }
  for (const file of ['LICENSE', 'README.md']) cpSync(join(root, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  say(`The command line: ${folder}`);
});

/** The same name and version; nothing to install beside it. */
function manifest() {
  const { name, version, type, description, author, homepage, license, bin } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const engines = { node: '>=24' };
  return { name, version, type, description, author, homepage, license, bin, engines, files: ['dist'] };
}
