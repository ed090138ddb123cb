/**
 * Chromium's DevTools neither navigate to nor see requests of a scheme that Chromium does not know. So
 * `app://name/path` becomes `http://name.app.localhost/path` in the browser: a secure context with an
 * origin of its own, and every request for it is answered by the program before it reaches a socket.
 */
export function toBrowser(address: string): string {
  const url = URL.parse(address);
  if (!url || ordinary.includes(url.protocol)) return address;
  return `http://${url.host}.${url.protocol.slice(0, -1)}.localhost${url.pathname || '/'}${url.search}${url.hash}`;
}

/** The address as the program knows it. */
export function fromBrowser(address: string): string {
  const found = /^http:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.localhost(?=[/?#]|$)(.*)$/i.exec(address);
  return found ? `${found[2]}://${found[1]}${found[3]}` : address;
}

const ordinary = ['http:', 'https:', 'about:', 'data:', 'blob:', 'file:', 'chrome:', 'ws:', 'wss:', 'javascript:'];
