import * as Args from '@oclif/core/args';

/** The batch that a command is about. */
export const batchArgument = Args.string({
  name: 'BATCH',
  required: true,
  description: 'Id of a planned batch.',
  ignoreStdin: true,
});
