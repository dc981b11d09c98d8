import type ExcelJS from 'exceljs';

/** Bytes of a sheet that may wait to be compressed. */
const MOST = 4 * 1024 * 1024;

/** What the library writes a sheet into; its types do not have it. */
interface SheetStream {
  readonly buffers: readonly { readonly length: number }[];
  readonly pipes: readonly { readonly _writableState: { readonly length: number } }[];
}

/**
 * Waits until what was written of a sheet has gone on: the library itself never waits, and would hold all of it. False where nobody takes
 * the bytes any more; who does says why.
 */
export async function goneOn(workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: ExcelJS.Worksheet): Promise<boolean> {
  const { stream } = sheet as unknown as { readonly stream: SheetStream };
  const out = (workbook as unknown as { readonly stream: { readonly destroyed: boolean } }).stream;
  const waiting = (): number =>
    stream.buffers.reduce((sum, { length }) => sum + length, 0) +
    stream.pipes.reduce((sum, pipe) => sum + pipe['_writableState'].length, 0);
  while (waiting() > MOST && !out.destroyed) await new Promise((resolve) => setImmediate(resolve));
  return !out.destroyed;
}
