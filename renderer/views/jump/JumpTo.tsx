import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { libraryPages } from '../../../shared/library/pages.ts';
import { useBridge } from '../../bridge-context.ts';
import { findTargets, indexTargets } from '../../facts/jump-search.ts';
import { useFlow } from '../../state/flow.ts';
import { closeJump } from '../../state/jump.ts';
import { useRun } from '../../state/run.ts';
import { words } from '../../words.ts';
import styles from './JumpTo.module.css';
import { type JumpDoing, jumpTargets } from './jump-targets.ts';

/** One field for every place of the program and everything it can do now. It is there while it is open. */
export function JumpTo() {
  return (
    <ModalOverlay className={styles.overlay ?? ''} isDismissable isOpen onOpenChange={(open) => !open && closeJump()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={words('jump.title')}>
          <JumpField />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function JumpField() {
  const bridge = useBridge();
  const { openers } = useFlow();
  const hasRun = useRun(({ run }) => run.phase !== 'none');
  const [text, setText] = useState('');
  // What makes sense is settled when the field opens: it stays as long as the field, which covers the rest.
  const [targets] = useState(() => jumpTargets(bridge, openers, hasRun));
  const index = useMemo(() => indexTargets(targets.filter(isNoPage), libraryPages), [targets]);
  const groups = findTargets(index, targets, text);
  const go = (id: string | number) => {
    closeJump();
    void targets.find((target) => target.id === id)?.go();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField autoFocus className={styles.box ?? ''} aria-label={words('jump.field')}>
        <Input className={styles.field ?? ''} placeholder={words('jump.placeholder')} maxLength={200} />
      </SearchField>
      <ListBox
        className={styles.list ?? ''}
        aria-label={words('jump.results')}
        selectionMode="none"
        onAction={go}
        renderEmptyState={() => <p className={styles.none}>{words('jump.none')}</p>}
      >
        {groups.map(({ group, targets: some }) => (
          <ListBoxSection key={group} id={group}>
            <Header className={styles.group}>{words(`jump.group.${group}`)}</Header>
            {some.map(({ hint, id, title }) => (
              <ListBoxItem key={id} id={id} textValue={title} className={styles.item ?? ''}>
                <span className={styles.title}>{title}</span>
                {hint !== null && <kbd className={styles.hint}>{hint}</kbd>}
              </ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </Autocomplete>
  );
}

const isNoPage = ({ group }: JumpDoing) => group !== 'library';
