import type { RecordDefinition } from '../../domains/domain.ts';
import type { LandedColumn } from '../../model/landed-column.ts';
import type { Warning } from '../../model/warning.ts';
import { quoted } from '../../text/quoted.ts';
import { damageCounter, type DamagedCodes } from '../../text/spreadsheet-damage.ts';
import { eachRecord } from './each-record.ts';
import type { ProbedFile } from './landed-file.ts';

/** Records that are looked at: a spreadsheet program damages a whole column. */
const RECORDS = 10_000;

/** `looks_damaged` for every column of open identifiers in which a spreadsheet program seems to have rewritten codes. */
export async function damagedCodes(
  file: ProbedFile,
  domain: RecordDefinition,
  columns: readonly LandedColumn[],
): Promise<readonly Warning[]> {
  const open = new Set(domain.key.filter(({ codes }) => codes === undefined).map(({ name }) => name));
  const looked = columns.flatMap(({ name, position, header }) =>
    open.has(name) && position !== null ? [{ name, position, header: header ?? name, counter: damageCounter() }] : [],
  );
  if (looked.length === 0) return [];
  await eachRecord(file, RECORDS, ({ text, line }) => {
    for (const { position, counter } of looked) {
      const code = text(position)?.trim() ?? '';
      if (code !== '') counter.add(code, line);
    }
  });
  return looked.flatMap(({ header, counter }) => {
    const found = counter.found();
    return found ? [warning(file, header, found)] : [];
  });
}

function warning({ label }: ProbedFile, header: string, { codes, of, examples }: DamagedCodes): Warning {
  const named = examples.map(({ code, line }) => `${code} (line ${line})`).join(', ');
  return {
    code: 'looks_damaged',
    message:
      `${label}: ${codes} of the first ${of} codes under ${quoted(header)} ${codes === 1 ? 'looks' : 'look'} as if a spreadsheet program ` +
      `had rewritten ${codes === 1 ? 'it' : 'them'}: ${named}. Export the file again, and do not save it from a spreadsheet program.`,
    at: { file: label, ...(examples[0] ? { line: examples[0].line } : {}) },
  };
}
