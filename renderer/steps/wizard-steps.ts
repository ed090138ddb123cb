import { later } from '../later.ts';

/** The screens of the wizard behind its first one; that one alone is there from the start. */
export const CertificatesStep = later(
  async () => (await import('./certificates/CertificatesStep.tsx')).CertificatesStep,
);
export const CheckedStep = later(async () => (await import('./CheckedStep.tsx')).CheckedStep);
export const CiphersStep = later(async () => (await import('./ciphers/CiphersStep.tsx')).CiphersStep);
export const NetworkStep = later(async () => (await import('./network/NetworkStep.tsx')).NetworkStep);
export const SettingsStep = later(async () => (await import('./settings/SettingsStep.tsx')).SettingsStep);
export const VersionsStep = later(async () => (await import('./versions/VersionsStep.tsx')).VersionsStep);
