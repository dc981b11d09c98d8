import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections plan` */
export default class CorrectionsPlan extends BaseCommand {
  static override summary = 'Turn what a run drafted into batches for someone else to approve.';
  static override description =
    'Splits a draft by site and size, and leaves out lines that an open batch already has. Lines to check first stay out until --checked says that someone has looked at them; a count sheet without book quantities is written next to the batches.';
  static override examples = [
    { description: 'What the last run drafted', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'After someone has looked at one line and at all the large ones',
      command: '<%= config.bin %> <%= command.id %> --checked inv-3f9ac1d2e4b50617 --checked largest_by_value',
    },
  ];
  static override args = {
    run: Args.string({ name: 'RUN', description: 'Id of the run; default: the last one.', ignoreStdin: true }),
  };
  static override flags = {
    config: configFlag,
    checked: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'ID',
      description: 'Discrepancy or check_first reason already looked at; may be repeated.',
    }),
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsPlan);
    const { planCorrections } = await import('../../src/app/corrections/plan.ts');
    const answer = await planCorrections({
      ...this.surroundings(flags),
      config: flags.config,
      checked: flags.checked ?? [],
      author: authorOf(flags.author),
      ...(args.run === undefined ? {} : { run: args.run }),
    });
    await this.answer(answer, flags);
  }
}
