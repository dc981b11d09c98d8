import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections plan` */
export default class CorrectionsPlan extends BaseCommand {
  static override summary = 'Make batches of what a run drafted, to be approved by somebody else.';
  static override description =
    'Splits a draft by site and size, and leaves out what an open batch has already. What must be looked at first stays out until --checked says that somebody did; a count sheet without book quantities stands beside the batches.';
  static override examples = [
    { description: 'What the last run drafted', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'After somebody looked at a line, and at all large ones',
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
      description: 'Discrepancy or reason of check_first that somebody has looked at; may be repeated.',
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
