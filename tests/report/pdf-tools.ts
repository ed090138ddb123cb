import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type PdfOptions, type ReportFonts, renderPdf } from '../../main/report/render-pdf.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';

const run = promisify(execFile);
const fontFolder = fileURLToPath(new URL('../../node_modules/@expo-google-fonts/', import.meta.url));
const font = async (path: string) => new Uint8Array(await readFile(join(fontFolder, path)));

/** The fonts that the program ships. */
export const loadFonts = async (): Promise<ReportFonts> => ({
  sans: await font('source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  sansBold: await font('source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
  mono: await font('jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf'),
});

/** One word on a page, in points from its top left corner. */
export interface PrintedWord {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
}

export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly PrintedWord[];
}

/** A PDF as poppler and qpdf see it. */
export interface PrintedReport {
  readonly bytes: Uint8Array;
  /** `pdfinfo`, by its labels. */
  readonly info: Readonly<Record<string, string>>;
  /** Text in the order of the content, page by page. */
  readonly pages: readonly string[];
  readonly fonts: string;
  readonly metadata: string;
  readonly outline: readonly string[];
  /** What `qpdf --check` complains about; empty when nothing. */
  readonly complaint: string;
  readonly layout: readonly PrintedPage[];
}

/** The tag tree with its text. Slow: poppler walks each page once for every element. */
export async function readStructure(diagnosis: Diagnosis): Promise<string> {
  return structureOf(await renderPdf(diagnosis, { paper: 'A4', fonts: await loadFonts() }));
}

/** The same of any PDF. */
export async function structureOf(bytes: Uint8Array): Promise<string> {
  return inFolder(bytes, async (file) => (await run('pdfinfo', ['-struct-text', file], { maxBuffer: 2 ** 28 })).stdout);
}

export async function printReport(diagnosis: Diagnosis, options: Partial<PdfOptions> = {}): Promise<PrintedReport> {
  const bytes = await renderPdf(diagnosis, {
    paper: 'A4',
    fonts: await loadFonts(),
    localOffsetMinutes: 60,
    ...options,
  });
  return readPdf(bytes);
}

/** Any PDF as poppler and qpdf see it. */
export const readPdf = async (bytes: Uint8Array): Promise<PrintedReport> => ({
  bytes,
  ...(await inFolder(bytes, inspect)),
});

/** The same, of its text and its soundness alone: a program for each of the rest takes its time. */
export const readPdfText = (bytes: Uint8Array): Promise<Pick<PrintedReport, 'pages' | 'complaint'>> =>
  inFolder(bytes, async (file) => {
    const [pages, complaint] = await Promise.all([textOf(file), complaintAbout(file)]);
    return { pages, complaint };
  });

async function inFolder<T>(bytes: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'));
  const file = join(folder, 'report.pdf');
  try {
    await writeFile(file, bytes);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const output = async (program: string, ...parts: string[]) =>
  (await run(program, parts, { maxBuffer: 2 ** 28, env: { ...process.env, LC_ALL: 'C.UTF-8' } })).stdout;

const textOf = async (file: string) =>
  (await output('pdftotext', '-raw', '-enc', 'UTF-8', file, '-')).split('\f').slice(0, -1);

const complaintAbout = (file: string) =>
  output('qpdf', '--check', file).then(
    () => '',
    (error: Error) => error.message,
  );

async function inspect(file: string): Promise<Omit<PrintedReport, 'bytes'>> {
  return {
    info: labelled(await output('pdfinfo', file)),
    pages: await textOf(file),
    fonts: await output('pdffonts', file),
    metadata: await output('pdfinfo', '-meta', file),
    outline: outlineTitles(await output('qpdf', '--json', '--json-key=outlines', file)),
    complaint: await complaintAbout(file),
    layout: printedPages(await output('pdftotext', '-bbox', file, '-')),
  };
}

const labelled = (text: string) =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.split(/:\s+/, 2) as [string, string])
      .filter(([, value]) => value),
  );

const outlineTitles = (json: string) =>
  (JSON.parse(json) as { outlines: { title: string }[] }).outlines.map(({ title }) => title);

function printedPages(html: string): PrintedPage[] {
  return html
    .split('<page ')
    .slice(1)
    .map((page) => {
      const [, width = 0, height = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? []).map(Number);
      const found = page.matchAll(
        /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
      );
      const words = [...found].map(([, left, top, right, bottom, text]): PrintedWord => {
        return { left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text: text ?? '' };
      });
      return { width, height, words };
    });
}

/** Pairs of words that lie on each other by more than a little. */
export function overlaps({ words }: PrintedPage): readonly [PrintedWord, PrintedWord][] {
  const sorted = [...words].sort((a, b) => a.top - b.top);
  return sorted.flatMap((a, index) => {
    const found: [PrintedWord, PrintedWord][] = [];
    for (let later = index + 1; later < sorted.length && (sorted[later] as PrintedWord).top < a.bottom; later += 1) {
      const b = sorted[later] as PrintedWord;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > Math.min(a.bottom - a.top, b.bottom - b.top) * 0.45) found.push([a, b]);
    }
    return found;
  });
}

/** Text without any white space: lines break where the page ends, not where the text does. */
export const squeezed = (text: string) => text.replace(/\s+/g, '');
