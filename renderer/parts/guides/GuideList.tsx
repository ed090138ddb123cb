import { useState } from 'react';
import { capturingGuides } from '../../../shared/guides/capturing.ts';
import { type CapturingPurpose, capturingPurposes } from '../../../shared/guides/capturing-guide.ts';
import { capturingTexts } from '../../../shared/text/en/capturing.ts';
import { textOf } from '../../../shared/text/say.ts';
import { type FilledFor, readCapturing } from '../../facts/guides.ts';
import { useFlow } from '../../state/flow.ts';
import { words } from '../../words.ts';
import { Segments } from '../Segments.tsx';
import { GuideBrowser } from './GuideBrowser.tsx';
import styles from './GuideList.module.css';

/** How to capture a failing handshake, per system, filled in for the server on screen; how to cut and to make anonymous. */
export function GuideList() {
  const { target } = useFlow();
  const [other, setOther] = useState<FilledFor>(null);
  const [purpose, setPurpose] = useState<CapturingPurpose>('capture');
  const server = other ?? target;
  const guides = capturingGuides
    .filter((guide) => guide.purpose === purpose)
    .map((guide) => readCapturing(guide, server));
  return (
    <div className={styles.guides}>
      <Segments
        quiet
        label={words('guide.purpose')}
        value={purpose}
        options={capturingPurposes.map((value) => ({
          value,
          label: textOf(capturingTexts, `capturing.purpose.${value}`),
        }))}
        onChange={setPurpose}
      />
      <GuideBrowser
        key={purpose}
        guides={guides}
        label={words('guide.choose')}
        filled={{ server, onServer: setOther }}
      />
    </div>
  );
}
