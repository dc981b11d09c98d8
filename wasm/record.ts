/** How one file is written. The caller fills it in; offsets are those of the fields, 24 bytes in all. */
@unmanaged
export class Layout {
  delimiter: u8;
  quote: u8;
  /** Whether a line break may stand inside quotes. */
  multiline: bool;
  /** Cells of a record, and how many empty ones follow them in every record. */
  width: u32;
  trailing: u32;
  /** Where the positions of the key's cells are, `u32` each. */
  keys: usize;
  /** Where the conditions are that a record must hold, and how many. */
  conditions: usize;
  conditionCount: u32;
}

/** How many cells the key has. */
export let keyWidth: u32 = 0;

/** `record` has found something that only the careful reader understands, or the end of the bytes before the end of a record. */
export const NOT_UNDERSTOOD: usize = 0;
export const UNFINISHED: usize = 1;

/** Of the record that was read last: its first byte, the byte behind its last cell, and the positions of its blank cells. */
export let start: usize = 0;
export let end: usize = 0;
export let blanks: usize = 0;
export let blankCount: u32 = 0;
/** An unquoted cell of it holds a quote, so that bytes alone do not say what its cells are. */
export let literal: bool = false;
/** Whether any byte so far was not ASCII, and how many lines ended in which way. */
export let beyondAscii: bool = false;
export let feeds: u32 = 0;
export let returns: u32 = 0;
export let literals: u32 = 0;
/** Lines of delimiters and blanks, which are no records. */
export let empties: u32 = 0;

export function startRecords(keyCells: u32, blankPositions: usize): void {
  keyWidth = keyCells;
  blanks = blankPositions;
  beyondAscii = false;
  feeds = 0;
  returns = 0;
  literals = 0;
  empties = 0;
}

@inline
export function cellStart(cells: usize, position: u32): usize {
  return load<u32>(cells + (<usize>position << 3));
}

@inline
export function cellEnd(cells: usize, position: u32): usize {
  return load<u32>(cells + (<usize>position << 3), 4);
}

/**
 * Reads the next record from `from` on; blank lines and lines of nothing but blank cells are passed over. Writes begin and end of each of its
 * cells, without enclosing quotes, to `cells`. Returns where the next one starts, NOT_UNDERSTOOD, or UNFINISHED; then `start` is where it would
 * start. Up to 16 bytes behind `to` are looked at.
 */
