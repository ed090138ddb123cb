import { type Audience, type PrivateClass, privateClasses } from '../../../shared/redaction.ts';

/**
 * What is hidden for whom. Secrets are in no row: they are taken out for everybody. The support of a vendor needs the
 * server and who asked it; a forum needs neither the asker nor an inner network.
 */
const hidden: Readonly<Record<Audience, ReadonlySet<PrivateClass>>> = {
  it: new Set(),
  vendor: new Set([
    'local-address',
    'hardware-address',
    'internal-host',
    'machine',
    'network-name',
    'person',
    'organisation',
  ]),
  public: new Set(privateClasses.filter((one) => one !== 'target')),
};

export const isHidden = (audience: Audience, of: PrivateClass): boolean => hidden[audience].has(of);

export const shownTo = (audience: Audience): PrivateClass[] => privateClasses.filter((one) => !isHidden(audience, one));
