import type { Risk } from '../../../shared/cause.ts';
import type { Evidence } from '../evidence.ts';
import { shown } from '../wording.ts';
import { risk } from './risk.ts';

/** Addresses that were excused, and a proxy that other programs would use. */
export function networkRisks({ excused, proxy, target }: Evidence): readonly Risk[] {
  const addresses = excused.map(({ address, hello, report }) => {
    if (report.tcp.state === 'refused') return risk('risk.address-closed', 'notice', [hello.id], { address });
    return risk('risk.family-unreachable', 'notice', [hello.id], { address, family: `IPv${report.family}` });
  });
  const elsewhere = target.proxy === null ? (proxy?.forTarget ?? null) : null;
  if (!proxy || elsewhere === null) return addresses;
  return [...addresses, risk('risk.proxy-elsewhere', 'notice', [proxy.id], { proxy: shown(elsewhere) })];
}
