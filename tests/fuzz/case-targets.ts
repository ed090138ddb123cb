// Case files that anybody may have made: as JSON, in a zip, attached to a PDF; read, judged anew, and put into own words.
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import { renderTicketText } from '../../main/report/ticket-text.ts';
import { caseInPdf } from '../../main/session/cases/case-in-pdf.ts';
import { caseInZip } from '../../main/session/cases/case-in-zip.ts';
import { caseInside } from '../../main/session/cases/case-inside.ts';
import { judgeAgain, readingOf } from '../../main/session/cases/judge-again.ts';
import { inOwnWords } from '../../main/session/cases/own-words.ts';
import { withoutCommands } from '../../main/session/cases/without-commands.ts';
import { Diagnosis } from '../../shared/diagnosis.ts';
import { readCaseFile } from '../../shared/read-case.ts';
import { diagnosisOf } from '../support/diagnosis-of.ts';
import { loopbackTarget } from '../support/direct-ask.ts';
import type { Target } from './target.ts';

const observed = {
  ...diagnosisOf(loopbackTarget(443), {
    state: 'fault',
    cause: 'tcp-refused',
    confidence: 'confirmed',
    side: 'server',
  }),
  attempts: [
    { probe: 'address', address: '127.0.0.1', outcome: 'completed', reason: '', durationMs: 1, observations: [] },
  ],
};
const json = JSON.stringify(observed);
const report = { 'report.json': strToU8(json) };
const attached = Buffer.concat([
  Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fjson >>\nstream\n'),
  deflateSync(json),
  Buffer.from('\nendstream\nendobj\n'),
]);
const limit = 100_000;

export const caseTargets: readonly Target[] = [
  { name: 'case-file', seeds: [Buffer.from(json)], read: open },
  {
    name: 'case-in-zip',
    seeds: [zipSync(report), zipSync({ 'a.txt': strToU8('a'), ...report }, { level: 0 })],
    read: (bytes) => within(caseInZip(bytes, limit)),
  },
  { name: 'case-in-pdf', seeds: [attached], read: (bytes) => within(caseInPdf(bytes, limit)) },
];

/** As the window opens a case: what comes out fits its form, and a report can be written of it. */
function open(bytes: Uint8Array): string {
  const inside = caseInside(bytes);
  if ('refused' in inside) return inside.refused;
  const file = readCaseFile(inside.json);
  if ('refused' in file) return file.refused.replaceAll(/\d+/g, '#').slice(0, 80);
  const diagnosis = v.parse(Diagnosis, judgeAgain(file));
  inOwnWords(withoutCommands(file.documents));
  renderTicketText(diagnosis);
  return `${readingOf(file.written, diagnosis)} ${diagnosis.verdict.state} ${file.lost.length} ${file.unknown.length > 0}`;
}

function within(found: Uint8Array | string): string {
  if (typeof found === 'string') return found;
  if (found.length > limit) throw new Error(`${found.length} bytes were unpacked`);
  return `${Math.ceil(Math.log2(found.length + 1))}`;
}
