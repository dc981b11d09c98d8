import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Batch } from '../../contract/batch.ts';
import { WRITERS, writerNamed } from '../../corrections/writers/registry.ts';
import { judged, type NotWritten, type WrittenFile, type Writer } from '../../corrections/writers/writer.ts';
import { RefusedError } from '../../errors.ts';
import type { BatchFile, PlannedBatch } from '../../ledger/batches/planned-batch.ts';
import type { LedgerDatabase } from '../../ledger/database/ledger-database.ts';
import { outputFailed } from '../../output/write-failure.ts';
import { byReason, exportText } from '../../report/corrections/export-text.ts';
import { counted } from '../../report/layout/figures.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { correctionsFolder, readBatch, removeParts, writeBatch } from './batch-store.ts';
import { booksNow } from './books.ts';
import { refuseMoved } from './moved.ts';
import { readWriterSettings } from './read-writer-settings.ts';

/** How a batch is exported. */
export interface ExportOptions extends LedgerOptions {
  readonly id: string;
  readonly writer: string;
  readonly author: string;
  /** For a count list: the document with the frozen books. */
  readonly frozen?: string;
  /** Folder for the files; that of the batches when absent. */
  readonly out?: string;
}

export interface Exported {
  readonly status: 0 | 1;
  readonly text: string;
  readonly result: {
    readonly id: string;
    readonly writer: string;
    readonly lines: number;
    readonly files: readonly BatchFile[];
    readonly not_written: readonly NotWritten[];
  };
}

/**
 * Writes an approved batch for the target system, once: a second export of the same writer gives the same bytes, and another writer is
 * refused. Throws RefusedError batch_changed for a file that was edited after approval, not_writable where no line can be written.
 */
export async function exportBatch(options: ExportOptions): Promise<Exported> {
  const writer = chosen(options.writer);
  return withLedger(options, 'write', async (database, workspace) => {
    const { plannedBatch } = await import('../../ledger/batches/planned-batch.ts');
    const known = await plannedBatch(database.knex, options.id);
    const batch = await approved(database, workspace.folder, known, options);
    refuseWriter(writer, known);
    const settings = await readWriterSettings(workspace);
    const head = { ...batch.batch, state: 'approved' as const };
    const { frozen = null } = options;
    const reads = writer.counts === true && frozen === null;
    const book = reads ? await booksNow(database, workspace, known, batch.lines, options.now) : null;
    const facts = { batch: head, settings, book, frozen };
    const { written, notWritten } = judged(writer, batch.lines, facts);
    if (written.length === 0) throw nothingWritten(known, writer, notWritten);
    const files = await writer.write(written, facts);
    const folder = path.resolve(options.out ?? correctionsFolder(workspace.folder));
    const named = files.map((file) => nameOf(file, folder, known, writer, workspace.folder));
    const staged = await stage(named);
    try {
      await record(database, known, { writer, named, notWritten, written: written.length }, options);
    } catch (error) {
      for (const file of staged) await rm(file, { force: true });
      throw error;
    }
    await publish(named, staged);
    await removeParts(folder, known.id);
    await writeBatch(workspace.folder, { ...batch, batch: { ...batch.batch, state: 'exported' } });
    const result = {
      id: known.id,
      writer: writer.name,
      lines: written.length,
      files: named.map(({ shown, sha256 }) => ({ path: shown, sha256 })),
      not_written: notWritten,
    };
    return { status: notWritten.length > 0 ? 1 : 0, text: exportText(result), result };
  });
}

function chosen(name: string): Writer {
  const writer = writerNamed(name);
  if (writer) return writer;
  throw new RefusedError({
    code: 'argument_invalid',
    message: `there is no writer ${name}: ${WRITERS.map((each) => each.name).join(', ')}`,
    suggestions: ['--writer csv'],
  });
}

/** The batch as it was approved. Throws RefusedError. */
async function approved(database: LedgerDatabase, folder: string, known: PlannedBatch, options: ExportOptions): Promise<Batch> {
  const { batchItems } = await import('../../ledger/batches/planned-batch.ts');
  const { changeBatch, wrongState } = await import('../../ledger/batches/change-batch.ts');
  if (known.state !== 'approved' && known.state !== 'exported') throw wrongState(known, ['approved']);
  const batch = await readBatch(folder, known);
  if (batch.batch.content_sha256 !== known.content_sha256) {
    if (known.state === 'approved')
      await changeBatch(
        database.knex,
        known.id,
        ['approved'],
        {
          action: 'batch_voided',
          columns: { state: 'draft', approved_by: null, approved_at: null },
          body: { approved: known.content_sha256, found: batch.batch.content_sha256, approved_by: known.approved_by },
        },
        options,
      );
    throw new RefusedError({
      code: 'batch_changed',
      message: `the file of ${known.id} was changed after ${known.approved_by ?? ''} approved it: the approval is void`,
      suggestions: [`trueup corrections approve ${known.id}`],
    });
  }
  if (known.state === 'exported') {
    if (known.writer === options.writer) return batch;
    throw new RefusedError({
      code: 'argument_invalid',
      message: `the batch ${known.id} was exported by ${known.writer ?? ''}: written by ${options.writer}, it would be posted twice`,
      suggestions: [`trueup corrections verify ${known.id} --run <the next run>`],
    });
  }
  if (known.reverses === null) await refuseMoved(database, known.id, await batchItems(database.knex, known.id));
  return batch;
}

