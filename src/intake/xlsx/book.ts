import type { TextFile } from '../files/text-file.ts';
import { type Archive, openArchive, type Part, partKey } from './archive.ts';
import { blankStrings } from './blank-strings.ts';
import { MAX_SHEETS } from './limits.ts';
import { PackedTexts } from './packed-texts.ts';
import { readWholePart } from './part-xml.ts';
import { damaged, otherKind } from './refusals.ts';
import { type Relationship, relationshipsOf } from './relationships.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readStyles, type Styles } from './styles.ts';

/** A sheet of a workbook that has cells, in the order of the tabs. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: Part;
}

/** A workbook whose list of sheets was read; nothing of the sheets themselves. */
export interface Book {
  readonly archive: Archive;
  readonly sheets: readonly Sheet[];
  /** Days count from 1904-01-01. */
  readonly from1904: boolean;
  /** Indexes of the shared texts that are blank, found on a way of its own. */
  blankStrings(): Promise<ReadonlySet<number>>;
  /** Read when they are first asked for. */
  strings(): Promise<PackedTexts>;
  styles(): Promise<Styles>;
}

/**
 * Opens a workbook by what its parts say they are, whatever their names. Throws RefusedError: `file_damaged`, `file_too_large`, and
 * `file_binary` for another kind of archive.
 */
export async function openBook(file: TextFile): Promise<Book> {
  const archive = await openArchive(file);
  const main = await mainPart(archive);
  if (!main) throw otherKind(file, otherArchive([...archive.parts.values()].map(({ name }) => name)));
  const related = await relationshipsOf(archive, main.name);
  const { sheets, from1904 } = await readMain(archive, main, related);
  const stylesPart = partOf(archive, related, 'styles');
  const stringsPart = partOf(archive, related, 'sharedStrings');
  let strings: Promise<PackedTexts> | undefined;
  let blank: Promise<ReadonlySet<number>> | undefined;
  let styles: Promise<Styles> | undefined;
  return {
    archive,
    sheets,
    from1904,
    blankStrings: () => (blank ??= stringsPart ? blankStrings(archive, stringsPart) : Promise.resolve(new Set<number>())),
    strings: () => (strings ??= stringsPart ? readSharedStrings(archive, stringsPart) : Promise.resolve(new PackedTexts())),
    styles: () => (styles ??= stylesPart ? readStyles(archive, stylesPart) : Promise.resolve([])),
  };
}

/** The package says which part is the workbook; where it does not, the usual name does. */
async function mainPart(archive: Archive): Promise<Part | undefined> {
  const related = [...(await relationshipsOf(archive, '')).values()];
  const named = related.find(({ type }) => type === 'officeDocument');
  const main = named?.part ?? archive.parts.get('xl/workbook.xml');
  return main && /\.(bin|docx?|iwa)$|(^|\/)(word|ppt)\//i.test(main.name) ? undefined : main;
}

/** A workbook may lack the part, but one that it names must be there. */
function partOf(archive: Archive, related: ReadonlyMap<string, Relationship>, type: string): Part | undefined {
  const found = [...related.values()].find((relationship) => relationship.type === type);
  if (found && !found.part) throw damaged(archive.file, `the part ${found.target} is missing`);
  return found?.part ?? (related.size === 0 ? archive.parts.get(partKey(`xl/${type}.xml`)) : undefined);
}

async function readMain(
  archive: Archive,
  main: Part,
  related: ReadonlyMap<string, Relationship>,
): Promise<Pick<Book, 'sheets' | 'from1904'>> {
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readWholePart(archive, main, 'workbook', (wrong) => ({
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/i.test(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const { name: title = '', state = 'visible' } = attributes;
      const id = Object.entries(attributes).find(([key]) => /^[^:]+:id$/.test(key))?.[1];
      const target = related.get(id ?? '');
      if (target && target.type !== 'worksheet') return;
      if (!target?.part) throw wrong(`the part of the sheet ${JSON.stringify(title)} is missing`);
      sheets.push({ name: title, hidden: state !== 'visible', part: target.part });
      if (sheets.length > MAX_SHEETS) throw wrong(`it has more than ${MAX_SHEETS} sheets`);
    },
    text: () => undefined,
    close: () => undefined,
  }));
  return { sheets, from1904 };
}

/** What other programs wrap in the same archive format, by the names of its parts. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\d*\.bin$/i, 'a binary workbook (.xlsb)'],
  [/^word\//i, 'a Word document'],
  [/^ppt\//i, 'a presentation'],
  [/^content\.xml$/, 'an OpenDocument file (.ods)'],
  [/^Index\/.*\.iwa$|^Index\.zip$/, 'a document of Numbers, Pages or Keynote'],
];

/** What an archive without a workbook is, as a noun phrase. */
function otherArchive(names: readonly string[]): string {
  return OTHERS.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? 'a ZIP archive';
}
