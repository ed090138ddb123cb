import { useView } from '../state/view.ts';

/** The one place that speaks by itself. In the page from the start, and empty. */
export function StatusRegion() {
  const said = useView((view) => view.announcer.said);
  return (
    <div className="visually-hidden" role="status">
      {said}
    </div>
  );
}
