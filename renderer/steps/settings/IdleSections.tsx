import { useState } from 'react';
import { useBridge } from '../../bridge-context.ts';
import { type System, systemOf, systems, usualPlaces } from '../../facts/usual-places.ts';
import { PasteForm } from '../../parts/PasteForm.tsx';
import { Section } from '../../parts/Section.tsx';
import { Segments } from '../../parts/Segments.tsx';
import { WireText } from '../../parts/WireText.tsx';
import { useSettings } from '../../state/settings.ts';
import { takeLines } from '../../state/settings-files.ts';
import { useView } from '../../state/view.ts';
import { words } from '../../words.ts';
import styles from './IdleSections.module.css';

/** The place to drop them on; the whole window takes them. */
export function DropSection() {
  const host = useView((view) => view.host);
  return (
    <section className={styles.drop} aria-label={words('settings.section.drop')}>
      <Sheet />
      <div className={styles.words}>
        <p className={styles.title}>{words('settings.drop.here')}</p>
        <p className={styles.quiet}>{words('settings.drop.what')}</p>
        <Paste />
        {host === 'desktop' && <OnDisk />}
      </div>
    </section>
  );
}

/** Lines out of a ticket or a chat: there is no file to drop. Ctrl+V beside the field takes them at once. */
function Paste() {
  const bridge = useBridge();
  return (
    <div className={styles.paste}>
      <PasteForm
        id="settings-lines"
        label={words('settings.paste')}
        action={words('settings.paste.do')}
        take={(text) => takeLines(bridge, text).then(() => false)}
      />
    </div>
  );
}

/** Files of this computer, read where they are; what they name is read too where the person says so. */
function OnDisk() {
  const readNamed = useSettings((state) => state.readNamed);
  return (
    <div className={styles.disk}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={readNamed}
          onChange={(event) => useSettings.setState({ readNamed: event.currentTarget.checked })}
        />
        <span>
          {words('settings.named.allow')}
          <span className={styles.what}>{words('settings.named.what')}</span>
        </span>
      </label>
    </div>
  );
}

/** Where each program keeps them, by system. */
export function WhereSection() {
  const [system, setSystem] = useState<System>(() => systemOf(navigator.userAgent));
  return (
    <Section title={words('settings.section.where')}>
      <div className={styles.places}>
        <Segments
          label={words('settings.where.system')}
          value={system}
          options={systems.map((value) => ({ value, label: words(`settings.where.${value}`) }))}
          onChange={setSystem}
        />
        <table className={styles.where}>
          <colgroup>
            <col className={styles.program} />
            <col />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words('settings.where.program')}</th>
              <th scope="col">{words('settings.where.place')}</th>
            </tr>
          </thead>
          <tbody>
            {usualPlaces
              .filter((place) => place[system].length > 0)
              .map((place) => (
                <tr key={place.program}>
                  <th scope="row">{place.program}</th>
                  <td>
                    {place[system].map((path) => (
                      <p key={path}>
                        <WireText mono>{path}</WireText>
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

/** What is done with them, and what never is. */
export function PromiseSection() {
  const promises = ['read', 'copies', 'secrets', 'wire'] as const;
  return (
    <Section title={words('settings.section.promise')}>
      <ul className={styles.promises}>
        {promises.map((promise) => (
          <li key={promise}>{words(`settings.promise.${promise}`)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** A sheet of lines with one that is marked. */
function Sheet() {
  return (
    <svg className={styles.sheet} viewBox="0 0 64 80" width="64" height="80" aria-hidden="true">
      <path className={styles.edge} d="M1 1h46l16 16v62H1z" />
      <path className={styles.edge} d="M47 1v16h16" />
      <path d="M13 22h26M13 33h36M21 44h18M21 66h24M13 55h8" className={styles.lines} />
      <path d="M25 55h26" className={styles.wrong} />
      <path d="m4.5 52 5 6m0-6-5 6" className={styles.wrong} />
    </svg>
  );
}
