import { isInspectionProduct } from '../../diagnosis/inspection-products.ts';

/**
 * Organisations behind the roots of Mozilla's list (as Node.js 24 carries it) and behind well-known issuers below them:
 * everybody knows them, so their names hide nothing. In lower case, without marks.
 */
const organisations = new Set([
  ...['accv', 'anf autoridad de certificacion', 'actalis spa03358520967', 'actalis spa', 'amazon', 'atos', 'certainly'],
  ...['agence nationale de certification electronique', 'asseco data systems sa', 'beijing certificate authority'],
  ...['buypass as983163327', 'certsign sa', 'comodo ca limited', 'china financial certification authority'],
  ...['chunghwa telecom co ltd', 'cybertrust japan co ltd', 'dtrust gmbh', 'deutsche telekom security gmbh'],
  ...['dhimyotis', 'digicert inc', 'disig as', 'fnmtrcm', 'guang dong certificate authority coltd', 'globalsign'],
  ...['globalsign nvsa', 'godaddycom inc', 'google trust services llc', 'google trust services', 'hongkong post'],
  ...['hellenic academic and research institutions ca', 'hellenic academic and research institutions cert authority'],
  ...['izenpe sa', 'identrust', 'internet security research group', 'lets encrypt', 'microsec ltd', 'netlock kft'],
  ...['krajowa izba rozliczeniowa sa', 'microsoft corporation', 'naver business platform corp', 'oiste foundation'],
  ...['quovadis limited', 'secom trust systems coltd', 'secom trust systems co ltd', 'ssl corporation', 'taiwanca'],
  ...['sectigo limited', 'starfield technologies inc', 'swisssign ag', 'tsystems enterprise services gmbh', 'unitrust'],
  ...['telia company ab', 'telia finland oyj', 'the usertrust network', 'trustasia technologies inc', 'wisekey'],
  ...['turkiye bilimsel ve teknolojik arastirma kurumu tubitak', 'unizeto technologies sa', 'emudhra inc'],
  ...['emudhra technologies limited', 'itruschina coltd', 'apple inc', 'cloudflare inc', 'entrust inc', 'zerossl'],
  ...['geant vereniging', 'trust provider bv', 'verisign inc', 'thawte inc', 'geotrust inc', 'network solutions llc'],
  ...['gandi', 'trustwave holdings inc', 'firmaprofesional sa', 'harica', 'digital signature trust co'],
]);

/** Whether a distinguished name is that of an authority everybody knows, or of a product that opens traffic. */
export function isPublicAuthority(name: string, parts: readonly (readonly [string, string])[]): boolean {
  const owners = parts.filter(([type]) => type === 'O').map(([, value]) => bare(value));
  return (
    owners.some((owner) => organisations.has(owner)) ||
    /firmaprofesional cif a62634068/i.test(name) ||
    isInspectionProduct(name)
  );
}

const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
