import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup runs show` */
export default class RunsShow extends BaseCommand {
  static override summary = 'Show a recorded run: what it read, and what had changed since the previous one.';
  static override examples = [{ description: 'The last one', command: '<%= config.bin %> <%= command.id %>' }];
  static override args = {
    run: Args.string({ name: 'RUN', description: 'Id of the run; default: the last one.', ignoreStdin: true }),
  };
  static override flags = { config: configFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RunsShow);
    const { showRun } = await import('../../src/app/recorded-runs.ts');
    const id = args.run === undefined ? {} : { id: args.run };
    const answer = await showRun({ ...this.surroundings(flags), config: flags.config, ...id });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
