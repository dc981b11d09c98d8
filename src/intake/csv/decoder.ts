/** Turns the bytes of a text into characters, piece by piece; `FAULT` stands for what the encoding does not know. */
export interface Decoder {
  write(bytes: Buffer): string;
  end(): string;
}

/** U+FFFD. Where an export in UTF-16 holds it already, a letter was lost before it came to us: that is refused as well. */
export const FAULT = '\uFFFD';

/** C1 controls: in Latin-1 files they are always letters of windows-1252 in disguise. */
const CONTROLS = /[\u0080-\u009F]/g;

/** For every encoding but UTF-8; null where nobody knows the name. */
export async function decoderFor(encoding: string): Promise<Decoder | null> {
  if (/^utf-?16(le|be)?$/.test(encoding)) return utf16(encoding.endsWith('be') ? 'utf-16be' : 'utf-16le');
  const { default: iconv } = await import('iconv-lite');
  if (!iconv.encodingExists(encoding)) return null;
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  const checked = /^(latin-?1|iso-?8859-?1|l1|binary)$/.test(encoding) ? (text: string) => text.replace(CONTROLS, FAULT) : String;
  return { write: (bytes) => checked(decoder.write(bytes)), end: () => checked(decoder.end() ?? '') };
}

/** iconv-lite drops a byte that is left over at the end and takes half a pair for a character; the platform's decoder notices. */
function utf16(name: string): Decoder {
  const decoder = new TextDecoder(name, { ignoreBOM: true });
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
