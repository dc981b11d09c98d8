import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

type Cell = string | number | boolean | Date | null;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts of a workbook by their names, to be changed before they are packed. */
export type Parts = Map<string, string | Buffer>;

/** What a hand-made workbook holds: the rows of each sheet as XML, and what goes with them. */
export interface HandMade {
  /** `Stock` with these rows, or several sheets. */
  readonly rows?: string;
  readonly sheets?: readonly { readonly name: string; readonly rows: string; readonly state?: string }[];
  /** Behind the rows of the first sheet: merged cells and the like. */
  readonly behind?: string;
  /** The `si` elements of the shared texts. */
  readonly strings?: string;
  /** Number formats: the cells of style n have the n-th, counted from 1. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
}

/** The smallest workbook with these sheets that every spreadsheet program opens. */
export function partsOf({
  rows = '',
  sheets = [{ name: 'Stock', rows }],
  behind = '',
  strings,
  formats,
  from1904,
}: HandMade): Parts {
  const parts: Parts = new Map();
  const numbers = sheets.map((_, index) => index + 1);
  const extra = [...(strings === undefined ? [] : ['sharedStrings']), ...(formats === undefined ? [] : ['styles'])];
  const overrides = [
    ['workbook', 'sheet.main'],
    ...numbers.map((number) => [`worksheets/sheet${number}`, 'worksheet']),
    ...extra.map((name) => [name, name]),
  ];
  parts.set(
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides
      .map(
        ([name, type]) =>
          `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
      )
      .join('')}</Types>`,
  );
  parts.set('_rels/.rels', relations([['rId1', 'officeDocument', 'xl/workbook.xml']]));
  parts.set(
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${sheets
      .map(
        ({ name, state }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
  );
  parts.set(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...numbers.map((number): Relation => [`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`]),
      ...extra.map((name): Relation => [name, name, `${name}.xml`]),
    ]),
  );
  for (const [index, sheet] of sheets.entries()) {
    const rest = index === 0 ? behind : '';
    parts.set(
      `xl/worksheets/sheet${index + 1}.xml`,
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheet.rows}</sheetData>${rest}</worksheet>`,
    );
  }
  if (strings !== undefined) parts.set('xl/sharedStrings.xml', `${XML}<sst xmlns="${MAIN}">${strings}</sst>`);
  if (formats !== undefined) parts.set('xl/styles.xml', stylesOf(formats));
  return parts;
}

type Relation = readonly [id: string, type: string, target: string];

function relations(list: readonly Relation[]): string {
  const entries = list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

/** A number is a format that spreadsheet programs know by it. */
function stylesOf(formats: readonly (string | number)[]): string {
  const own = formats.flatMap((format, index) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`] : [],
  );
  const styles = [0, ...formats.map((format, index) => (typeof format === 'string' ? 164 + index : format))];
  return `${XML}<styleSheet xmlns="${MAIN}">${own.length > 0 ? `<numFmts count="${own.length}">${own.join('')}</numFmts>` : ''}<cellXfs count="${styles.length}">${styles
    .map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`)
    .join('')}</cellXfs></styleSheet>`;
}

export function packed(parts: Parts): Buffer {
  return zipOf([...parts]);
}

/** A workbook of one sheet. `formats` gives the number format of columns by position. */
export function workbookOf(
  rows: readonly (readonly Cell[])[],
  options: { name?: string; formats?: Readonly<Record<number, string>>; dateSystem?: '1900' | '1904' } = {},
): Buffer {
  const { name = 'Stock', formats = {}, dateSystem = '1900' } = options;
  const styles = Object.values(formats);
  const styleAt = new Map(Object.keys(formats).map((column, index) => [Number(column), index + 1]));
  const from1904 = dateSystem === '1904';
  const xml = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letter(column)}${index + 1}`, styleAt.get(column) ?? 0, from1904));
    return `<row r="${index + 1}">${cells.join('')}</row>`;
  });
  return packed(partsOf({ sheets: [{ name, rows: xml.join('') }], formats: styles, from1904 }));
}

function cellXml(cell: Cell, at: string, style: number, from1904: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return `<c r="${at}" s="${style}"><v>${typeof cell === 'number' ? cell : serialOf(cell, from1904)}</v></c>`;
}

function serialOf(date: Date, from1904: boolean): number {
  const days = (date.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
  if (from1904) return days - 1462;
  return days < 61 ? days - 1 : days;
}

function letter(column: number): string {
  return (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The same archive with the text of one member changed, checksums and all. */
export function withMember(archive: Buffer, name: string, change: (text: string) => string): Buffer {
  return zipOf(unzipped(archive).map(([member, content]) => [member, member === name ? change(content.toString()) : content]));
}

/** The members of an archive that `zipOf` made. */
export function unzipped(archive: Buffer): [name: string, content: Buffer][] {
  const members: [string, Buffer][] = [];
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const start = at + 30 + archive.readUInt16LE(at + 26);
    const end = start + archive.readUInt32LE(at + 18);
    members.push([archive.toString('utf8', at + 30, start), inflateRawSync(archive.subarray(start, end))]);
    at = end;
  }
  return members;
}

/** An archive with these members. */
export function zipOf(members: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of members) {
    const content = Buffer.from(given);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    shared.copy(local, 4);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    shared.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
