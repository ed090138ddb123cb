import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync, Visitor } from 'vite';

/** One source file and what it asks for. Paths are relative to the repository, with `/`. */
export interface Module {
  readonly path: string;
  readonly imports: readonly Import[];
  readonly hasDefaultExport: boolean;
  /** True when it has exports, and none of its own. */
  readonly isBarrel: boolean;
}

/** `path` for a file of ours; `name` as written for a package or one of Node's modules. */
export type Import = { readonly path: string } | { readonly name: string };

/** Reads every TypeScript file in the given folders; types count like values. */
export function readModules(root: string, folders: readonly string[]): Module[] {
  return folders.flatMap((folder) => sourceFiles(root, folder)).map((path) => readModule(root, path));
}

function sourceFiles(root: string, folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const paths = names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
  return paths.filter((path) => /\.tsx?$/.test(path)).sort();
}

function readModule(root: string, path: string): Module {
  const source = readFileSync(join(root, path), 'utf8');
  const { module, program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...exported.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ...module.dynamicImports.map(({ moduleRequest }) => literal(source.slice(moduleRequest.start, moduleRequest.end))),
    ...typeImports(program),
    ...workerFiles(source),
  ];
  return {
    path,
    imports: [...new Set(specifiers)].map((specifier) => resolve(path, specifier)),
    hasDefaultExport: exported.some(({ exportName }) => exportName.kind === 'Default'),
    isBarrel: exported.length > 0 && exported.every(({ moduleRequest }) => moduleRequest),
  };
}

function resolve(from: string, specifier: string): Import {
  if (!specifier.startsWith('.')) return { name: specifier };
  return { path: normalize(join(dirname(from), specifier)).replaceAll('\\', '/') };
}

/** An import whose name is worked out at run time cannot be judged: it keeps its text and fails as unclassified. */
const literal = (text: string) => /^(['"`])([^$]*)\1$/.exec(text)?.[2] ?? text;

function typeImports(program: Parameters<Visitor['visit']>[0]): string[] {
  const found: string[] = [];
  new Visitor({ TSImportType: ({ source }) => void found.push(source.value) }).visit(program);
  return found;
}

const workerFiles = (source: string) =>
  [...source.matchAll(/new URL\(\s*'(\.[^']+)',\s*import\.meta\.url/g)].map(([, file = '']) => file);

/** Every circle of imports, each once, as the files along it. */
export function findCircles(modules: readonly Module[]): string[][] {
  const targets = new Map(
    modules.map(({ path, imports }) => [path, imports.flatMap((one) => ('path' in one ? one.path : []))]),
  );
  const done = new Set<string>();
  const circles: string[][] = [];
  const walk = (path: string, way: readonly string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path]);
    if (way.includes(path) || done.has(path)) return;
    for (const next of targets.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) walk(path, []);
  return circles;
}
