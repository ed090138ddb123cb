import type { TlsScope } from '../../../../shared/configuration/scope.ts';

/** The list of a scope, with where it stands. */
export type CipherString = NonNullable<TlsScope['cipherString']>;

/** Whether lists for TLS 1.2 and older matter; where nobody says the versions they do. */
export const speaksOld = ({ versions }: TlsScope) => versions?.value.some((one) => one !== 'TLSv1.3') ?? true;
export const speaksNew = ({ versions }: TlsScope) => versions?.value.includes('TLSv1.3') ?? false;

/** Programs whose cipher strings OpenSSL reads. */
export const ofOpenssl = ({ dialect }: TlsScope) =>
  /^(?:nginx|apache|haproxy|postfix|dovecot|postgresql|openssl)/.test(dialect);

/** What to write where nothing of a person's own list can stay. */
export const usual = 'HIGH:!aNULL:!MD5';

/** As mod_ssl puts it behind every string; people have not written it. */
export const plain = (value: string) => value.replace(/:!aNULL:!eNULL:!EXP$/, '');
