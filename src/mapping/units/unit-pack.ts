import type { YamlSource } from '../../text/yaml.ts';
import type { TableSource } from '../../text/csv-table.ts';
import type { Statement } from '../precedence.ts';
import type { YamlPath } from '../raw-yaml.ts';
import type { MappingText } from '../sources.ts';
import { cellOf, readTable, tableProblems } from '../crosswalks/table-file.ts';
import type { MappingTable } from '../crosswalks/table-file.ts';
import { ASKED_FOR } from './unit-spelling.ts';
import { readChain } from './unit-file.ts';
import type { UnitDefinition, UnitFile } from './unit-file.ts';

/** The pack that ships, as a table: a hundred and eighty units in YAML would cost each start a tenth of a second. */
export const UNIT_PACK = 'units.csv';

/** Columns of codes that every export may write, and those of one system. */
const EVERYWHERE = ['rec20', 'aliases'] as const;
const SYSTEMS = ['sap'] as const;

/** Spellings that may be another unit as well: they are asked for. */
const ASKED = 'asked';

const SHAPE = {
  required: ['code', 'dimension', 'factor', 'of'],
  optional: ['name', 'list', 'rare', 'asked', ...EVERYWHERE, ...SYSTEMS],
};

/** Reads the pack; nothing is thrown. A row is a unit; several codes in a cell are between bars. */
export function readUnitPack(text: MappingText): UnitFile {
  const table = readTable(text, SHAPE);
  const source = positionsOf(table);
  const problems: UnitFile['problems'][number][] = tableProblems(table);
  const definitions: UnitDefinition[] = [];
  const aliases: Statement[] = [];
  for (const row of table.rows.keys()) {
    const cell = (column: string): string | undefined => cellOf(table, row, column) || undefined;
    const [code, dimension, path] = [cell('code'), cell('dimension'), ['units', row]];
    if (code === undefined) continue;
    const unit = { code, factor: cell('factor'), of: cell('of') };
    const origin = { shipped: text.shipped, source };
    definitions.push({
      code,
      ...readChain(source, path, unit, problems),
      ...(dimension === undefined ? {} : { dimension }),
      ...(cell('rare') === undefined ? {} : { rare: true }),
      bare: false,
      path,
      ...origin,
    });
    for (const column of [...EVERYWHERE, ...SYSTEMS, ASKED])
      for (const [index, alias] of (cell(column)?.split('|') ?? []).entries())
        aliases.push({
          code: alias,
          meaning: column === ASKED ? ASKED_FOR : code,
          ...scopeOf(column),
          path: [...path, column, index],
          shown: 'value',
          ...origin,
        });
  }
  return { definitions, aliases, problems };
}

function scopeOf(column: string): { scope?: string } {
  const system = SYSTEMS.find((name) => name === column);
  return system === undefined ? {} : { scope: system };
}

/** The table as a source whose positions are found by path: `units`, the row, its column, and the number of a code in the cell. */
function positionsOf(table: MappingTable): YamlSource {
  const { source, columns } = table;
  const locate = (path: YamlPath): ReturnType<TableSource['locate']> => {
    const [, row, column = 'code', index] = path;
    const cell = source.locate(Number(row), columns[column] ?? 0);
    return typeof index === 'number' ? piece(cell, index) : cell;
  };
  return { file: source.file, text: source.text, value: undefined, problems: [], locate };
}

/** One of the codes of a cell. */
function piece(cell: ReturnType<TableSource['locate']>, index: number): ReturnType<TableSource['locate']> {
  const { column = 1, endColumn = 1 } = cell;
  const codes = cell.excerpt.slice(column - 1, endColumn - 1).split('|');
  const start = column + codes.slice(0, index).reduce((length, code) => length + code.length + 1, 0);
  return { ...cell, column: start, endColumn: start + (codes[index]?.length ?? 1) };
}
