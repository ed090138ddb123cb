import { describe, expect, it } from 'vitest';
import { printDiagnosis } from '../../../../main/hosts/terminal/print-diagnosis.ts';
import { ladderFigure, stopSentence } from '../../../../main/report/describe-ladder.ts';
import { readEvidence } from '../../../../main/report/evidence.ts';
import { diagnoseCollected } from '../../../../main/session/collected.ts';
import { ladderOf } from '../../../../renderer/facts/ladder.ts';
import { knownName, refusedBy, writtenFile } from '../../../support/collected-file.ts';

const text = writtenFile([knownName, refusedBy('tlsv1 alert protocol version', 70)]);
const read = diagnoseCollected(text, { runId: 'r', version: '1', builtAt: new Date('2026-11-23T00:00:00Z') });
if ('refused' in read) throw new Error(read.refused);
const { diagnosis } = read;

describe('what is shown of a collector’s file', () => {
  it('has no times of messages, for nobody measured them', () => {
    const ladder = ladderOf(diagnosis);
    expect(ladder?.rows.map(({ milliseconds }) => milliseconds).filter((one) => one !== null)).toEqual([]);
    expect(ladder?.rows[0]?.name).toBe('TCP 443');
    const evidence = readEvidence(diagnosis, {});
    const figure = ladderFigure(evidence);
    expect(figure?.rungs.map(({ milliseconds }) => milliseconds).filter((one) => one !== null)).toEqual([]);
    expect(`${figure?.alt} ${stopSentence(evidence)} ${printDiagnosis(diagnosis)}`).not.toMatch(/\d ms/);
  });
});
