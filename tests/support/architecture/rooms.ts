import type { Import, Module } from './modules.ts';

/** A folder (or a file) with its own rule about imports. The longest match counts. */
export interface Room {
  readonly room: string;
  /** Rooms and files it may import besides itself; a room includes the rooms inside it. */
  readonly may: readonly string[];
  /** Packages and Node's modules; `*` at the end stands for anything. */
  readonly packages: readonly string[];
}

const node = ['node:*'];

/** Who may import whom (ARCHITECTURE.md). What is not named here is refused. */
export const rooms: readonly Room[] = [
  { room: 'shared', may: [], packages: ['valibot'] },
  { room: 'preload', may: ['shared'], packages: ['electron'] },
  {
    room: 'renderer',
    may: ['shared'],
    packages: [
      'react',
      'react-dom',
      'react-dom/client',
      'zustand',
      'zustand/*',
      'react-aria-components',
      'react-aria-components/*',
      'valibot',
      '@fontsource-variable/*',
    ],
  },

  { room: 'main/bytes', may: ['shared'], packages: [] },
  { room: 'main/crypto', may: ['main/bytes'], packages: ['node:crypto', '@noble/*'] },
  { room: 'main/system', may: ['shared'], packages: ['socks', ...node] },
  // Scripts of strangers run here alone, in a thread and an interpreter of their own.
  {
    room: 'main/system/proxy-script',
    may: ['main/system', 'shared'],
    packages: ['pac-resolver', 'quickjs-wasi', ...node],
  },
  {
    room: 'main/certificates',
    may: ['main/bytes', 'main/crypto', 'shared'],
    packages: ['@peculiar/asn1-schema', '@peculiar/asn1-x509'],
  },
  {
    room: 'main/certificates/files',
    may: ['main/certificates', 'main/bytes', 'main/crypto', 'shared'],
    // By file: the entry point loads everything and fills a global random pool, of which readers need nothing.
    packages: ['node-forge/lib/*'],
  },
  {
    room: 'main/certificates/replacement',
    may: ['main/certificates', 'main/bytes', 'main/crypto', 'shared'],
    packages: ['node-forge/lib/*'],
  },
  { room: 'main/tls', may: ['main/bytes', 'main/crypto', 'shared'], packages: ['node:zlib'] },
  {
    room: 'main/tls/client/connection.ts',
    may: ['main/tls', 'main/bytes', 'main/crypto', 'main/system', 'shared'],
    packages: [],
  },
  {
    room: 'main/tls/starttls',
    may: ['main/tls', 'main/bytes', 'main/crypto', 'main/system', 'shared'],
    packages: [],
  },
  { room: 'main/evidence', may: ['main/tls', 'main/certificates', 'main/system', 'shared'], packages: [] },
  // These read what they are handed: no files, no clocks, no sockets.
  { room: 'main/evidence/error-texts', may: ['shared'], packages: [] },
  { room: 'main/evidence/configuration', may: ['main/certificates', 'shared'], packages: [] },
  {
    room: 'main/evidence/configuration/tomcat',
    may: ['main/evidence/configuration', 'main/certificates', 'shared'],
    packages: ['saxes'],
  },
  {
    room: 'main/evidence/configuration/kubernetes',
    may: ['main/evidence/configuration', 'main/certificates', 'shared'],
    packages: ['yaml'],
  },
  {
    room: 'main/evidence/capture',
    may: ['main/tls', 'main/certificates', 'main/crypto', 'main/bytes', 'shared'],
    packages: [],
  },
  // What a log tells of hellos is told in the words of a capture.
  {
    room: 'main/evidence/debug-logs',
    may: ['main/evidence/capture', 'main/evidence/error-texts', 'main/tls', 'shared'],
    packages: [],
  },
  { room: 'main/input', may: ['main/evidence/error-texts', 'shared'], packages: ['node:url'] },
  { room: 'main/diagnosis', may: ['shared'], packages: [] },
  // Text from facts: no files, and no reading of settings, which are handed to it.
  { room: 'main/configuration-writer', may: ['shared'], packages: ['diff'] },
  { room: 'main/report', may: ['shared'], packages: ['pdfkit'] },
  // One place knows what a secret looks like, one what an address is, and one whose name an authority bears.
  {
    room: 'main/report/redaction',
    may: [
      'shared',
      'main/input/secrets',
      'main/input/removed-mark.ts',
      'main/system/address-bits.ts',
      'main/system/address-kind.ts',
      'main/diagnosis/inspection-products.ts',
      'main/diagnosis/wording.ts',
      'main/report/visible.ts',
    ],
    // Hidden values are called by their hash.
    packages: ['node:crypto', 'node:url', 'valibot'],
  },
  { room: 'main/report/bundle', may: ['main/report', 'shared'], packages: ['fflate'] },
  { room: 'main/store', may: ['main/system', 'shared'], packages: ['node:sqlite', 'valibot'] },
  {
    room: 'main/session',
    may: [
      'main/evidence',
      'main/input',
      'main/diagnosis',
      'main/configuration-writer',
      'main/store',
      'main/certificates',
      'main/system',
      'shared',
    ],
    packages: ['node:crypto'],
  },
  // What is packed into a zip or a PDF is unpacked with a limit.
  {
    room: 'main/session/cases',
    may: ['main/session', 'main/evidence', 'main/diagnosis', 'shared'],
    packages: ['fflate', 'node:zlib'],
  },

  // The hosts' common ground: no host knows another one, but for the command that starts the browser's.
  { room: 'main/hosts', may: ['main', 'shared'], packages: node },
  { room: 'main/hosts/desktop', may: ['main', 'shared'], packages: ['electron', ...node] },
  { room: 'main/hosts/browser', may: ['main', 'shared'], packages: ['ws', 'valibot', ...node] },
  { room: 'main/hosts/terminal', may: ['main', 'shared'], packages: ['commander', ...node] },
];

/** Taken back from a wide permission above. */
const never: readonly { readonly from: string; readonly to: string }[] = [
  { from: 'main/hosts/desktop', to: 'main/hosts/browser' },
  { from: 'main/hosts/desktop', to: 'main/hosts/terminal' },
  { from: 'main/hosts/browser', to: 'main/hosts/desktop' },
  { from: 'main/hosts/browser', to: 'main/hosts/terminal' },
  { from: 'main/hosts/terminal', to: 'main/hosts/desktop' },
];

/** What a module asks for and may not have: `from -> to`, one line each. */
export function findForbidden(modules: readonly Module[]): string[] {
  return modules.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    const refused = imports.filter((wanted) => !room || !isAllowed(path, room, wanted));
    return refused.map((wanted) => `${path} -> ${'path' in wanted ? wanted.path : wanted.name}`);
  });
}

function roomOf(path: string): Room | undefined {
  const holding = rooms.filter(({ room }) => isIn(path, room));
  return holding.toSorted((one, other) => other.room.length - one.room.length)[0];
}

function isAllowed(from: string, { room, may, packages }: Room, wanted: Import): boolean {
  if ('name' in wanted) return packages.some((allowed) => isNamed(wanted.name, allowed));
  if (never.some((pair) => isIn(from, pair.from) && isIn(wanted.path, pair.to))) return false;
  return [room, ...may].some((allowed) => isIn(wanted.path, allowed));
}

const isIn = (path: string, room: string) => path === room || path.startsWith(`${room}/`);

const isNamed = (name: string, allowed: string) =>
  allowed.endsWith('*') ? name.startsWith(allowed.slice(0, -1)) : name === allowed;
