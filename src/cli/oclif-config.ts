import { Config } from '@oclif/core/config';
import { settings } from '@oclif/core/settings';
import { fileURLToPath } from 'node:url';

/** oclif's view of the program: the compiled commands, or with `development` the TypeScript as it stands. */
export async function oclifConfig(root: URL, development: boolean): Promise<Config> {
  // oclif's own search for TypeScript sources cannot cope with commands/ beside src/.
  settings.enableAutoTranspile = false;
  const config = new Config({
    root: fileURLToPath(root),
    // Nobody installs plugins; looking for them would warn wherever the home folder is another user's
    userPlugins: false,
    ...(development && { ignoreManifest: true }),
  });
  if (development) await useSources(config, root);
  await config.load();
  return config;
}

/** Points oclif to the TypeScript files in place of the compiled ones. */
async function useSources(config: Config, root: URL): Promise<void> {
  const { default: manifest } = await import(new URL('package.json', root).href, { with: { type: 'json' } });
  const oclif = { ...manifest.oclif, commands: './commands', helpClass: './src/cli/help.ts' };
  config.options.pjson = { ...manifest, oclif };
}
