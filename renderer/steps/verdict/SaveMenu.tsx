import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useBridge } from '../../bridge-context.ts';
import { type Paper, type ReportFormat, saveReport, usualPaper } from '../../state/documents.ts';
import { words } from '../../words.ts';
import styles from './SaveMenu.module.css';

interface Choice {
  readonly id: string;
  readonly format: ReportFormat;
  readonly paper: Paper;
  readonly label: string;
}

/** The other forms of the report. */
export function SaveMenu({ primary }: { readonly primary: boolean }) {
  const bridge = useBridge();
  return (
    <MenuTrigger>
      <AriaButton className={`${styles.trigger} ${primary ? styles.primary : ''}`} aria-label={words('save.other')}>
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path d="m3 7.5 3-3 3 3" />
        </svg>
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="top end">
        <Menu className={styles.menu ?? ''} aria-label={words('save.other')}>
          {choices().map(({ id, format, paper, label }) => (
            <MenuItem
              key={id}
              id={id}
              className={styles.item ?? ''}
              onAction={() => void saveReport(bridge, format, paper)}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function choices(): readonly Choice[] {
  const paper = usualPaper();
  const other: Paper = paper === 'A4' ? 'Letter' : 'A4';
  return [
    { id: 'pdf', format: 'pdf', paper, label: words('save.pdf', { paper }) },
    { id: 'pdf-other', format: 'pdf', paper: other, label: words('save.pdf', { paper: other }) },
    { id: 'text', format: 'text', paper, label: words('save.text') },
    { id: 'json', format: 'json', paper, label: words('save.json') },
    { id: 'pcapng', format: 'pcapng', paper, label: words('save.pcapng') },
  ];
}
