import { type ConfigurationReview, configurationSchema } from '../../shared/configuration/document.ts';
import { usualVersions } from '../../shared/configuration/run.ts';

/** A review that read one file and found nothing. */
export const emptySettings: ConfigurationReview = {
  schema: configurationSchema,
  ...{ version: '0.0.0', startedAt: '2026-11-20T12:00:00.000Z', durationMs: 5, partial: false },
  versions: usualVersions,
  files: [{ path: '/etc/nginx/nginx.conf', dialect: 'nginx' }],
  ...{ findings: [], settings: [], problems: [], wanted: [], remarks: [], fileFacts: [], comparisons: [] },
  ...{ lines: [], notTested: [] },
};
