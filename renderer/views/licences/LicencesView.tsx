import { useEffect } from 'react';
import type { Licences, LicensedPackage } from '../../../shared/licences.ts';
import { useBridge } from '../../bridge-context.ts';
import { fittingPackages, packageKey } from '../../facts/licences.ts';
import { day } from '../../facts/numbers.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Button } from '../../parts/Button.tsx';
import { Page } from '../../parts/Page.tsx';
import { StatusMark } from '../../parts/StatusMark.tsx';
import { FoundList, FoundRow } from '../../parts/search/FoundList.tsx';
import { SearchField } from '../../parts/search/SearchField.tsx';
import { SearchHead, SearchPanes } from '../../parts/search/SearchLayout.tsx';
import { type LicencesState, readLicences, useLicences } from '../../state/licences.ts';
import { openScreen, useView } from '../../state/view.ts';
import { counted, words } from '../../words.ts';
import styles from './LicencesView.module.css';
import { LicenceText } from './LicenceText.tsx';

/** What others wrote of this program: each package, and beside the list the terms of one of them. */
export function LicencesView() {
  const bridge = useBridge();
  const { chosen, licences, problem, text } = useLicences();
  useEffect(() => void readLicences(bridge), [bridge]);
  const found = fittingPackages(licences?.packages ?? [], text);
  const shown = found.find((one) => packageKey(one) === chosen) ?? found[0];
  return (
    <Page bar={<LicencesBar />}>
      <SearchHead
        window={words('screen.licences')}
        title={words('licences.title')}
        takesFocus
        count={countWords({ licences, problem, text }, found.length)}
      >
        <SearchField
          label={words('licences.field')}
          placeholder={words('licences.placeholder')}
          clear={words('licences.clear')}
          text={text}
          onText={lookFor}
          longest={200}
          takesFocus={false}
        />
      </SearchHead>
      {problem !== null && <Problem reason={problem} />}
      {shown !== undefined && (
        <SearchPanes>
          <PackageList packages={found} shown={packageKey(shown)} />
          <LicenceText key={packageKey(shown)} of={shown} />
        </SearchPanes>
      )}
      {licences !== null && <Made licences={licences} />}
    </Page>
  );
}

const lookFor = (text: string) => useLicences.setState({ text, chosen: null });

function countWords({ licences, problem, text }: Omit<LicencesState, 'chosen'>, count: number): string {
  if (licences === null) return problem === null ? words('licences.reading') : '';
  if (text.trim() === '') return words('licences.count.all', { count });
  return count === 0 ? words('licences.count.none') : counted('licences.count', count);
}

function LicencesBar() {
  return (
    <ActionBar>
      <Button onClick={() => openScreen('library')}>{words('licences.library')}</Button>
    </ActionBar>
  );
}

function Problem({ reason }: { readonly reason: string }) {
  return (
    <p className={styles.problem}>
      <StatusMark status="fail" />
      <span>{words('licences.unread', { reason })}</span>
    </p>
  );
}

function PackageList({ packages, shown }: { readonly packages: readonly LicensedPackage[]; readonly shown: string }) {
  return (
    <FoundList label={words('licences.packages')} shown={shown}>
      {packages.map((one) => (
        <FoundRow key={packageKey(one)} of={one} isShown={packageKey(one) === shown} onChoose={choose} draw={draw} />
      ))}
    </FoundList>
  );
}

const choose = (one: LicensedPackage) => useLicences.setState({ chosen: packageKey(one) });

const draw = ({ licence, name, version }: LicensedPackage) => (
  <>
    <span className={styles.name} translate="no">
      {name}
    </span>
    <span className={styles.licence} translate="no">
      {version} · {licence}
    </span>
  </>
);

/** From which state of the source, so that somebody else can build the same. */
function Made({ licences: { builtAt, commit, version } }: { readonly licences: Licences }) {
  const host = useView((view) => view.host);
  const made = { version, day: day(builtAt) };
  return (
    <footer className={styles.made}>
      <p>
        {commit === null
          ? words('licences.made.no-commit', made)
          : words('licences.made', { ...made, commit: commit.slice(0, 12) })}
      </p>
      {host === 'desktop' && <p>{words('licences.electron')}</p>}
    </footer>
  );
}
