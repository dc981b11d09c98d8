import { RefusedError } from '../../errors.ts';
import type { NestedEvents, NestedScan } from './nested-events.ts';

const MAX_DEPTH = 256;
/** No code and no figure is longer. */
const MAX_TEXT = 16 * 1024 * 1024;
const FIX = ['have the system write well-formed XML, and export again'];

/** An element whose start was read. */
interface Element {
  readonly name: string;
  readonly line: number;
  /** It has attributes or parts, and was reported. */
  isOpen: boolean;
  hasParts: boolean;
  isNil: boolean;
  /** Pieces of its text. */
  texts: string[];
  /** Whether one of them is more than white space; characters of all of them. */
  isFilled: boolean;
  length: number;
}

const BLANK = /^[ \t\r\n]*$/;

/**
 * Reads XML piece by piece, elements and attributes by their local names. Throws RefusedError `file_damaged` at the line where it is not
 * well-formed, and for a document type declaration, through which a file can grow without end or pull in others.
 */
export async function xmlScan(label: string, events: NestedEvents): Promise<NestedScan> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: false, position: true });
  const elements: Element[] = [];
  /** Characters since the parser last gave something out. */
  let since = 0;
  const fault = (what: string, suggestions: readonly string[] = FIX): RefusedError =>
    new RefusedError({
      code: 'file_damaged',
      message: `${what}.`,
      at: { file: label, line: parser.line, column: parser.columnIndex + 1 },
      suggestions,
    });
  const begin = (element: Element): void => {
    if (element.isOpen) return;
    element.isOpen = true;
    events.open(element.name, element.line);
  };
  parser.on('error', (error) => {
    throw fault(`The file is not well-formed XML: ${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}`);
  });
  parser.on('doctype', () => {
    throw fault(
      'The file has a document type declaration, which can pull in other files or grow without end, so it is not read',
      ['remove the <!DOCTYPE …> from the file'],
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    const above = elements.at(-1);
    if (above) {
      begin(above);
      above.hasParts = true;
      if (!above.isFilled) above.texts.length = 0;
    }
    if (elements.length >= MAX_DEPTH) throw fault(`Elements are nested more than ${MAX_DEPTH} deep`);
    const element: Element = {
      name: localName(name),
      line: parser.line,
      isOpen: false,
      hasParts: false,
      isNil: false,
      texts: [],
      isFilled: false,
      length: 0,
    };
    elements.push(element);
    for (const [attribute, value] of Object.entries(attributes)) {
      if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
      const local = localName(attribute);
      if (local === 'nil' && attribute !== 'nil') {
        element.isNil = value === 'true' || value === '1';
        continue;
      }
      // What is said of the schema is not data
      if (attribute.startsWith('xsi:')) continue;
      begin(element);
      events.text(`@${local}`, value === '' ? null : value, false, parser.line);
    }
    since = 0;
  });
  const take = (text: string): void => {
    since = 0;
    const element = elements.at(-1);
    if (!element) return;
    const isBlank = BLANK.test(text);
    // What indents the parts of an element is not text of it: kept, it would be as large as the file
    if (isBlank && element.hasParts && BLANK.test(element.texts.at(-1) ?? '')) return;
    element.isFilled ||= !isBlank;
    element.length += text.length;
    if (element.length > MAX_TEXT) throw fault('A text has more than 16 million characters');
    element.texts.push(text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('comment', () => {
    since = 0;
  });
  parser.on('closetag', () => {
    const element = elements.pop();
    if (!element) return;
    const text = element.isFilled && !element.isNil ? element.texts.join('') : null;
    const above = elements.at(-1);
    if (!element.isOpen && !above) begin(element);
    if (!element.isOpen) events.text(element.name, text, false, element.line);
    else {
      if (text !== null) events.own(text, element.line);
      events.close();
    }
    since = 0;
  });
  return {
    push: (piece) => {
      if (since > MAX_TEXT) throw fault('A tag or text has more than 16 million characters');
      since += piece.length;
      parser.write(piece);
    },
    end: () => {
      parser.close();
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
