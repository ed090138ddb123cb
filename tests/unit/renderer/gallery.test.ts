import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../renderer/state/network.ts';
import { surveyOf } from '../../../renderer/state/survey.ts';
import {
  CaptureConversation,
  CapturePacket,
  CaptureProgress,
  CaptureRow,
  CaptureSummary,
} from '../../../shared/capture/overview.ts';
import { ConfigurationReview } from '../../../shared/configuration/document.ts';
import { SettingsProgress } from '../../../shared/configuration/run.ts';
import { ExplainDocument } from '../../../shared/debug-log/document.ts';
import { Diagnosis } from '../../../shared/diagnosis.ts';
import { NetworkDocument, NetworkProgress } from '../../../shared/network/document.ts';
import { Progress } from '../../../shared/progress.ts';
import { Reading } from '../../../shared/reading.ts';
import { RelayDocument, RunDocument } from '../../../shared/relay/document.ts';
import { ReplayDocument, ReplayProgress } from '../../../shared/replay.ts';
import { Survey, SurveyProgress } from '../../../shared/survey.ts';
import { packet } from '../../app/gallery/captures.ts';
import { cases } from '../../app/gallery/cases.ts';

const problems = (schema: v.GenericSchema, value: unknown) =>
  (v.safeParse(schema, value).issues ?? []).map((issue) => `${v.getDotPath(issue)}: ${issue.message}`);

describe('the made-up documents of the gallery', () => {
  it('show a packet as it is told of', () => expect(problems(CapturePacket, packet)).toEqual([]));

  it.each(Object.entries(cases))('%s fits the contract', (_, shown) => {
    if ('diagnosis' in shown) expect(problems(Diagnosis, shown.diagnosis)).toEqual([]);
    if ('progress' in shown) expect(problems(Progress, shown.progress)).toEqual([]);
    if ('survey' in shown) {
      const known = surveyOf(shown.survey);
      if (known !== null) expect(problems(Survey, known)).toEqual([]);
      if ('progress' in shown.survey && shown.survey.progress !== null) {
        expect(problems(SurveyProgress, shown.survey.progress)).toEqual([]);
      }
    }
    if ('network' in shown && shown.screen === 'network') {
      const known = networkOf(shown.network);
      if (known !== null) expect(problems(NetworkDocument, known)).toEqual([]);
      if ('progress' in shown.network && shown.network.progress !== null) {
        expect(problems(NetworkProgress, shown.network.progress)).toEqual([]);
      }
    }
    if ('settings' in shown) {
      const { settings } = shown;
      if (settings.phase === 'ended') expect(problems(ConfigurationReview, settings.document)).toEqual([]);
      if (settings.phase === 'running') expect(problems(SettingsProgress, settings.progress)).toEqual([]);
    }
    if ('capture' in shown) {
      const { replay, run, state } = shown.capture;
      if (run.phase === 'running') expect(problems(CaptureProgress, run.progress)).toEqual([]);
      if (run.phase === 'ended') expect(problems(CaptureSummary, run.summary)).toEqual([]);
      // Ten thousand of the same need no more than a few.
      expect(problems(v.array(CaptureRow), (state?.rows ?? []).slice(0, 20))).toEqual([]);
      if (state?.shown?.phase === 'there') expect(problems(CaptureConversation, state.shown.conversation)).toEqual([]);
      if (replay?.phase === 'running') expect(problems(ReplayProgress, replay.progress)).toEqual([]);
      if (replay?.phase === 'ended') expect(problems(ReplayDocument, replay.document)).toEqual([]);
    }
    if ('programs' in shown && shown.programs.phase === 'ended') {
      const { document } = shown.programs;
      expect(problems('program' in document ? RunDocument : RelayDocument, document)).toEqual([]);
    }
    if ('logs' in shown && shown.logs.phase === 'read') {
      expect(problems(ExplainDocument, shown.logs.document)).toEqual([]);
    }
    if ('reading' in shown && shown.reading !== null) expect(problems(Reading, shown.reading)).toEqual([]);
  });
});
