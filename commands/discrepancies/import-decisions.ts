import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag, dryRunFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies import-decisions` */
export default class DiscrepanciesImportDecisions extends BaseCommand {
  static override summary = 'Read the decisions of a signed workpaper back into the ledger.';
  static override description =
    'The last columns of its sheets give the decision (correct, waive or investigate), the reason, who decided and until when; the sheet Sign-off gives who prepared ' +
    'and who reviewed it. Everything is recorded or nothing: a row that was edited, that a later run found to be different or that lacks something ' +
    'is refused with its sheet and cell.';
  static override examples = [
    {
      description: 'The workpaper of `trueup report --format xlsx`, filled in and signed',
      command: '<%= config.bin %> <%= command.id %> differences.xlsx',
    },
    { description: 'Only check it', command: '<%= config.bin %> <%= command.id %> differences.xlsx --dry-run' },
  ];
  static override args = {
    file: Args.string({ name: 'FILE', required: true, description: 'The workbook (.xlsx).', ignoreStdin: true }),
  };
  static override flags = { config: configFlag, author: authorFlag, 'dry-run': dryRunFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DiscrepanciesImportDecisions);
    const { importDecisions } = await import('../../src/app/discrepancies-import.ts');
    const answer = await importDecisions({
      ...this.surroundings(flags),
      config: flags.config,
      file: args.file,
      author: authorOf(flags.author),
      dryRun: flags['dry-run'],
    });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