function refuseWriter({ name, systems, mesOnly }: Writer, { id, target, system }: PlannedBatch): void {
  const wrong = mesOnly && target === 'erp' ? 'never writes into an ERP' : null;
  const other =
    systems !== null && system !== 'generic' && !systems.includes(system)
      ? `is for ${systems.join(' and ')}, not for ${system}`
      : null;
  const why = wrong ?? other;
  if (why === null) return;
  const fit = WRITERS.filter((each) => each.systems === null || each.systems.includes(system)).map((each) => each.name);
  throw new RefusedError({
    code: 'argument_invalid',
    message: `the writer ${name} ${why}`,
    suggestions: fit.map((each) => `trueup corrections export ${id} --writer ${each}`),
  });
}

function nothingWritten({ id }: PlannedBatch, { name }: Writer, notWritten: readonly NotWritten[]): RefusedError {
  const [first, ...others] = byReason(notWritten).map(({ rows, first: line, why }) => ({
    code: 'not_writable' as const,
    message: `${rows === 1 ? `line ${line}` : `${counted(rows, 'line')}, from line ${line} on,`} of ${id} cannot be written by ${name}: ${why}`,
  }));
  return new RefusedError(first ?? { code: 'not_writable', message: `the batch ${id} has no lines` }, ...others);
}

interface NamedFile extends WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** As the user sees it, and as the ledger has it, relative to the workspace. */
  readonly shown: string;
  readonly stored: string;
  readonly sha256: string;
}

function nameOf(file: WrittenFile, folder: string, { id }: PlannedBatch, { name }: Writer, workspace: string): NamedFile {
  // The batch's own files have its id alone
  const full = path.join(folder, `${id}.${file.suffix === name ? 'export' : name}.${file.suffix}`);
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  return { ...file, path: full, shown: path.relative('', full), stored: path.relative(workspace, full), sha256 };
}

/** Puts the files next to their names, on the disk for sure: they get those only once the ledger has them. */
async function stage(files: readonly NamedFile[]): Promise<readonly string[]> {
  const staged: string[] = [];
  try {
    for (const { path: file, content } of files) {
      const partial = path.join(path.dirname(file), `.${path.basename(file)}.partial-${process.pid}`);
      await mkdir(path.dirname(file), { recursive: true });
      staged.push(partial);
      await writeFile(partial, content);
      const handle = await open(partial, 'r+');
      await handle.sync().finally(() => handle.close());
    }
    return staged;
  } catch (error) {
    for (const file of staged) await rm(file, { force: true });
    throw outputFailed(files[0]?.path ?? '', error);
  }
}

async function publish(files: readonly NamedFile[], staged: readonly string[]): Promise<void> {
  for (const [index, { path: file }] of files.entries()) {
    await rename(staged[index] ?? '', file).catch((error: unknown) => {
      throw outputFailed(file, error);
    });
  }
}

interface ExportRecord {
  readonly writer: Writer;
  readonly named: readonly NamedFile[];
  readonly notWritten: readonly NotWritten[];
  readonly written: number;
}

/** A batch that was exported before is only written again where it gives the same bytes. */
async function record(
  { knex }: LedgerDatabase,
  known: PlannedBatch,
  { writer, named, notWritten, written }: ExportRecord,
  options: ExportOptions,
): Promise<void> {
  const { batchFiles } = await import('../../ledger/batches/planned-batch.ts');
  const { changeBatch } = await import('../../ledger/batches/change-batch.ts');
  const files = named.map(({ stored, sha256 }) => ({ path: stored, sha256 }));
  if (known.state === 'exported') {
    const before = new Set((await batchFiles(knex, known.id)).map(({ sha256 }) => sha256));
    if (files.every(({ sha256 }) => before.has(sha256))) return;
    throw new RefusedError({
      code: 'batch_changed',
      message: `the batch ${known.id} was exported before, and would be written differently now: its settings have changed`,
      suggestions: [`trueup corrections verify ${known.id} --run <the next run>`],
    });
  }
  const columns = {
    state: 'exported',
    exported_by: options.author,
    exported_at: options.now.toISOString(),
    writer: writer.name,
  } as const;
  const lines = { not_written: notWritten.map(({ line }) => line) };
  const body = { written, not_written: notWritten };
  await changeBatch(knex, known.id, ['approved'], { action: 'batch_exported', columns, lines, files, body }, options);
}
