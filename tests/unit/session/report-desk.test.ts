import { expect, it } from 'vitest';
import { createReportDesk } from '../../../main/session/report-desk.ts';
import type { ReportDraft } from '../../../shared/contract-report.ts';
import { noAnswers } from '../../../shared/ticket-answers.ts';

const draft = (since: string): ReportDraft => ({
  answers: { ...noAnswers, since },
  labels: { title: '', ticket: '', notes: '', role: null },
  ...{ audience: 'vendor', keep: [], appendix: true },
});

it('keeps the newest draft of each server, and of the newest twenty alone', () => {
  const desk = createReportDesk();
  desk.keep('first 443', draft('Monday'));
  for (let at = 0; at < 19; at += 1) desk.keep(`${at} 443`, draft(''));
  desk.keep('first 443', draft('Tuesday'));
  desk.keep('one more 443', draft(''));
  expect(desk.kept('first 443')?.answers.since).toBe('Tuesday');
  expect(desk.kept('0 443')).toBe(null);
  expect(desk.kept('never written 443')).toBe(null);
});
