import type { Diagnosis } from '../../shared/diagnosis.ts';

/** `tls-report_<host>_<port>_<UTC>.<extension>`, safe on every file system, whatever the host is called. */
export function reportFileName(diagnosis: Diagnosis, extension: 'pdf' | 'json' | 'txt'): string {
  const host = diagnosis.target.host.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 100);
  return `tls-report_${host}_${diagnosis.target.port}_${diagnosis.startedAt.replace(/[^0-9TZ]/g, '')}.${extension}`;
}
