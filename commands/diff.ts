import * as Args from '@oclif/core/args';
import { BaseCommand } from '../src/cli/base-command.ts';
import { diffFlags } from '../src/cli/diff-flags.ts';

/** `trueup diff LEFT RIGHT`: any two tables, without a workspace. */
export default class Diff extends BaseCommand {
  static override summary = 'Compare two tables by a key, exactly: CSV, TSV, XLSX, JSON or Parquet, in any order.';
  static override description =
    'Cells are compared as texts; columns with a tolerance as exact decimals. The order of rows and columns does not count. The report ' +
    'names what the headers do not share, counts each column, lists frequent changes, and then every row that differs with only its ' +
    'differing columns. A key that several rows share is refused unless --duplicates says what to do with them: multiset compares them as ' +
    'a whole in no order, aggregate adds up columns with a tolerance. Exit code 0: both agree; 1: they differ.';
  static override examples = [
    { description: 'Two exports', command: '<%= config.bin %> <%= command.id %> before.csv after.csv --key order,line' },
    {
      description: 'Other names, and cents that do not matter',
      command: '<%= config.bin %> <%= command.id %> old.xlsx new.csv --key id --map price=unit_price --tolerance price=0.01',
    },
    { description: 'Which columns identify a row', command: '<%= config.bin %> <%= command.id %> a.csv b.csv --suggest-keys' },
    {
      description: 'From a pipe, for a script',
      command: 'psql -c "copy t to stdout csv header" | <%= config.bin %> <%= command.id %> - t.csv -k id -f ndjson',
    },
    {
      description: 'The statements that turn one into the other',
      command: '<%= config.bin %> <%= command.id %> a.csv b.csv -k id --apply sql --table stock',
    },
  ];
  // ignoreStdin: oclif would take piped input for the arguments.
  static override args = {
    left: Args.string({ required: true, ignoreStdin: true, description: 'A file; - is standard input.' }),
    right: Args.string({ required: true, ignoreStdin: true, description: 'The file to compare it with.' }),
  };
  static override flags = diffFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diff);
    const { diffTables } = await import('../src/app/diff.ts');
    const lists = {
      ...(flags.key && { key: flags.key }),
      ...(flags.map && { map: flags.map }),
      ...(flags.ignore && { ignore: flags.ignore }),
      ...(flags.only && { only: flags.only }),
      ...(flags.tolerance && { tolerance: flags.tolerance }),
      ...(flags.where && { where: flags.where }),
      ...(flags.null && { blank: flags.null }),
    };
    const read = {
      ...(flags.encoding && { encoding: flags.encoding }),
      ...(flags.delimiter && { delimiter: flags.delimiter }),
      ...(flags.decimal && { decimal: flags.decimal }),
      ...(flags.sheet && { sheet: flags.sheet }),
      ...(flags['header-row'] && { 'header-row': flags['header-row'] }),
    };
    await diffTables(
      {
        ...args,
        ...lists,
        read,
        ignoreCase: flags.case,
        trim: flags.trim,
        duplicates: flags.duplicates,
        format: flags.format,
        csv: flags.csv,
        ...(flags.apply && { apply: flags.apply }),
        ...(flags.table && { table: flags.table }),
        ...(flags.out && { out: flags.out }),
        json: flags.json,
        suggestKeys: flags['suggest-keys'],
        signal: this.signal,
      },
      ({ status, pieces }) => this.answerPieces(pieces, status, flags.format !== 'text' || flags.apply !== undefined),
    );
  }
}
