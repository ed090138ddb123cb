import * as v from 'valibot';
import { ChainTimeline } from './chain.ts';
import { count, hexBytes, hostName, instant, list, text, word } from './field.ts';
import { Phrase } from './phrase.ts';
import { Target } from './target.ts';

/** Names this form of document; stable. */
export const healthSchema = 'handshake-doctor/health@1';

/** The five best practices, in the order in which people are taught them. Ids are stable. */
export const practiceIds = ['up-to-date', 'strong-ciphers', 'renewal', 'configuration', 'monitoring'] as const;
export type PracticeId = (typeof practiceIds)[number];

/** `risk`: works today and may not tomorrow. `problem`: fails, or lets somebody in, today. `not-known`: nobody looked. */
export const healthStates = ['problem', 'risk', 'not-known', 'ok'] as const;
export type HealthState = (typeof healthStates)[number];

/** What would tell more: the step of the program that is opened for it. */
export const healthSteps = ['check', 'survey', 'chain', 'network', 'settings', 'programs', 'watch'] as const;
export type HealthStep = (typeof healthSteps)[number];

/** What a line rests on; `program`: one of this computer said so itself. */
export const healthOrigins = [
  'diagnosis',
  'survey',
  'chain',
  'network',
  'settings',
  'program',
  'watch',
  'history',
  'dated-fact',
] as const;
export type HealthOrigin = (typeof healthOrigins)[number];

/** Where something was seen. */
export const HealthEvidence = v.object({
  origin: v.picklist(healthOrigins),
  /** When it was seen, or as of when a dated fact holds. */
  at: instant(),
  /** The header, the file with its line, the address; empty where the origin says enough. */
  where: text('name', 600),
});
export type HealthEvidence = v.InferOutput<typeof HealthEvidence>;

/** One thing that is known, or that is not and could be. */
export const HealthLine = v.object({
  state: v.picklist(healthStates),
  headline: text('name', 600),
  text: Phrase,
  evidence: list(HealthEvidence, 6),
  /** What would tell more, or where it can be looked at closely; null where nothing here does. */
  action: v.nullable(v.picklist(healthSteps)),
});
export type HealthLine = v.InferOutput<typeof HealthLine>;

/** A command to copy, and what it does. Nothing is run. */
export const HealthCommand = v.object({
  headline: text('public', 400),
  text: Phrase,
  command: text('name', 2000),
});
export type HealthCommand = v.InferOutput<typeof HealthCommand>;

/** One of the five, with what was seen of it here. */
export const Practice = v.object({
  practice: v.picklist(practiceIds),
  /** The gravest of its lines; `ok` only where every line is. */
  state: v.picklist(healthStates),
  headline: text('public', 300),
  text: Phrase,
  lines: list(HealthLine, 60),
  commands: list(HealthCommand, 10),
});
export type Practice = v.InferOutput<typeof Practice>;

/** A day to renew a certificate by: what a calendar file holds. */
export const HealthReminder = v.object({
  /** Of the certificate that ends first. */
  sha256: hexBytes('public', 32),
  /** Its last moment. */
  notAfter: instant(),
  /** The day to act, `2026-12-01`. */
  day: v.pipe(v.string(), v.isoDate()),
});
export type HealthReminder = v.InferOutput<typeof HealthReminder>;

/** A program of this computer that has TLS in it, as it tells its version itself. */
export const LocalProgram = v.object({
  /** `OpenSSL`, `Java` … as the table of software facts names it. */
  product: word(),
  version: word(),
  /** The command that was asked: `openssl version`. */
  command: text('name', 400),
  /** What it said, its first line. */
  said: text('name', 300),
  at: instant(),
});
export type LocalProgram = v.InferOutput<typeof LocalProgram>;

/** Five best practices as evidence about one server and this computer. Nothing in it was asked for its sake. */
export const HealthDocument = v.object({
  schema: v.literal(healthSchema),
  version: word(),
  at: instant(),
  target: Target,
  practices: list(Practice, practiceIds.length),
  /** What the newest check found, where that is a fault: mending it goes first. */
  fault: v.nullable(text('name', 300)),
  /** The certificates as they stand now; null where none was seen. */
  timeline: v.nullable(ChainTimeline),
  reminder: v.nullable(HealthReminder),
  /** Documents of this server that were looked at. */
  seen: list(v.object({ origin: v.picklist(healthOrigins), runId: v.nullable(word()), at: instant() }), 12),
  /** How many programs of this computer were asked; null where nobody asked. */
  programs: v.nullable(count()),
  /** The name the certificates were looked at for. */
  name: hostName(),
});
export type HealthDocument = v.InferOutput<typeof HealthDocument>;
