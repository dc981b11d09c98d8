import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { REPORT_FORMATS } from '../src/run/run-options.ts';
import { BaseCommand } from '../src/cli/base-command.ts';
import { storedCsvFlags } from '../src/cli/csv-flag.ts';
import { deliver } from '../src/cli/deliver.ts';
import { configFlag, outFileFlag } from '../src/cli/workspace-flags.ts';

/** `trueup report`: a recorded run, rendered again. */
export default class Report extends BaseCommand {
  static override summary = 'Render a recorded run again, from the files in its folder.';
  static override description =
    'Nothing is read but the folder of the run, and the same run gives the same bytes. With --json stdout gets the summary.';
  static override examples = [
    { description: 'The last run of the workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'A CSV that a German Excel opens by itself',
      command: '<%= config.bin %> <%= command.id %> --format csv --locale de --out differences.csv',
    },
    {
      description: 'A workbook: differences by value, draft, control totals, rejected records',
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
      description: 'What is written.',
    })(),
    ...storedCsvFlags,
    out: outFileFlag('A file in place of stdout.'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Report);
    const { reportStored } = await import('../src/app/report.ts');
    const summary = await reportStored({
      ...this.surroundings(flags),
      ...(args.run === undefined ? {} : { run: args.run }),
      config: flags.config,
      format: flags.format,
      ...(flags.csv === undefined ? {} : { csv: flags.csv }),
      ...(flags.locale === undefined ? {} : { locale: flags.locale }),
      ...(flags.out === undefined ? {} : { out: flags.out }),
      write: flags.json ? async () => undefined : (piece) => deliver(piece, flags.format !== 'text'),
    });
    await this.answer({ status: 0, text: '', result: summary }, flags);
  }
}
