import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Batch, type BatchLine, batchSchema } from '../../src/contract/batch.ts';
import { writerNamed } from '../../src/corrections/writers/registry.ts';
import { type ExportFacts, judged, type NotWritten } from '../../src/corrections/writers/writer.ts';
import { type WriterSettings, writerSettingsSchema } from '../../src/mapping/writers/writer-settings.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What every writer makes of the demo plant's draft. */
export const KEPT = join(ROOT, 'fixtures/demo/expected/writers');

/** What the writers of the demo plant know of its systems. */
export const SETTINGS = writerSettingsSchema.parse({
  sap: { reason: '0001', inspection_stock: 'post' },
  netsuite: {
    account_id: '58',
    subsidiary_id: '1',
    locations: { '0001': '11', '0002': '12', '0003': '13', '0004': '14', '0010': '15' },
    lots: { 'P26-0871': '901', 'P26-0880': '902', 'P26-0866': '903', 'A26-0021': '904', 'W26-4410': '905' },
    statuses: { unrestricted: '1', blocked: '3' },
  },
  sql: {
    table: 'floor.stock',
    key: { location: 'bin', material: 'part_no', lot: 'lot_no', status: 'status' },
    quantity: 'on_hand',
    unit: 'unit',
  },
});

export interface Written {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly written: readonly BatchLine[];
  readonly notWritten: readonly NotWritten[];
}

export async function writtenBy(name: string, batch: Batch, settings: WriterSettings = SETTINGS): Promise<Written> {
  const writer = writerNamed(name);
  if (!writer) throw new Error(`no writer ${name}`);
  const facts: ExportFacts = { batch: batch.batch, settings, book: null, frozen: '100000042' };
  const { written, notWritten } = judged(writer, batch.lines, facts);
  const files = written.length === 0 ? [] : await writer.write(written, facts);
  return { files: new Map(files.map(({ suffix, content }) => [suffix, content])), written, notWritten };
}

/** The demo plant's draft as the JSON writer has it. */
export async function keptBatch(): Promise<Batch> {
  return batchSchema.parse(JSON.parse(await readFile(join(KEPT, 'json.json'), 'utf8')));
}
