/** What the first bytes of a file say it is. `what` is a noun phrase for a message. */
export type Signature =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' | 'xml' }
  | { readonly kind: 'zip' | 'gzip' | 'parquet' }
  | { readonly kind: 'encrypted_workbook' }
  | { readonly kind: 'binary'; readonly what: string };

const KNOWN: readonly (readonly [string | Buffer, string])[] = [
  ['%PDF', 'a PDF document'],
  ['BZh', 'a bzip2 archive'],
  ['7z\xBC\xAF', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\x28\xB5\x2F\xFD', 'a Zstandard archive'],
  ['PK\x05\x06', 'an empty ZIP archive'],
];
const OLE = Buffer.from('D0CF11E0A1B11AE1', 'hex');
const ZIP = 'PK\x03\x04';
/** The stream in which a workbook with a password hides, as the directory of the container names it. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Texts that spreadsheet programs open but that are not lists of records. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^\s*(<!doctype html|<html)/i, 'an HTML page, despite its name'],
  [/^\s*<\?xml[^]*urn:schemas-microsoft-com:office:spreadsheet/i, 'an Excel 2003 XML spreadsheet, despite its name'],
  [/^MIME-Version:/i, 'a web archive (MHTML), despite its name'],
];

/** Where the directory of an OLE container begins, from its head: in a large one that is far behind it. Null for another file. */
export function oleDirectoryAt(head: Buffer): number | null {
  if (head.length < 52 || !head.subarray(0, OLE.length).equals(OLE)) return null;
  const sectorBytes = 2 ** head.readUInt16LE(30);
  return (head.readUInt32LE(48) + 1) * sectorBytes;
}

const JSON_START = /^\s*(?:\{\s*(?:"[^"]*"\s*:|\})|\[\s*(?:[{[\]]|"[^"]*"\s*[,\]]))/;
const XML_START =
  /^\s*(?:<\?xml\s|<!--|<!DOCTYPE\s|<[\p{L}_][\p{L}\w.-]*(?::[\p{L}\w.-]+)?(?:\s+[\p{L}_][\p{L}\w:.-]*\s*=\s*["']|\s*\/?>))/iu;

/** What a text begins like: JSON, XML, or neither. */
export function nestedKind(start: string): 'json' | 'xml' | null {
  const text = start.replace(/^\uFEFF/, '');
  return JSON_START.test(text) ? 'json' : XML_START.test(text) ? 'xml' : null;
}

/** Tells text from everything else by the head of a file (some kilobytes); a text in UTF-16 must be said to be one. */
export function signatureOf(head: Buffer, isUtf16: boolean): Signature {
  const starts = (sought: string | Buffer): boolean => {
    const bytes = typeof sought === 'string' ? Buffer.from(sought, 'latin1') : sought;
    return head.subarray(0, bytes.length).equals(bytes);
  };
  if (starts(ZIP)) return { kind: 'zip' };
  if (starts('PAR1')) return { kind: 'parquet' };
  if (starts('\x1F\x8B')) return { kind: 'gzip' };
  if (starts(OLE)) return head.includes(ENCRYPTED) ? { kind: 'encrypted_workbook' } : { kind: 'binary', what: OLD_WORKBOOK };
  const known = KNOWN.find(([bytes]) => starts(bytes));
  if (known) return { kind: 'binary', what: known[1] };
  const start = isUtf16 ? head.subarray(0, 2048).toString('utf16le') : head.toString('utf8', 0, 2048);
  const markup = MARKUP.find(([pattern]) => pattern.test(start.replace(/^\uFEFF/, '')));
  if (markup) return { kind: 'binary', what: markup[1] };
  const nested = nestedKind(start);
  if (nested) return { kind: nested };
  if (isUtf16) return { kind: 'text' };
  return head.includes(0) ? { kind: 'binary', what: 'not text: it contains NUL bytes' } : { kind: 'text' };
}

const OLD_WORKBOOK = 'a workbook in the old format .xls';

/** UTF-16 without a byte order mark: nearly every second byte of a Latin text is NUL. Null where that is not so. */
export function unmarkedUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const nuls = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.7 && odd < half * 0.1 ? 'utf-16be' : null;
}
