import type { Block, Fact } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { tableOf } from './table-of.ts';
import { grouped } from './time.ts';
import { words } from './words.ts';

/** What was saved beside this document, with sizes and checksums, and which versions made it. */
export function describeFiles({ diagnosis, options }: Evidence): Block[] {
  const { runId, schema, version } = diagnosis;
  const rows = (options.files ?? []).map(({ bytes, name, sha256 }) => [
    { text: name },
    { text: grouped(bytes) },
    { text: sha256, style: 'code' as const },
  ]);
  const table = tableOf(rows, [
    [words('report.files.name'), 32],
    [words('report.files.size'), 12],
    [words('report.field.sha256'), 56],
  ]);
  const alone: Block = { kind: 'paragraph', text: words('report.files.alone') };
  return [
    ...(table.length > 0 ? table : [alone]),
    {
      kind: 'facts',
      facts: [fact('program', words('report.creator', { version })), fact('data', schema), fact('run', runId)],
    },
  ];
}

const fact = (id: 'program' | 'data' | 'run', text: string): Fact => ({
  label: words(`report.files.${id}`),
  values: [{ text, style: id === 'program' ? 'plain' : 'code' }],
});
