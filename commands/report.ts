import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { REPORT_FORMATS } from '../src/run/run-options.ts';
import { BaseCommand } from '../src/cli/base-command.ts';
import { storedCsvFlags } from '../src/cli/csv-flag.ts';
import { deliver } from '../src/cli/deliver.ts';
import { configFlag, domainsFlag, outFileFlag } from '../src/cli/workspace-flags.ts';

/** `trueup report`: a recorded run, rendered again. */
export default class Report extends BaseCommand {
  static override summary = 'Render a recorded run again, from the files in its folder.';
  static override description =
    'Only the folder of the run is read, and the same run gives the same bytes. With --json stdout gets the summary.';
  static override examples = [
    { description: 'The last run of the workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A CSV that opens correctly in a German Excel',
      command: '<%= config.bin %> <%= command.id %> --format csv --locale de --out differences.csv',
    },
    {
      description: 'What differs at one location, the ten largest, as a table',
      command: '<%= config.bin %> <%= command.id %> --where location=0001 --top 10 --columns value,material,lot,difference,unit',
    },
    {
      description: 'For the job summary on GitHub',
      command: '<%= config.bin %> <%= command.id %> --format md >> "$GITHUB_STEP_SUMMARY"',
    },
    {
      description: 'From an earlier run to the last one',
      command: '<%= config.bin %> <%= command.id %> --compare 20261120T220500Z-3f9ac1',
    },
    {
      description: 'A workpaper: totals tied to their rows, proof, evidence, sign-off',
      command: '<%= config.bin %> <%= command.id %> --format xlsx --out differences.xlsx',
    },
  ];
  static override args = {
    run: Args.string({ name: 'RUN', description: 'Id or folder of the run; default: the last one.', ignoreStdin: true }),
  };
  static override flags = {
    config: configFlag,
    format: Flags.option({
      char: 'f',
      options: REPORT_FORMATS,
      default: 'text' as const,
      description: 'Output format.',
    })(),
    ...storedCsvFlags,
    domain: domainsFlag,
    where: Flags.string({
      char: 'w',
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'FIELD=VALUE',
      description: 'Only rows with this code (location=0001); may be repeated.',
    }),
    top: Flags.integer({ helpValue: 'N', description: 'Only the N largest differences, largest first.' }),
    columns: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'NAMES',
      description: 'Columns of the table (text, csv, parquet), separated by commas.',
    }),
    patterns: Flags.boolean({
      exclusive: ['compare', 'columns'],
      description: 'The most frequent changes, each with an example (text).',
    }),
    compare: Flags.string({
      helpValue: 'EARLIER',
      description: 'What changed since this earlier run (id or folder).',
    }),
    out: outFileFlag('A file instead of stdout.'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Report);
    const options = {
      ...this.surroundings(flags),
      ...(args.run === undefined ? {} : { run: args.run }),
      config: flags.config,
      format: flags.format,
      ...(flags.csv === undefined ? {} : { csv: flags.csv }),
      ...(flags.locale === undefined ? {} : { locale: flags.locale }),
      ...(flags.domain === undefined ? {} : { domains: flags.domain }),
      ...(flags.where === undefined ? {} : { where: flags.where }),
      ...(flags.top === undefined ? {} : { top: flags.top }),
      ...(flags.columns === undefined ? {} : { columns: flags.columns }),
      patterns: flags.patterns,
      ...(flags.out === undefined ? {} : { out: flags.out }),
      ...(process.stdout.isTTY && flags.out === undefined ? { width: process.stdout.columns } : {}),
      write: flags.json ? async () => undefined : (piece: string) => deliver(piece, flags.format !== 'text'),
    };
    const result =
      flags.compare === undefined
        ? await (await import('../src/app/report.ts')).reportStored(options)
        : await (await import('../src/app/report-compare.ts')).reportComparison({ ...options, earlier: flags.compare });
    await this.answer({ status: 0, text: '', result }, flags);
  }
}
