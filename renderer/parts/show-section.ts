/** Scrolls to a section of the page and gives its heading the focus. */
export function showSection(anchor: string): void {
  const heading = document.getElementById(anchor);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
