import type { ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';

interface Props {
  readonly label: string;
  /** Which arrows go from one to the next: those of a row, or those of a column. */
  readonly down?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Many buttons that are one stop of the Tab key: the arrow keys go from one to the next, so that no screen is a long walk. */
export function OneStop({ label, className, children, down = false }: Props) {
  return (
    <Toolbar aria-label={label} orientation={down ? 'vertical' : 'horizontal'} className={className ?? ''}>
      {children}
    </Toolbar>
  );
}
