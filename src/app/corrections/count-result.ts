import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Batch, batchSchema, type LeftOut } from '../../contract/batch.ts';
import type { Discrepancy } from '../../contract/discrepancy.ts';
import { batchContent } from '../../corrections/planning/batch-content.ts';
import { batchIds } from '../../corrections/planning/batch-parts.ts';
import { countedLines } from '../../corrections/planning/counted-lines.ts';
import { type Problem, RefusedError, refuseIfAny } from '../../errors.ts';
import { otherSide } from '../../model/side.ts';
import { counted } from '../../report/layout/figures.ts';
import { parseTable } from '../../text/csv-table.ts';
import { type LedgerOptions, withLedger } from '../with-ledger.ts';
import { writeBatch } from './batch-store.ts';
import { storedDiscrepancies } from './stored-differences.ts';
import { parsedJson } from '../../run/stored-summary.ts';

export interface CountResultOptions extends LedgerOptions {
  /** The count sheet, filled in. */
  readonly file: string;
  readonly author: string;
}

/** What a count came to. */
export interface CountResult {
  readonly batches: readonly { readonly id: string; readonly target: string; readonly lines: number }[];
  /** Discrepancies whose target was right all along. */
  readonly right: readonly string[];
  readonly left: readonly LeftOut[];
  readonly not_counted: number;
}

/** Reads a filled count sheet back: batches for each system that says something else than was counted. Throws RefusedError. */
export async function readCountResult(options: CountResultOptions): Promise<{ text: string; result: CountResult }> {
  const { draft, counts, empty } = await readSheet(options.file);
  return withLedger(options, 'write', async ({ knex }, workspace) => {
    const { plannedBatches } = await import('../../ledger/batches/planned-batch.ts');
    const { addBatches } = await import('../../ledger/batches/change-batch.ts');
    const folder = path.join(workspace.folder, '.trueup', 'runs', draft.replace(/-(erp|mes)-[a-z]+$/, ''));
    const name = /-((?:erp|mes)-[a-z]+)$/.exec(draft)?.[1] ?? '';
    const file = path.join(folder, 'corrections', `${name}.json`);
    if (!existsSync(file)) throw refused(options.file, `the draft ${draft} no longer exists`);
    const read = batchSchema.safeParse(parsedJson(await readFile(file, 'utf8')));
    if (!read.success) throw refused(options.file, `the draft ${draft} is damaged: ${path.relative('', file)}`);
    const batch = read.data;
    const discrepancies = new Map<string, Discrepancy>();
    for await (const each of storedDiscrepancies(folder)) discrepancies.set(each.id, each);
    const found = countedLines(batch.check_first, counts, discrepancies, batch.batch.target);
    const known = new Set((await plannedBatches(knex)).map(({ id }) => id));
    const made = [
      { target: batch.batch.target, lines: found.target },
      { target: otherSide(batch.batch.target), lines: found.other },
    ].flatMap(({ target, lines }): Batch[] => {
      if (lines.length === 0) return [];
      const [id = ''] = batchIds(`${draft}-counted-${target}`, 1, (each) => !known.has(each));
      const system = target === batch.batch.target ? batch.batch.system : 'generic';
      const { moved: _, ...content } = batchContent({ ...batch.batch, target }, lines);
      const head = {
        ...batch.batch,
        ...content,
        id,
        target,
        system,
        state: 'draft' as const,
        created_by: options.author,
        approved_by: null,
      };
      return [{ schema: 'trueup.batch/1', batch: head, lines, check_first: [], not_corrected: found.left }];
    });
    for (const each of made) await writeBatch(workspace.folder, each);
    const rows = made.map(({ batch: head, lines }) => ({
      batch: {
        id: head.id,
        domain: name.slice(4),
        target: head.target,
        system: head.system,
        kind: head.kind,
        posting_date: head.posting_date,
        currency: head.currency,
        lines: head.lines,
        value: head.value,
        content_sha256: head.content_sha256,
        reverses: null,
      },
      items: lines.flatMap((line) =>
        line.discrepancies.map((id) => ({
          discrepancy: id,
          line: line.line,
          difference: discrepancies.get(id)?.difference ?? '',
        })),
      ),
    }));
    await addBatches(knex, batch.batch.run, rows, options);
    const result = {
      batches: made.map(({ batch: { id, target, lines } }) => ({ id, target, lines })),
      right: found.right,
      left: found.left,
      not_counted: empty,
    };
    return { text: resultText(result, batch.batch.target), result };
  });
}

function resultText({ batches, right, left, not_counted: empty }: CountResult, target: string): string {
  const lines = [
    ...batches.map(
      ({ id, target: of, lines: rows }) => `${counted(rows, 'line')} for the ${of.toUpperCase()}, to be approved: ${id}`,
    ),
    ...(right.length === 0 ? [] : [`${counted(right.length, 'position')} as the ${target.toUpperCase()} has them.`]),
    ...left.map(({ text }) => text),
    ...(empty === 0 ? [] : [`${counted(empty, 'position')} not counted.`]),
  ];
  return `${lines.join('\n')}\n`;
}

interface Sheet {
  readonly draft: string;
  /** By idempotency key, a plain decimal. */
  readonly counts: ReadonlyMap<string, string>;
  readonly empty: number;
}

async function readSheet(file: string): Promise<Sheet> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new RefusedError({
      code: 'file_not_found',
      message: `there is no file ${file}`,
      at: { file },
      suggestions: ['trueup corrections plan'],
    });
  });
  const table = parseTable(text, file);
  const [count, id] = ['counted', 'count_id'].map((name) => table.header.indexOf(name));
  if (count === undefined || id === undefined || count < 0 || id < 0)
    throw refused(file, 'this is not a count sheet: it needs the columns counted and count_id');
  const problems: Problem[] = [...table.problems];
  const counts = new Map<string, string>();
  const drafts = new Set<string>();
  let empty = 0;
  table.rows.forEach((row, index) => {
    const [written = '', whole = ''] = [row.cells[count], row.cells[id]];
    const [draft = '', key = ''] = whole.split('/');
    if (draft !== '') drafts.add(draft);
    const figure = written.replace(/^(\d+),(\d{1,9})$/, '$1.$2');
    if (figure === '') empty += 1;
    else if (/^\d{1,18}(\.\d{1,9})?$/.test(figure)) counts.set(key, figure);
    else
      problems.push({
        code: 'argument_invalid',
        message: `${written} is not a count such as 97.5`,
        at: table.locate(index, count),
      });
  });
  refuseIfAny(problems);
  const [draft, ...others] = drafts;
  if (draft === undefined || others.length > 0)
    throw refused(file, 'a count sheet belongs to one draft: its column count_id names it');
  return { draft, counts, empty };
}

function refused(file: string, message: string): RefusedError {
  return new RefusedError({ code: 'argument_invalid', message, at: { file }, suggestions: ['trueup corrections plan'] });
}
