/** Whether a text is a page for a browser, by how it begins: a document type or its first element. */
export const isPage = (text: string): boolean =>
  /^\ufeff?\s{0,200}(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype\s{1,5}html|html)\b/i.test(text);
