import { Fragment, type ReactNode } from 'react';
import type { NetworkDocument } from '../../../shared/network/document.ts';
import { leadingParts, type ShownPart, shownParts } from '../../facts/network-order.ts';
import { MachineFacts } from '../../parts/network/MachineFacts.tsx';
import { Section } from '../../parts/Section.tsx';
import { CommandList } from '../../parts/survey/CommandList.tsx';
import { words } from '../../words.ts';
import { AddressesSection, PortsSection } from './AddressSections.tsx';
import { CauseSection, type ChosenFix } from './CauseSection.tsx';
import { ElsewhereSection } from './ElsewhereSection.tsx';
import { ContactsSection, NotTestedSection, OtherCauses, RisksSection, RuledOutSection } from './ListSections.tsx';
import { ClockSection, NamesSection, PairsSection, PathSection, ProxiesSection } from './PartSections.tsx';

interface Props {
  readonly document: NetworkDocument;
  readonly underWay: boolean;
  /** Everything that was to be known is known. */
  readonly isOver: boolean;
  readonly fix: ChosenFix;
}

/** What was found: the proof of the answer first, then what to do, then everything that was looked at. */
export function NetworkResult({ document, fix, underWay, isOver }: Props) {
  const proofs = isOver ? leadingParts(document) : [];
  const first = proofs.slice(0, proofs[0] === 'clock' ? 2 : 1);
  const rest = [...new Set([...proofs, ...shownParts])].slice(first.length);
  const sections: Readonly<Record<ShownPart, ReactNode>> = {
    addresses: <AddressesSection document={document} underWay={underWay} />,
    ports: <PortsSection document={document} isOver={isOver} />,
    path: <PathSection document={document} underWay={underWay} />,
    pairs: <PairsSection document={document} />,
    proxies: <ProxiesSection document={document} isOver={isOver} />,
    names: <NamesSection document={document} isOver={isOver} />,
    clock: <ClockSection document={document} isOver={isOver} />,
    machine: <MachineSection document={document} />,
  };
  return (
    <>
      {isOver && <ElsewhereSection document={document} isResult />}
      {first.map((part) => (
        <Fragment key={part}>{sections[part]}</Fragment>
      ))}
      {isOver && <CauseSection document={document} {...fix} />}
      {isOver && <OtherCauses document={document} />}
      {rest.map((part) => (
        <Fragment key={part}>{sections[part]}</Fragment>
      ))}
      {isOver && <Rest document={document} />}
    </>
  );
}

function MachineSection({ document }: Pick<Props, 'document'>) {
  const { machine } = document;
  if (machine === null) return null;
  return (
    <Section title={words('network.section.machine')}>
      <MachineFacts machine={machine} />
    </Section>
  );
}

/** What helps further, and what limits the answer. */
function Rest({ document }: Pick<Props, 'document'>) {
  return (
    <>
      <RisksSection document={document} />
      <ElsewhereSection document={document} />
      {document.commands.length > 0 && (
        <Section title={words('commands.title')}>
          <CommandList commands={document.commands} />
        </Section>
      )}
      <RuledOutSection document={document} />
      <NotTestedSection document={document} />
      <ContactsSection document={document} />
    </>
  );
}
