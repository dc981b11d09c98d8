import type { SaxesTagPlain } from 'saxes';
import type { RefusedError } from '../../errors.ts';
import type { Archive, Part } from './archive.ts';
import { MAX_TEXT_CHARACTERS } from './limits.ts';
import { partText } from './part-text.ts';
import { damaged, tooLarge } from './refusals.ts';

/** What is done with the elements of a part. Names come without the prefix of the spreadsheet's namespace. */
export interface PartHandler {
  /** `name` is null for an element of another namespace. */
  open(name: string | null, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string | null): void;
}

/** No part of a workbook nests deeper than a few elements. */
const MAX_DEPTH = 256;

/** Says that something is wrong where the reader stands. */
export type Wrong = (what: string) => RefusedError;

/**
 * Reads an XML part to its end and stops after each piece of text, so that a caller can take what was found and leave. The element at the
 * top must be called `root`; its prefix is that of the spreadsheet's namespace, whichever it is (transitional, strict or none).
 * Throws RefusedError `file_damaged` with part and line where the XML is not well-formed.
 */
export async function* readPart(
  archive: Archive,
  part: Part,
  root: string,
  handlerOf: (wrong: Wrong) => PartHandler,
): AsyncGenerator<void> {
  const { SaxesParser } = await import('saxes');
  const parser = new SaxesParser({ xmlns: false });
  const at = (): { part: string; line: number } => ({ part: part.name, line: parser.line });
  const wrong: Wrong = (what) => damaged(archive.file, what, at());
  const handler = handlerOf(wrong);
  const names = elementNames(root, wrong);
  let since = 0;
  let depth = 0;
  parser.on('error', (error) => {
    throw wrong(`it is not well-formed XML (${reasonOf(error)})`);
  });
  parser.on('doctype', () => {
    throw wrong('it has a document type declaration, which no workbook has');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    since = 0;
    depth += 1;
    if (depth > MAX_DEPTH) throw wrong(`its elements are nested more than ${MAX_DEPTH} deep`);
    handler.open(names.opened(tag), tag.attributes);
  });
  const text = (piece: string): void => {
    since = 0;
    handler.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(names.closed(tag.name));
  });
  for await (const piece of partText(archive, part)) {
    since += piece.length;
    if (since > MAX_TEXT_CHARACTERS + piece.length) throw tooLarge(archive.file, 'it contains a text of more than 16 MB', at());
    parser.write(piece);
    yield;
  }
  parser.close();
  yield;
}

/** The same to the end, for parts that are read whole. */
export async function readWholePart(
  archive: Archive,
  part: Part,
  root: string,
  handlerOf: (wrong: Wrong) => PartHandler,
): Promise<void> {
  for await (const _ of readPart(archive, part, root, handlerOf));
}

/** Tells the elements of the spreadsheet's namespace, and that every prefix was declared. */
function elementNames(root: string, wrong: Wrong) {
  const known = new Map<string, string | null>();
  const prefixes = new Set(['xml', 'xmlns']);
  let own: string | undefined;
  const nameOf = (name: string): string | null => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    if (colon >= 0 && !prefixes.has(prefix)) throw wrong(`the prefix ${prefix} of <${name}> is not declared`);
    own ??= prefix;
    const local = prefix === own ? name.slice(colon + 1) : null;
    if (known.size < 10_000) known.set(name, local);
    return local;
  };
  const checkPrefix = (attribute: string, all: Readonly<Record<string, string>>): void => {
    const [prefix = '', name = ''] = attribute.split(':');
    if (prefix === 'xmlns') prefixes.add(name);
    else if (!prefixes.has(prefix) && !(`xmlns:${prefix}` in all)) {
      throw wrong(`the prefix of the attribute ${attribute} is not declared`);
    }
  };
  return {
    opened: ({ name, attributes }: SaxesTagPlain): string | null => {
      for (const attribute in attributes) if (attribute.includes(':')) checkPrefix(attribute, attributes);
      const first = own === undefined;
      const local = nameOf(name);
      if (first && local !== root) throw wrong(`its first element is <${name}>, not <${root}>`);
      return local;
    },
    closed: (name: string): string | null => nameOf(name),
  };
}

/** saxes puts the position in front of its messages. */
function reasonOf(error: Error): string {
  return error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
}
