import { join } from 'node:path';
import * as Flags from '@oclif/core/flags';
import { REPORT_FORMATS } from '../src/run/run-options.ts';
import { BaseCommand } from '../src/cli/base-command.ts';
import { csvFlag, localeFlag } from '../src/cli/csv-flag.ts';
import { fileProfileFlags, profilesOf } from '../src/cli/file-profile-flags.ts';
import { showFile } from '../src/cli/open-file.ts';
import { filesToRun, parseRunFlags } from '../src/cli/run-flags.ts';
import { asOfFlag, domainsFlag, dryRunFlag, optionalConfigFlag, runFolderFlag } from '../src/cli/workspace-flags.ts';

/** `trueup run`: the nightly job. */
export default class Run extends BaseCommand {
  static override summary = 'Compare both systems, report what differs and draft the corrections.';
  static override description =
    'Reads the exports that the workspace names, brings both to one model, and says where they really differ. ' +
    'The outputs go to .trueup/runs/<run> in the workspace; stdout gets the text report, or the summary with --json.';
  static override examples = [
    { description: 'The workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'For a script: fail only above 1000.00 in money',
      command: '<%= config.bin %> <%= command.id %> --config plant/trueup.yaml --fail-on value=1000.00 --json',
    },
    {
      description: 'Two files of your own, without a workspace',
      command: '<%= config.bin %> <%= command.id %> --erp stock.csv --mes inventory.xlsx',
    },
    { description: 'The result as a web page in the browser', command: '<%= config.bin %> <%= command.id %> --open' },
    {
      description: 'A spreadsheet of the differences, in a folder of your choice',
      command: '<%= config.bin %> <%= command.id %> --format csv --out night-1',
    },
  ];
  static override flags = {
    config: optionalConfigFlag,
    erp: Flags.string({ helpValue: 'FILE', description: 'File of the ERP; with --mes, instead of a workspace.' }),
    mes: Flags.string({ helpValue: 'FILE', description: 'File of the MES; with --erp.' }),
    ...fileProfileFlags,
    domain: domainsFlag,
    out: runFolderFlag,
    format: Flags.option({
      char: 'f',
      options: REPORT_FORMATS,
      multiple: true,
      multipleNonGreedy: true,
      description: 'Also write report.<format> into the outputs; may be repeated.',
    })(),
    'fail-on': Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'RULE',
      description: 'Limit instead of fail_on: discrepancies=N, new=N, value=AMOUNT, unvalued=ignore.',
    }),
    'as-of': asOfFlag,
    sources: Flags.option({
      options: ['none'] as const,
      description: 'none skips the second pass: no source lines, no draft.',
    })(),
    open: Flags.boolean({ exclusive: ['dry-run'], description: 'Write report.html too, and open it.' }),
    csv: csvFlag,
    locale: localeFlag,
    record: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'Record the run in the ledger; --no-record only reads it.',
    }),
    'dry-run': dryRunFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Run);
    const parsed = parseRunFlags(flags['fail-on'], flags['as-of']);
    const files = filesToRun(flags);
    const options = {
      ...parsed,
      ...this.surroundings(flags),
      ...(flags.domain && { domains: flags.domain }),
      ...(flags.out && { out: flags.out }),
      formats: [...(flags.format ?? []), ...(flags.open ? (['html'] as const) : [])],
      csv: flags.csv,
      locale: flags.locale,
      sources: flags.sources !== 'none',
      record: flags.record,
      dryRun: flags['dry-run'],
    };
    const outcome = files
      ? await (await import('../src/app/run-files.ts')).runFiles({ files, profiles: profilesOf(flags) }, options)
      : await (await import('../src/app/run.ts')).run({ ...options, config: flags.config ?? 'trueup.yaml' });
    await this.answer({ ...outcome, result: outcome.summary, warningsInText: true }, flags);
    if (flags.open && outcome.folder !== null) await showFile(join(outcome.folder, 'report.html'));
  }
}
