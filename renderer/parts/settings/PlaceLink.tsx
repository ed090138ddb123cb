import type { Place } from '../../../shared/configuration/place.ts';
import { fileName } from '../../facts/settings-marks.ts';
import { showPlace } from '../../state/settings-calls.ts';
import { words } from '../../words.ts';
import { WireText } from '../WireText.tsx';
import styles from './PlaceLink.module.css';

interface Props {
  readonly place: Place;
  /** What the file is called here; its last part where nothing is said. */
  readonly name?: string;
}

/** A place in a file; shows it in the source. */
export function PlaceLink({ place, name = fileName(place.file) }: Props) {
  return (
    <button type="button" className={styles.link} onClick={() => showPlace(place)} title={place.file}>
      <span className="visually-hidden">{words('settings.place', { file: name, line: place.line })}</span>
      <span aria-hidden="true">
        <WireText mono>{`${name}:${place.line}`}</WireText>
      </span>
    </button>
  );
}
