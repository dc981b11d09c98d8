import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections list` */
export default class CorrectionsList extends BaseCommand {
  static override summary = 'List the open batches, or all of them.';
  static override examples = [
    { description: 'Batches waiting to be approved, exported or verified', command: '<%= config.bin %> <%= command.id %>' },
  ];
  static override flags = {
    config: configFlag,
    all: Flags.boolean({ description: 'Also rejected, verified and reversed batches.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CorrectionsList);
    const { listBatches } = await import('../../src/app/corrections/shown.ts');
    const answer = await listBatches({ ...this.surroundings(flags), config: flags.config, all: flags.all });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
