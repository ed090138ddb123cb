import type { Phase } from '../facts/waterfall.ts';
import styles from './Waterfall.module.css';

/** Patterns for the bars, so that no phase is told by colour. */
export function PhasePatterns({ id }: { readonly id: string }) {
  return (
    <svg className={styles.patterns} width="0" height="0" aria-hidden="true">
      <defs>
        {Object.entries(drawings).map(([phase, drawing]) => (
          <pattern key={phase} id={`${id}-${phase}`} width="6" height="6" patternUnits="userSpaceOnUse">
            {drawing}
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

export const patternOf = (id: string, phase: Phase['phase']): string => `url(#${id}-${phase})`;

const drawings: Readonly<Record<Phase['phase'], React.ReactNode>> = {
  dns: <circle cx="2" cy="2" r="0.9" />,
  tcp: <path d="M-1 7 7-1M-1 1l2-2M5 7l2-2" />,
  starttls: <path d="M0 0l6 6M6 0 0 6" />,
  tls: <rect width="6" height="6" />,
  reply: <path d="M0 1.5h6M0 4.5h6" />,
  pairs: <path d="M1.5 0v6M4.5 0v6" />,
};
