import { type ReactNode, useEffect, useRef } from 'react';
import { words } from '../words.ts';

interface Props {
  /** The title of the window while this heading is on screen. */
  readonly title: string;
  readonly className?: string | undefined;
  /** Takes the focus when the screen appears; the start screen gives it to its field instead. */
  readonly takesFocus?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}

/** The one h1 of a screen: names the window, and takes the focus when the screen changes. */
export function Heading({ title, className, takesFocus = true, id, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words('window.title', { title });
  }, [title]);
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <h1 ref={heading} id={id} tabIndex={-1} className={className}>
      {children}
    </h1>
  );
}
