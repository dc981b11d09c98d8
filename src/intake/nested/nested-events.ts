/** The name of the elements of a list in a list. */
export const INNER = '[*]';

/**
 * What a reader of nested data finds, in the order of the file: JSON objects and XML elements alike. The elements of a JSON list have the
 * name of the list; those of a list in a list are called `INNER`, and what is at the top has the name `''`.
 */
export interface NestedEvents {
  /** An object or element begins. `line` is physical, from 1. */
  open(name: string, line: number): void;
  /** A value without parts; null for JSON's null, an empty text and an empty element. `isNumber`: it is a number of JSON. */
  text(name: string, text: string | null, isNumber: boolean, line: number): void;
  /** The text of the element that is open, next to its attributes or parts. */
  own(text: string, line: number): void;
  /** The values of that name are in a list, which may be empty. */
  list(name: string): void;
  close(): void;
}

/** Reads a text piece by piece and reports what it finds. Both throw RefusedError `file_damaged` at the line and column of a fault. */
export interface NestedScan {
  push(piece: string): void;
  end(): void;
}
