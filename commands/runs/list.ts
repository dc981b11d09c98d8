import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup runs list` */
export default class RunsList extends BaseCommand {
  static override summary = 'List the recorded runs, the newest first.';
  static override examples = [{ description: 'The last ones', command: '<%= config.bin %> <%= command.id %>' }];
  static override flags = {
    config: configFlag,
    top: Flags.integer({ min: 1, max: 100_000, default: 20, helpValue: 'N', description: 'At most this many.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RunsList);
    const { listRuns } = await import('../../src/app/recorded-runs.ts');
    const answer = await listRuns({ ...this.surroundings(flags), config: flags.config, top: flags.top });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
