import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections count-result` */
export default class CorrectionsCountResult extends BaseCommand {
  static override summary = 'Read a completed count sheet back: the count overrides both systems.';
  static override examples = [
    {
      description: 'The sheet that `corrections plan` wrote',
      command: '<%= config.bin %> <%= command.id %> .trueup/corrections/20261121T220500Z-3f9ac1-erp-inventory-count.csv',
    },
  ];
  static override args = {
    file: Args.string({ name: 'FILE', required: true, description: 'The completed count sheet.', ignoreStdin: true }),
  };
  static override flags = { config: configFlag, author: authorFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsCountResult);
    const { readCountResult } = await import('../../src/app/corrections/count-result.ts');
    const options = { ...this.surroundings(flags), config: flags.config, file: args.file, author: authorOf(flags.author) };
    await this.answer({ status: 0, ...(await readCountResult(options)) }, flags);
  }
}
