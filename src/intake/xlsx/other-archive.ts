/** What other programs wrap in the same archive format, by the names of its parts. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\d*\.bin$/i, 'a binary workbook (.xlsb)'],
  [/^word\//i, 'a Word document'],
  [/^ppt\//i, 'a presentation'],
  [/^content\.xml$/, 'an OpenDocument file (.ods)'],
  [/^Index\/.*\.iwa$|^Index\.zip$/, 'a document of Numbers, Pages or Keynote'],
];

/** What an archive without a workbook is, as a noun phrase. */
export function otherArchive(names: readonly string[]): string {
  return OTHERS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? 'a ZIP archive';
}
