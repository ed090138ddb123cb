/**
 * A wildcard whose whole rest is a suffix under which anybody can register, such as `*.co.uk`. Chrome refuses
 * it by the Public Suffix List; the suffixes here are those of two labels with the most registrations.
 */
export function isOverPublicSuffix(dnsName: string): boolean {
  const name = dnsName.toLowerCase();
  return name.startsWith('*.') && suffixes.has(name.slice(2));
}

/** Second-level domains under which registries sell names (publicsuffix.org, section ICANN). */
const suffixes: ReadonlySet<string> = new Set(
  [
    'ac.uk co.uk gov.uk ltd.uk me.uk net.uk nhs.uk org.uk plc.uk sch.uk com.au edu.au gov.au id.au net.au org.au',
    'ac.nz co.nz geek.nz govt.nz net.nz org.nz ac.za co.za gov.za net.za org.za web.za ac.jp ad.jp co.jp ed.jp',
    'go.jp gr.jp lg.jp ne.jp or.jp com.br edu.br gov.br net.br org.br ac.kr co.kr go.kr ne.kr or.kr com.cn edu.cn',
    'gov.cn net.cn org.cn com.tw edu.tw gov.tw net.tw org.tw com.hk edu.hk gov.hk net.hk org.hk com.sg edu.sg',
    'gov.sg net.sg org.sg com.my gov.my net.my org.my co.in gov.in net.in org.in com.tr gov.tr net.tr org.tr',
    'com.mx gob.mx net.mx org.mx com.ar gob.ar net.ar org.ar com.co net.co com.pe com.ve com.pl edu.pl net.pl',
    'org.pl com.ua gov.ua net.ua org.ua co.il gov.il net.il org.il co.id go.id or.id co.th go.th in.th or.th',
    'com.ph com.vn com.pk com.bd com.sa com.eg com.ng co.ke co.tz co.ug com.gr com.cy com.mt com.pt co.at or.at',
    'co.hu com.ro com.hr',
  ]
    .join(' ')
    .split(' '),
);
