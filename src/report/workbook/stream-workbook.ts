import { PassThrough } from 'node:stream';
import type ExcelJS from 'exceljs';

/** Takes what a workbook becomes, a piece at a time. */
export interface BytesSink {
  writeBytes(bytes: Uint8Array): Promise<void>;
}

/** Writes a workbook that `write` fills; it and all its parts bear `date`, so that the same sheets give the same bytes. */
export async function streamWorkbook(
  date: Date,
  sink: BytesSink,
  write: (workbook: ExcelJS.stream.xlsx.WorkbookWriter) => Promise<void>,
): Promise<void> {
  const { default: Excel } = await import('exceljs');
  const stream = new PassThrough();
  // The writer adds its first entries while it is made, right after it connects its archive
  stream.once('pipe', (archive: object) => fixTimes(archive as Archive, date));
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.created = date;
  workbook.modified = date;
  const written = async (): Promise<void> => {
    await write(workbook);
    await workbook.commit();
  };
  await Promise.all([written(), drain(stream, sink)]);
}

/** Ends with what `sink` fails with: Writable.fromWeb would throw an error of its own where several writes wait. */
async function drain(stream: AsyncIterable<Uint8Array>, sink: BytesSink): Promise<void> {
  for await (const bytes of stream) await sink.writeBytes(bytes);
}

interface Archive {
  append(content: unknown, entry: object): unknown;
}

/** The entries of the archive bear the time of the run, not of the moment. It takes texts by a constructor of Node that warns. */
function fixTimes(archive: Archive, date: Date): void {
  const append = archive.append.bind(archive);
  archive.append = (content, entry) => append(typeof content === 'string' ? Buffer.from(content) : content, { ...entry, date });
}
