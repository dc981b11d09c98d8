import { BaseCommand } from '../../src/cli/base-command.ts';
import { mappingsFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup profiles list` */
export default class ProfilesList extends BaseCommand {
  static override summary = 'List the shipped and the local profiles.';
  static override examples = [
    { description: 'All of them', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'With those of a workspace elsewhere',
      command: '<%= config.bin %> <%= command.id %> --mappings plant/mappings',
    },
  ];
  static override flags = { mappings: mappingsFlag };

  async run(): Promise<void> {
    const { flags } = await this.parse(ProfilesList);
    const { listProfiles } = await import('../../src/app/profiles.ts');
    const { text, profiles } = await listProfiles(flags.mappings);
    await this.answer({ status: 0, text, result: { profiles } }, flags);
  }
}
