import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Name = `/${string}`;
type Dictionary = Readonly<Record<string, unknown>>;

/** The objects of a PDF as `qpdf --json` tells them, streams decoded. */
export interface PdfObjects {
  readonly catalog: Dictionary;
  readonly pages: readonly { readonly dictionary: Dictionary; readonly content: string }[];
  readonly resolve: (value: unknown) => unknown;
}

export async function readObjects(bytes: Uint8Array): Promise<PdfObjects> {
  const objects = await objectsOf(bytes);
  const resolve = (value: unknown): unknown =>
    typeof value === 'string' && / R$/.test(value) ? resolve(objects[`obj:${value}`]?.value) : value;
  const trailer = objects.trailer?.value as Dictionary;
  const catalog = resolve(trailer['/Root']) as Dictionary;
  const streamOf = (reference: unknown) =>
    Buffer.from(objects[`obj:${String(reference)}`]?.stream?.data ?? '', 'base64').toString('latin1');
  const kids = (resolve(catalog['/Pages']) as Dictionary)['/Kids'] as readonly string[];
  const pages = kids.map((kid) => {
    const dictionary = resolve(kid) as Dictionary;
    return { dictionary, content: streamOf(dictionary['/Contents']) };
  });
  return { catalog, pages, resolve };
}

interface QpdfObject {
  readonly value?: unknown;
  readonly stream?: { readonly data?: string };
}

async function objectsOf(bytes: Uint8Array): Promise<Readonly<Record<string, QpdfObject>>> {
  const folder = await mkdtemp(join(tmpdir(), 'tree-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, bytes);
    const options = ['--json=2', '--json-stream-data=inline', '--decode-level=generalized', file];
    const { stdout } = await run('qpdf', options, { maxBuffer: 2 ** 29 });
    const { qpdf } = JSON.parse(stdout) as { qpdf: [unknown, Record<string, QpdfObject>] };
    return Object.fromEntries(
      Object.entries(qpdf[1]).map(([name, one]) => [
        name,
        { ...one, value: one.value ?? (one.stream as { dict?: unknown } | undefined)?.dict },
      ]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** One element of the tag tree with the marked content under it. */
export interface Tag {
  readonly type: string;
  readonly dictionary: Dictionary;
  /** `page:mcid` of its own content. */
  readonly content: readonly string[];
  readonly children: readonly Tag[];
}

export function tagTree({ catalog, pages, resolve }: PdfObjects): Tag {
  const numbers = new Map(pages.map(({ dictionary }, index) => [dictionary, index]));
  const tagOf = (value: unknown): Tag => {
    const dictionary = resolve(value) as Dictionary;
    const kids = [resolve(dictionary['/K'])]
      .flat()
      .map(resolve)
      .filter((kid) => kid !== undefined && kid !== null);
    const pageOf = (kid: Dictionary) => numbers.get(resolve(kid['/Pg'] ?? dictionary['/Pg']) as Dictionary);
    const isContent = (kid: unknown) => typeof kid === 'number' || (kid as Dictionary)['/Type'] === '/MCR';
    return {
      type: String((dictionary['/S'] as Name | undefined) ?? '/StructTreeRoot').slice(1),
      dictionary,
      content: kids.filter(isContent).map((kid) => {
        const one: Dictionary = typeof kid === 'number' ? { '/MCID': kid } : (kid as Dictionary);
        return `${pageOf(one)}:${String(one['/MCID'])}`;
      }),
      children: kids.filter((kid) => !isContent(kid)).map(tagOf),
    };
  };
  return tagOf(catalog['/StructTreeRoot']);
}

export const allTags = (tag: Tag): readonly Tag[] => [tag, ...tag.children.flatMap(allTags)];

const paints = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh']);

/** What a page's content marks, and the operators that paint outside of any mark (ISO 14289-1, 7.1). */
export function readMarks(content: string): {
  readonly mcids: readonly number[];
  readonly unmarked: readonly string[];
} {
  const mcids: number[] = [];
  const unmarked: string[] = [];
  let depth = 0;
  let pending: number | null = null;
  // Strings go first, so that nothing in them is taken for an operator.
  const tokens = content.replace(/\((?:\\[\s\S]|[^\\()])*\)|<[0-9a-fA-F\s]+>/g, ' ').split(/[\s[\]]+/);
  for (const [index, token] of tokens.entries()) {
    if (token === '/MCID') pending = Number(tokens[index + 1]);
    else if (token === 'BDC' || token === 'BMC') {
      depth += 1;
      if (pending !== null) mcids.push(pending);
      pending = null;
    } else if (token === 'EMC') depth -= 1;
    else if (paints.has(token) && depth === 0) unmarked.push(tokens.slice(Math.max(0, index - 6), index + 1).join(' '));
  }
  return { mcids, unmarked };
}
