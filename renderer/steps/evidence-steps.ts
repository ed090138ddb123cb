import type { ComponentType } from 'react';
import { type EvidenceScreen, evidenceScreens } from '../facts/evidence-screens.ts';
import { CapturesStep } from './captures/CapturesStep.tsx';
import { LogsStep } from './logs/LogsStep.tsx';
import { MessagesStep } from './messages/MessagesStep.tsx';
import { ProgramsStep } from './programs/ProgramsStep.tsx';

/** What is drawn for each; the rail names only what stands here. */
export const evidenceSteps: Readonly<Partial<Record<EvidenceScreen, ComponentType>>> = {
  captures: CapturesStep,
  messages: MessagesStep,
  logs: LogsStep,
  programs: ProgramsStep,
};

/** Those that there are, in the order of the rail. */
export const evidenceThere = evidenceScreens.filter((screen) => screen in evidenceSteps);
