import type { Block } from './document-model.ts';
import type { Evidence } from './evidence.ts';
import { describeAlong } from './settings-sections.ts';
import { cut, joined, words } from './words.ts';

/** File, line and what is said of it, where settings of the server were read along. */
export function describeSettingsRead({ diagnosis }: Pick<Evidence, 'diagnosis'>): readonly Block[] {
  const read = diagnosis.observations.findLast((one) => one.kind === 'settings');
  if (read?.kind !== 'settings') return [{ kind: 'paragraph', text: words('report.settings.none') }];
  const files = joined(
    read.files.map((file) => cut(file, 200)),
    12,
  );
  return [
    { kind: 'paragraph', text: words('report.settings.read', { files }), tone: 'quiet' },
    ...describeAlong({ ...read, comparisons: [] }),
  ];
}