export function record(layout: Layout, from: usize, to: usize, cells: usize): usize {
  const delimiter = layout.delimiter;
  const quote = layout.quote;
  const width = layout.width + layout.trailing;
  const isDelimiter = i8x16.splat(delimiter);
  const isQuote = i8x16.splat(quote);
  // Line feed, carriage return and NUL are among them; tabs and the like are passed over.
  const control = i8x16.splat(14);
  const last = cells + (<usize>width << 3);
  let out = cells;
  let cell = from;
  let closed: usize = 0;
  let second: usize = 0;
  let inside = false;
  let literalCell: usize = 0;
  let quoted = false;
  let high: i32 = 0;
  start = from;
  blankCount = 0;
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    high |= i8x16.bitmask(bytes);
    let mask = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(bytes, isDelimiter), i8x16.eq(bytes, isQuote)), i8x16.lt_u(bytes, control)),
    );
    if (at + 16 > to) mask &= (1 << <i32>(to - at)) - 1;
    while (mask != 0) {
      const p = at + <usize>ctz(mask);
      mask &= mask - 1;
      const byte = load<u8>(p);
      if (byte == delimiter && closed == 0 && !inside) {
        // By far the most frequent case; the others are below.
        if (out == last) return NOT_UNDERSTOOD;
        store<u32>(out, <u32>cell);
        store<u32>(out, <u32>p, 4);
        if (cell == p) {
          store<u32>(blanks + (<usize>blankCount << 2), <u32>((out - cells) >> 3));
          blankCount++;
        }
        out += 8;
        cell = p + 1;
        continue;
      }
      if (inside) {
        if (byte == quote) {
          if (p == second) continue;
          const next = load<u8>(p + 1);
          if (next == quote) {
            second = p + 1;
            continue;
          }
          if (next != delimiter && next != 10 && next != 13) return p + 1 < to ? NOT_UNDERSTOOD : UNFINISHED;
          closed = p;
          inside = false;
        } else if (byte == 10) {
          if (!layout.multiline) return NOT_UNDERSTOOD;
        } else if (byte == 13) {
          if (load<u8>(p + 1) != 10) return p + 1 < to ? NOT_UNDERSTOOD : UNFINISHED;
        } else if (byte == 0) return NOT_UNDERSTOOD;
        continue;
      }
      if (byte == quote) {
        if (p == cell) {
          if (literalCell != 0) return NOT_UNDERSTOOD;
          inside = true;
          quoted = true;
          continue;
        }
        // Text before the quote: it belongs to the text, unless that is blank. In two cells of a record they may enclose a delimiter.
        if (quoted || (literalCell != 0 && literalCell != cell) || load<u8>(cell) == 32) return NOT_UNDERSTOOD;
        literalCell = cell;
        continue;
      }
      if (byte == 13) {
        if (load<u8>(p + 1) != 10) return p + 1 < to ? NOT_UNDERSTOOD : UNFINISHED;
        continue;
      }
      if (byte != delimiter && byte != 10) {
        if (byte == 0) return NOT_UNDERSTOOD;
        continue;
      }
      // A delimiter or a line feed: the cell ends.
      const stop = byte == 10 && p > cell && load<u8>(p - 1) == 13 ? p - 1 : p;
      if (byte == 10) {
        feeds++;
        if (stop != p) returns++;
        if (out == cells && stop == start && closed == 0) {
          cell = start = p + 1;
          continue;
        }
      }
      if (out == last) return NOT_UNDERSTOOD;
      const first = closed == 0 ? cell : cell + 1;
      const behind = closed == 0 ? stop : closed;
      store<u32>(out, <u32>first);
      store<u32>(out, <u32>behind, 4);
      if (first == behind) {
        store<u32>(blanks + (<usize>blankCount << 2), <u32>((out - cells) >> 3));
        blankCount++;
      }
      out += 8;
      closed = 0;
      cell = p + 1;
      if (byte != 10) continue;
      if (out != last) return NOT_UNDERSTOOD;
      if (onlyBlanks(cells, width)) {
        empties++;
        out = cells;
        start = cell;
        blankCount = 0;
        literalCell = 0;
        quoted = false;
        continue;
      }
      end = stop;
      beyondAscii = beyondAscii || high != 0;
      literal = literalCell != 0;
      if (literal && !understood(layout, cells)) return NOT_UNDERSTOOD;
      for (let position = layout.width; position < width; position++) {
        if (cellStart(cells, position) != cellEnd(cells, position)) return NOT_UNDERSTOOD;
      }
      return cell;
    }
  }
  beyondAscii = beyondAscii || high != 0;
  return UNFINISHED;
}

/** A quote inside an unquoted key cell would make one key of two spellings. */
function understood(layout: Layout, cells: usize): bool {
  literals++;
  for (let key: u32 = 0; key < keyWidth; key++) {
    const position = load<u32>(layout.keys + (<usize>key << 2));
    for (let at = cellStart(cells, position); at < cellEnd(cells, position); at++) if (load<u8>(at) == layout.quote) return false;
  }
  return true;
}

/** What spreadsheet programs leave below a list is no record. */
function onlyBlanks(cells: usize, width: u32): bool {
  for (let position: u32 = 0; position < width; position++) {
    const stop = cellEnd(cells, position);
    for (let at = cellStart(cells, position); at < stop; at++) {
      const byte = load<u8>(at);
      if (byte != 32 && byte != 9 && byte != 11 && byte != 12) return false;
    }
  }
  return true;
}
