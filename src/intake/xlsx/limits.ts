/** A sheet of a spreadsheet program has so many rows and columns, and a file that claims more was not written by one. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** Bytes that one part may unpack to. */
export const MAX_PART_BYTES = 4 * 1024 ** 3;
/** How many times its packed size a part may unpack to once it is larger than `RATIO_FREE_BYTES`. */
export const MAX_RATIO = 250;
export const RATIO_FREE_BYTES = 64 * 1024 ** 2;

/** Shared texts of a workbook, and the characters in all of them together: they are held in memory. */
export const MAX_STRINGS = 10_000_000;
export const MAX_STRING_CHARACTERS = 128 * 1024 ** 2;
/** Characters of one text, attribute or comment. */
export const MAX_TEXT_CHARACTERS = 16 * 1024 ** 2;

export const MAX_MERGES = 2_097_152;
/** Members of the archive, and sheets of the workbook. */
export const MAX_PARTS = 100_000;
export const MAX_SHEETS = 10_000;
/** Number formats and cell styles. */
export const MAX_STYLES = 1_000_000;
