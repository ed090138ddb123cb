/** Whether what stands in the place of a name is an IP address, without brackets. Loose forms of IPv4 are none. */
export const isAddress = (host: string): boolean => /:|^\d+(?:\.\d+){3}$/.test(host);

/** As it stands before a port and in a URL: an IPv6 address in brackets (RFC 3986, section 3.2.2). */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
