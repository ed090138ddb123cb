import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeCase } from '../../../main/report/document.ts';
import type { Block, ReportDocument } from '../../../main/report/document-model.ts';
import { previewOf } from '../../../main/report/preview-document.ts';
import { PreviewDocument, previewLimits } from '../../../shared/report-document.ts';
import { extreme } from '../../app/gallery/extremes.ts';
import * as faults from '../../app/gallery/faults.ts';

const problems = (document: PreviewDocument) =>
  (v.safeParse(PreviewDocument, document).issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);
const withBlocks = (blocks: readonly Block[]): ReportDocument => ({
  ...describeCase(faults.healthy),
  sections: [{ title: 'One', blocks }],
});

describe('the preview of a report', () => {
  it.each([
    ['a fault', faults.noCommonCipher],
    ['a healthy server', faults.healthy],
    ['a stopped check', faults.stoppedEarly],
    ['the longest values', extreme],
  ])('of %s fits the contract, with every section of the document', (_, diagnosis) => {
    const document = describeCase(diagnosis, { localOffsetMinutes: 60 });
    const preview = previewOf(document);
    expect(problems(preview)).toEqual([]);
    expect(preview.sections.map(({ title }) => title)).toEqual(document.sections.map(({ title }) => title));
    expect(preview.front.facts).toHaveLength(document.front.facts.length);
  });

  it('says how much of a long table or list is left to the file', () => {
    const rows = Array.from({ length: previewLimits.rows + 7 }, () => [{ text: 'x' }]);
    const columns = [{ title: 'One', share: 1 }];
    const lines = Array.from({ length: previewLimits.lines + 3 }, () => 'y');
    const preview = previewOf(
      withBlocks([
        { kind: 'table', caption: null, columns, rows, rowHeaders: false },
        { kind: 'verbatim', lines },
      ]),
    );
    expect(preview.sections[0]?.blocks.map((block) => ('more' in block ? block.more : null))).toEqual([7, 3]);
    expect(problems(preview)).toEqual([]);
  });

  it('cuts a text that no screen holds, and says that it goes on', () => {
    const preview = previewOf(withBlocks([{ kind: 'paragraph', text: 'z'.repeat(9000) }]));
    const [block] = preview.sections[0]?.blocks ?? [];
    expect(block?.kind === 'paragraph' && block.text.length).toBe(previewLimits.text);
    expect(block?.kind === 'paragraph' && block.text.endsWith('…')).toBe(true);
  });
});
