import { type ReaderResult, refuse } from './found.ts';

/** Extensions of files that are no top-level domains: `notes.docx` is not a server. */
const extensions =
  /^[^\s:@]*[^\s:@/\\.][^\s:@/\\]*\.(?:docx?|xlsx?|pptx?|pdf|txt|log|pcap|pcapng|cap|har|pem|crt|cer|der|key|csr|p12|pfx|p7b|p7c|jks|keystore|conf|cnf|cfg|ini|yaml|yml|json|xml|csv|html?|png|jpe?g|gif|exe|dll|msg|eml|gz|tgz|7z|rar)$/i;

/** Names and paths of files, which the start field does not open. */
export function readFileName(text: string): ReaderResult {
  if (/\n/.test(text) || text.length > 1000) return null;
  const isPath = /^(?:[A-Za-z]:[\\/]|\\\\[^\\]|~?\/[^/\s]|\.{1,2}[\\/])/.test(text);
  const isName = extensions.test(text) && !text.includes('//') && (text.match(/\./g)?.length ?? 0) <= 2;
  return isPath || isName ? refuse('FILE_TYPE') : null;
}
